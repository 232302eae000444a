const KINDS = ['statement', 'intraday', 'advice'] as const;

/** Whether a word names a kind of account report. */
export function isReportKind(word: string): word is (typeof KINDS)[number] {
  const known: readonly string[] = KINDS;
  return known.includes(word);
}
