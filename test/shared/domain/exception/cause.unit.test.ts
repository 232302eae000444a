import { describe, expect, it } from 'vitest';
import { type AroundFinding, causeOf, type FindingWords } from '../../../../shared/domain/exception/cause.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

const day = plainDate('2026-11-11');
const next = plainDate('2026-11-12');
const missing: FindingWords = { code: 'statement-missing', subject: 'KW1|2026-11-11', detail: 'Not received.' };
const gap: FindingWords = { code: 'statement-gap', subject: 'KW1|s12', detail: 'No statement of 2026-11-11.' };
const broken: FindingWords = { code: 'balance-gap', subject: 'KW1|s12', detail: 'The opening balance is not.' };
const known: AroundFinding = { account: 'KW1', day, system: 'corniche', feedLate: false, failing: [] };
const afterIt: AroundFinding = { ...known, day: next, missingDay: day };
const failing = (from: string, until: string): AroundFinding['failing'] => [
  { code: 'mt-truncated', from: plainDate(from), until: plainDate(until) },
];
const paid = (code: FindingWords['code'], detail = ''): FindingWords => ({ code, subject: 'uetr|1', detail });

const OWN = 'missing-or-gapped-statement account-day|KW1|2026-11-11';
const FEED = 'late-feed feed|corniche';
const FILE = 'failed-import import|corniche|mt-truncated';

const silent: FindingWords = { code: 'status-late', subject: 'DE1|2026-11-11', detail: 'sap is silent.' };
const erp: AroundFinding = { account: 'DE1', day, system: 'sap', feedLate: false };
const again = paid('suspected-duplicate');

const TABLE: readonly (readonly [what: string, finding: FindingWords, around: AroundFinding, cause: string])[] = [
  ['a missing statement alone is its own cause', missing, known, OWN],
  ['a silent system is one cause for a day of all accounts', silent, erp, 'late-status silent|sap|2026-11-11'],
  ['its late feed owns it', silent, { ...erp, feedLate: true }, 'late-feed feed|sap'],
  [
    'a duplicate belongs to the payment that it repeats',
    again,
    { original: 'uetr|0' },
    'suspected-duplicate-payment payment|uetr|0',
  ],
  [
    'a recall owns the duplicate that it asks back',
    again,
    { original: 'uetr|0', recalled: 'uetr|1' },
    'recall-open payment|uetr|1',
  ],
  ['the gap that it leaves in the next statement is the same case', gap, afterIt, OWN],
  ['so is the break of the balance after it', broken, afterIt, OWN],
  ['a late feed of its bank owns it', missing, { ...known, feedLate: true }, FEED],
  ['and owns the gap behind it', gap, { ...afterIt, feedLate: true }, FEED],
  [
    'a file that failed on the next morning owns it',
    missing,
    { ...known, failing: failing('2026-11-12', '2026-11-12') },
    FILE,
  ],
  [
    'even while the feed is late, too',
    missing,
    { ...known, feedLate: true, failing: failing('2026-11-12', '2026-11-20') },
    FILE,
  ],
  [
    'a file that failed before that day does not',
    missing,
    { ...known, failing: failing('2026-11-09', '2026-11-10') },
    OWN,
  ],
  ['nor one that failed a week later', missing, { ...known, failing: failing('2026-11-17', '2026-11-20') }, OWN],
  ['nor anything of a bank that nobody knows', missing, { account: 'KW1', day }, OWN],
  [
    'a gap in the numbers without a missing day is its own cause',
    gap,
    { ...known, day: next },
    'missing-or-gapped-statement statement|KW1|s12',
  ],
  [
    'a break after a statement that does not foot is that statement',
    broken,
    { ...known, day: next, unfooted: 'KW1|s11' },
    'statement-does-not-foot statement|KW1|s11',
  ],
  [
    'the statement that does not foot says so of itself',
    { code: 'statement-does-not-foot', subject: 'KW1|s11', detail: '' },
    known,
    'statement-does-not-foot statement|KW1|s11',
  ],
  [
    'a late feed is one case with the other streams of its system',
    { code: 'feed-late', subject: 'corniche|files', detail: '' },
    {},
    FEED,
  ],
  [
    'a fault of files is one case per system and fault',
    { code: 'import-failed', subject: 'corniche|mt-truncated', detail: '' },
    {},
    FILE,
  ],
  [
    'a statement sent again is a case of its day',
    { code: 'statement-resent', subject: 'US1|s1', detail: '' },
    { account: 'US1', day },
    'duplicate-statement account-day|US1|2026-11-11',
  ],
  [
    'with the entry that changed in it',
    { code: 'entry-changed', subject: 'US1|s1|e1', detail: '' },
    { account: 'US1', day },
    'duplicate-statement account-day|US1|2026-11-11',
  ],
  [
    'one word that nobody has mapped is one case for all its payments',
    paid('unknown-status', 'rheinbank: WXYZ'),
    {},
    'unmapped-reference-data status-word|rheinbank: WXYZ',
  ],
  [
    'an account that nobody describes is one case, whoever names it',
    { code: 'account-unknown', subject: 'XX9', detail: 'Named by sap' },
    {},
    'unmapped-reference-data account|XX9',
  ],
  ['a payment is a case of each class of its troubles', paid('recall-refused'), {}, 'recall-open payment|uetr|1'],
  ['and another of the other', paid('blocked-at-beneficiary-bank'), {}, 'blocked-at-beneficiary-bank payment|uetr|1'],
  ['its two differences are one mismatch', paid('amount-differs'), {}, 'status-mismatch payment|uetr|1'],
];

describe('the root cause of a finding', () => {
  it.each(TABLE)('%s', (_what, finding, around, cause) => {
    const found = causeOf(finding, around);
    expect(`${found.class} ${found.cause}`).toBe(cause);
  });

  it('is decided again when the system that a statement is missing from is heard, late or failing', () => {
    for (const around of [
      known,
      { ...known, feedLate: true },
      { ...known, failing: failing('2026-11-12', '2026-11-12') },
    ])
      expect(causeOf(missing, around).awaits).toBe('corniche');
  });
});
