/** A movement as the scanner finds it: text as it stands in the file, the amount as a number. */
interface ScannedEntry {
  readonly valueDate: string;
  readonly entryDate: string;
  readonly mark: string;
  readonly minor: number;
  readonly type: string;
  readonly reference: string;
  readonly bankReference: string;
  narrative: string;
}

/** What a scan of lines finds in an MT940. */
export interface ScannedLines {
  readonly entries: number;
  readonly totalMinor: number;
}

const LINE = /^:61:(\d{6})(\d{4})?(R?[DC])[A-Z]?(\d+),(\d{0,2})([NSF][A-Z0-9]{3})(.*)$/;

/**
 * The plainest reader of an MT940 to entries: lines, the parts of each field 61 and the text of the field 86 behind it.
 * Nothing is understood, checked, joined from pieces or told by its place; amounts are doubles.
 */
export function scanLines(bytes: Uint8Array, sink: (entry: ScannedEntry) => void): ScannedLines {
  const text = new TextDecoder('latin1').decode(bytes);
  let [entries, totalMinor, from] = [0, 0, 0];
  let entry: ScannedEntry | undefined;
  let inside86 = false;
  while (from < text.length) {
    const found = text.indexOf('\r\n', from);
    const to = found < 0 ? text.length : found;
    const line = text.slice(from, to);
    from = to + 2;
    if (!line.startsWith(':')) {
      if (inside86 && entry) entry.narrative += line;
      continue;
    }
    inside86 = line.startsWith(':86:');
    if (inside86) {
      if (entry) entry.narrative = line.slice(4);
      continue;
    }
    if (entry) sink(entry);
    entry = undefined;
    const match = line.startsWith(':61:') ? LINE.exec(line) : null;
    if (match === null) continue;
    const references = (match[7] ?? '').split('//');
    const minor = Number(match[4]) * 100 + Number((match[5] ?? '').padEnd(2, '0'));
    entry = {
      valueDate: match[1] ?? '',
      entryDate: match[2] ?? '',
      mark: match[3] ?? '',
      minor,
      type: match[6] ?? '',
      reference: references[0] ?? '',
      bankReference: references[1] ?? '',
      narrative: '',
    };
    entries += 1;
    totalMinor += minor;
  }
  if (entry) sink(entry);
  return { entries, totalMinor };
}
