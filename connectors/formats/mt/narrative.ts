import type { Narrative } from './narrative-fields.ts';
import { readGermanStructure } from './narrative-german.ts';
import { readSlashCodes } from './narrative-slash.ts';

/** Reads field 86: German structure, slash codes, else free text (FORMATS, section 4). */
export function readNarrative(lines: readonly string[]): Narrative {
  return readGermanStructure(lines) ?? readSlashCodes(lines) ?? freeText(lines);
}

function freeText(lines: readonly string[]): Narrative {
  const remittance = lines.map((line) => line.trim()).filter((line) => line !== '');
  return { detail: remittance.length === 0 ? {} : { remittance }, counterparty: {} };
}
