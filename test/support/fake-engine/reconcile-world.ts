import type { Miss, ReconcileLine, Suggestion } from '../../../shared/contracts/api/reconcile.ts';
import type { Evidence, Pairing } from '../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../shared/domain/matching/match-item.ts';
import type { EntryPurpose } from '../../../shared/domain/reconciliation/entry-purpose.ts';
import type { FakeAccount } from './accounts.ts';

/** Last day that the invented banks have closed. */
export const CLOSED_DAY = '2026-11-17';
/** The account whose lines are written by hand, a case of every kind on it. */
export const WORKED_ACCOUNT = 'DE53700100000010100001';
/** The posting that somebody corrects just before it is matched for the first time. */
export const CONTESTED = 'b8';

/** A match of the invented world. */
export interface FakeMatch {
  readonly key: string;
  readonly pairing: Pairing;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly rule: string | null;
  readonly person: string | null;
  readonly reason: string | null;
  readonly version: number;
  readonly at: number;
}

/** What an invented account holds; decisions change it. */
export interface FakeDesk {
  readonly account: FakeAccount;
  lines: ReconcileLine[];
  matches: FakeMatch[];
  readonly suggestions: readonly Suggestion[];
  readonly misses: readonly Miss[];
  /** What no item explains, in minor units: planted. */
  readonly unexplained: bigint;
  /** The bank or the books have not closed the day. */
  readonly unclosed: 'bank' | 'book' | undefined;
}

type Line = readonly [
  side: MatchSide,
  key: string,
  minor: bigint,
  day: number,
  who: string | null,
  said: string,
  reference: string | null,
  purpose?: EntryPurpose,
];

const WORKED: readonly Line[] = [
  ['bank', 'e1', -1_250n, 13, null, 'Kontoführung und Buchungsposten Oktober', 'RB-70112', 'fee'],
  ['bank', 'e2', -18_730_00n, 16, 'Fabbri & Figli S.r.l.', 'FATTURA 4471', '1010-2026-15OOO432', 'payment'],
  ['bank', 'e3', -46_120_00n, 17, null, 'Sammelüberweisung 3 Posten', 'RUN-20261117-01', 'payment'],
  ['bank', 'e4', 9_870_00n, 17, 'Nordlicht Energie AG', 'Rechnung November', 'NOTPROVIDED', 'receipt'],
  [
    'bank',
    'e5',
    5_000_00n,
    16,
    'Van der Meulen Dichtungstechniek B.V.',
    'INV 2026-3310 less charges',
    'VDM-3310',
    'receipt',
  ],
  ['bank', 'e6', -9_870_00n, 12, 'Stadtwerke Mittelrhein', 'Lastschrift Strom November', 'SWM-88120', 'direct-debit'],
  ['bank', 'e7', 421_19n, 17, 'Mendoza Hermanos SA', 'RETURN AC04 closed account', '1010-2026-1500388', 'return'],
  [
    'bank',
    'e8',
    -2_500_00n,
    17,
    'Präzision Guss Ötting GmbH & Co. KG',
    'Gussteile Oktober',
    '1010-2026-1500441',
    'payment',
  ],
  ['bank', 'e9', 750_00n, 17, 'Hafenkontor Spedition', 'Fehlbuchung', 'RB-70140', 'other'],
  ['bank', 'e10', -750_00n, 17, 'Hafenkontor Spedition', 'Storno Fehlbuchung', 'RB-70141', 'other'],
  ['book', 'b2', -18_730_00n, 16, 'Fabbri & Figli S.r.l.', 'Zahlung 4471', '1010-2026-15000432'],
  ['book', 'b3', -20_000_00n, 17, 'Mendoza Hermanos SA', 'Zahllauf', '1500000501/1010/2026'],
  ['book', 'b4', -16_120_00n, 17, 'Lindqvist Verktyg AB', 'Zahllauf', '1500000502/1010/2026'],
  ['book', 'b5', -10_000_00n, 17, 'Nordlicht Energie AG', 'Zahllauf', '1500000503/1010/2026'],
  ['book', 'b6', 9_870_00n, 17, 'Nordlicht Energie AG', 'Rechnung 118', '1400000118/1010/2026'],
  ['book', 'b7', 9_870_00n, 17, 'Nordlicht Energie AG', 'Rechnung 119', '1400000119/1010/2026'],
  [
    'book',
    CONTESTED,
    -2_500_00n,
    17,
    'Präzision Guss Ötting GmbH & Co. KG',
    'Gussteile Oktober',
    '1500000441/1010/2026',
  ],
  ['book', 'b9', 5_015_00n, 16, 'Van der Meulen Dichtungstechniek B.V.', 'Rechnung 3310', '1400000121/1010/2026'],
  ['book', 'b10', -1_204_30n, 17, 'Okafor Logistics Ltd', 'Zahllauf', '1500000510/1010/2026'],
  ['book', 'b11', 3_000_00n, 17, 'Harrow & Pike Freight plc', 'Scheckeinreichung', '1400000133/1010/2026'],
  ['payment', 'p2', -18_730_00n, 16, 'Fabbri & Figli S.r.l.', 'FATTURA 4471', '1010-2026-15000432'],
  ['payment', 'p10', -1_204_30n, 18, 'Okafor Logistics Ltd', 'Freight October', '1010-2026-1500510'],
];

/** What `count` pairs of an entry and its posting are, already matched by a rule. */
function pairs(count: number, account: FakeAccount): readonly Line[] {
  return Array.from({ length: count }, (_, i): readonly Line[] => {
    const minor = -BigInt(1_240_00 + i * 317_45);
    const reference = `${account.companyCode}-2026-${String(1_500_300 + i)}`;
    const day = 10 + (i % 7);
    return [
      ['bank', `m${String(i)}`, minor, day, 'Lindqvist Verktyg AB', `Faktura ${String(900 + i)}`, reference, 'payment'],
      ['book', `n${String(i)}`, minor, day, 'Lindqvist Verktyg AB', 'Zahllauf', reference],
    ];
  }).flat();
}

/** The lines of an account: by hand for the worked one, a few of a kind for the others. */
export function fakeDesk(account: FakeAccount, index: number, calm: boolean, now: number): FakeDesk {
  const worked = account.accountId === WORKED_ACCOUNT && !calm;
  const matched = pairs(4 + (index % 5), account);
  const open = worked ? WORKED : calm ? [] : (OTHERS[index % OTHERS.length] ?? []);
  const desk: FakeDesk = {
    account,
    lines: [...open, ...matched].map((line) => lineOf(line, account)),
    matches: [],
    suggestions: worked ? SUGGESTIONS : [],
    misses: worked ? MISSES : [],
    unexplained: account.accountId === 'GB58NORD70010020100001' && !calm ? -1n : 0n,
    unclosed: account.bankName === 'Corniche' ? 'bank' : account.bankName === 'Sumida' ? 'book' : undefined,
  };
  for (let i = 0; i < matched.length / 2; i += 1)
    desk.matches.push({
      ...{ key: `match-${String(index)}-${String(i)}`, pairing: 'bank-book', rule: 'end-to-end-exact' },
      ...{ left: [`m${String(i)}`], right: [`n${String(i)}`], person: null, reason: null },
      ...{ version: 3, at: now - 5 * 3_600_000 },
    });
  return desk;
}

const OTHERS: readonly (readonly Line[])[] = [
  [],
  [['book', 'b1', -1_880_00n, 17, 'Okafor Logistics Ltd', 'Payment run', '1500000611']],
  [
    ['bank', 'e1', -2_250n, 16, null, 'Account charges', 'NB-1182', 'fee'],
    ['book', 'b1', 12_400_00n, 17, 'Thistle Castings Ltd', 'Lockbox deposit', '1400000201'],
  ],
  [],
  [['bank', 'e1', 4_17n, 13, null, 'Credit interest', 'HC-0098', 'interest']],
];

function lineOf([side, key, minor, day, who, said, reference, purpose]: Line, account: FakeAccount): ReconcileLine {
  const date = `2026-11-${String(day).padStart(2, '0')}`;
  return {
    ...{ side, key, minor, reference, currency: account.currency },
    ...{ date, valueDate: date, text: said, counterparty: who, purpose: purpose ?? null },
    glAccount: side === 'book' ? '113100' : null,
    paymentKey: side === 'payment' ? key.replace('p', 'p1') : null,
    itemClass: null,
    ageDays: Math.max(0, 17 - day),
    matches: [],
    version: 3,
    factId: 1_000,
  };
}

const same = (field: string, value: string): Evidence => ({ field, verdict: 'same', left: value, right: value });

const SUGGESTIONS: readonly Suggestion[] = [
  {
    ...{ pairing: 'bank-book', left: ['e2'], right: ['b2'], differenceMinor: 0n, because: 'slips' },
    ...{ rule: 'end-to-end-slips', ruleVersion: 2, score: 91 },
    evidence: [
      { field: 'endToEndId', verdict: 'slips', left: '1010-2026-15OOO432', right: '1010-2026-15000432' },
      same('amount', '-1873000'),
      same('bookingDate', '2026-11-16'),
      same('counterparty', 'Fabbri & Figli S.r.l.'),
    ],
  },
  {
    ...{ pairing: 'bank-book', left: ['e3'], right: ['b3', 'b4', 'b5'], differenceMinor: 0n, because: 'subset' },
    ...{ rule: 'batch-booking', ruleVersion: 1, score: 74 },
    evidence: [
      { field: 'count', verdict: 'differs', left: '1', right: '3' },
      same('amount', '-4612000'),
      same('bookingDate', '2026-11-17'),
    ],
  },
  {
    ...{ pairing: 'bank-book', left: ['e4'], right: ['b6', 'b7'], differenceMinor: 0n, because: 'ambiguous' },
    ...{ rule: 'amount-and-name', ruleVersion: 1, score: 66 },
    evidence: [same('amount', '987000'), same('counterparty', 'Nordlicht Energie AG')],
  },
  {
    ...{ pairing: 'bank-book', left: ['e8'], right: [CONTESTED], differenceMinor: 0n, because: 'rule-suggests' },
    ...{ rule: 'amount-and-name', ruleVersion: 1, score: 62 },
    evidence: [same('amount', '-250000'), same('counterparty', 'Präzision Guss Ötting GmbH & Co. KG')],
  },
  {
    ...{ pairing: 'bank-reversal', left: ['e9'], right: ['e10'], differenceMinor: 0n, because: 'rule-suggests' },
    ...{ rule: 'reversal', ruleVersion: 1, score: 80 },
    evidence: [{ field: 'amount', verdict: 'same', left: '75000', right: '-75000' }],
  },
  {
    ...{ pairing: 'bank-payment', left: ['e2'], right: ['p2'], differenceMinor: 0n, because: 'slips' },
    ...{ rule: 'end-to-end-slips', ruleVersion: 2, score: 91 },
    evidence: [same('amount', '-1873000')],
  },
];

const MISSES: readonly Miss[] = [
  {
    ...{ pairing: 'bank-book', side: 'bank', key: 'e5', nearest: 'b9', rule: 'reference-exact', failed: 'amount' },
    ...{ own: '5000.00', other: '5015.00' },
  },
  {
    ...{ pairing: 'bank-book', side: 'bank', key: 'e6', nearest: null, rule: null, failed: 'no-candidate' },
    ...{ own: null, other: null },
  },
  {
    ...{ pairing: 'bank-book', side: 'book', key: 'b9', nearest: 'e5', rule: 'reference-exact', failed: 'amount' },
    ...{ own: '5015.00', other: '5000.00' },
  },
];
