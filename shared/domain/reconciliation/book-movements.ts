import { groupBy } from '../../kernel/group-by.ts';

/** A line of a document on a bank's ledger account or one of its clearing accounts. */
export interface DocumentLine {
  readonly key: string;
  /** Company code, fiscal year and number. */
  readonly document: string;
  readonly glAccount: string;
  /** The line is on a clearing account. */
  readonly clearing: boolean;
  /** Debit +. */
  readonly minor: bigint;
}

/**
 * The lines that move the book balance of the account. A document that clears posts to the ledger account what it takes from
 * the clearing account: such lines are the company's own and no movement. A document that comes to zero has none; of
 * another, a ledger line and a clearing line of opposite amounts go, and the rest stays, so that what is left adds up to the
 * same. Lines of one account.
 */
export function movingLines<L extends DocumentLine>(lines: readonly L[]): readonly L[] {
  const documents = groupBy(lines, (line) => line.document);
  return [...documents.values()].flatMap((document) => {
    if (document.length === 1) return document;
    const sum = document.reduce((total, line) => total + line.minor, 0n);
    return sum === 0n ? [] : withoutPairs(document);
  });
}

function withoutPairs<L extends DocumentLine>(document: readonly L[]): readonly L[] {
  // In the order of keys, so that no order of rows decides which of two equal lines stays.
  const ordered = document.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const gone = new Set<L>();
  // By amount, and how many of each are taken: a document of a payment run has thousands of lines.
  const clearing = groupBy(
    ordered.filter((one) => one.clearing),
    (one) => one.minor,
  );
  const taken = new Map<bigint, number>();
  for (const line of ordered.filter((one) => !one.clearing)) {
    const place = taken.get(-line.minor) ?? 0;
    const pair = clearing.get(-line.minor)?.[place];
    if (!pair) continue;
    gone.add(line).add(pair);
    taken.set(-line.minor, place + 1);
  }
  return ordered.filter((line) => !gone.has(line));
}

/** What tells that a line was posted twice. */
export interface PostedLine extends DocumentLine {
  readonly date: string;
  readonly text: string | null;
  readonly reference: string | null;
}

/**
 * Keys of lines that repeat another one: same account, day, amount and text, another document, and no clearing account,
 * where equal payments are ordinary. The first by document is the posting itself.
 */
export function repeatedPostings(lines: readonly PostedLine[]): ReadonlySet<string> {
  const named = lines.filter((line) => !line.clearing && (line.text ?? '') !== '');
  const alike = groupBy(named, (line) =>
    JSON.stringify([line.glAccount, line.date, line.minor.toString(), line.text, line.reference]),
  );
  return new Set(
    [...alike.values()].flatMap((same) =>
      same
        .toSorted((a, b) => (a.document < b.document ? -1 : 1))
        .filter((line, index, [first]) => index > 0 && line.document !== first?.document)
        .map((line) => line.key),
    ),
  );
}
