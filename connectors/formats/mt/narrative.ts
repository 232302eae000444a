import type { Narrative } from './narrative-fields.ts';
import { readGermanStructure } from './narrative-german.ts';
import { readSlashCodes } from './narrative-slash.ts';

/** Reads field 86: German structure, slash codes, else free text (FORMATS, section 4). */
export function readNarrative(lines: readonly string[]): Narrative {
  return readGermanStructure(lines) ?? readSlashCodes(lines) ?? freeText(lines);
}

/** Lines of free text that are kept as lines; the whole text stands in the entry's additional information, too. */
const LINES_MAX = 500;

function freeText(lines: readonly string[]): Narrative {
  const [only] = [lines[0]];
  if (only !== undefined && lines.length === 1) {
    const text = only.trim();
    return { detail: text === '' ? {} : { remittance: [text] }, counterparty: {} };
  }
  const remittance = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, LINES_MAX);
  return { detail: remittance.length === 0 ? {} : { remittance }, counterparty: {} };
}
