/** What a scan of lines finds in an MT940. */
export interface ScannedLines {
  readonly entries: number;
  readonly totalMinor: number;
}

const AMOUNT = /^:61:\d{10}R?[DC](\d+),(\d{0,2})/;

/** The plainest reader of an MT940: lines, the amount of each field 61, nothing is understood or checked. */
export function scanLines(bytes: Uint8Array): ScannedLines {
  const text = new TextDecoder('latin1').decode(bytes);
  let [entries, totalMinor, from] = [0, 0, 0];
  while (from < text.length) {
    const found = text.indexOf('\r\n', from);
    const to = found < 0 ? text.length : found;
    const amount = text.startsWith(':61:', from) ? AMOUNT.exec(text.slice(from, to)) : null;
    if (amount !== null) {
      entries += 1;
      totalMinor += Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0'));
    }
    from = to + 2;
  }
  return { entries, totalMinor };
}
