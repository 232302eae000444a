import type { CaseDetail, CaseRow } from '../../../shared/contracts/api/cases.ts';
import { CATALOGUE } from '../../../shared/domain/exception/catalogue.ts';
import type { ExceptionClass } from '../../../shared/domain/exception/exception.ts';
import { FINDING_CODES, type FindingCode } from '../../../shared/domain/exception/finding-codes.ts';

/** A case of the invented desk; decisions change it. */
export interface FakeCase {
  row: CaseRow;
  readonly findings: CaseDetail['findings'];
  readonly history: CaseDetail['history'];
  readonly similar: CaseDetail['similar'];
  /** A colleague decides about it just before the first decision of the person. */
  contested: boolean;
}

const HOUR_MS = 3_600_000;

type Line = readonly [
  code: FindingCode,
  cause: string,
  counterparty: string | null,
  reference: string | null,
  bank: string | null,
  entity: string,
  currency: string | null,
  minor: bigint,
  ageHours: number,
];

/** One line a kind of trouble; each is met several times. */
const LINES: readonly Line[] = [
  [
    'blocked-at-beneficiary-bank',
    'payment',
    'Kuwait Steel Works W.L.L.',
    '5010-2026-1500009',
    'Corniche',
    '5010',
    'KWD',
    41_250_750n,
    3.4,
  ],
  [
    'settled-without-instruction',
    'payment',
    'Unknown debit',
    'HC-7714-220',
    'Hudson Commerce',
    '3010',
    'USD',
    1_899_000n,
    1.2,
  ],
  [
    'changed-by-bank',
    'payment',
    'Lindqvist Verktyg AB',
    '1010-2026-1500433',
    'Nordbank',
    '1010',
    'SEK',
    18_030_000n,
    0.4,
  ],
  ['statement-missing', 'account-day', null, null, 'Rheinbank', '1010', null, 0n, 5.5],
  ['import-failed', 'import|rheinbank|camt-schema', null, null, null, '1000', null, 0n, 2.1],
  ['feed-late', 'feed|nordbank', null, null, null, '2010', null, 0n, 1.1],
  [
    'credit-expected',
    'payment',
    'Fabbri & Figli S.r.l.',
    '1010-2026-1500432',
    'Rheinbank',
    '1010',
    'EUR',
    421_190n,
    6.2,
  ],
  ['recall-overdue', 'payment', 'Tokai Denki K.K.', '4010-2026-0001188', 'Sumida', '4010', 'JPY', 3_184_429n, 9.8],
  [
    'terminal-claims-contradict',
    'payment',
    'Meyer Logistik GmbH',
    '1000-2026-1500871',
    'Rheinbank',
    '1000',
    'EUR',
    12_842_075n,
    4.6,
  ],
  ['identity-ambiguous', 'payment', 'Oslo Havn KF', '1010-2026-1500902', 'Nordbank', '1010', 'NOK', 7_341_180n, 3],
  ['account-unknown', 'account|GB31NORD70010020100099', null, null, 'Nordbank', '2010', 'GBP', 91_400n, 2.5],
  ['pending-unresolved', 'entry', 'Card settlement', 'CARD-2211', 'Hudson Commerce', '3010', 'USD', 88_112n, 12],
];

/** Three dozen cases of ten classes, the oldest of a kind overdue. */
export function fakeCases(now: number): FakeCase[] {
  return [0, 1, 2].flatMap((round) => LINES.map((line, index) => fakeCase(line, index, round, now)));
}

function fakeCase(line: Line, index: number, round: number, now: number): FakeCase {
  const [code, causeKind, counterparty, reference, bank, entity, currency, amount, age] = line;
  const meaning = FINDING_CODES[code];
  const entry = CATALOGUE[meaning.class];
  const place = `${String(round)}-${String(index)}`;
  const named =
    causeKind === 'account-day' ? `account-day|DE53700100000010100001|2026-11-1${String(7 - round)}` : causeKind;
  const cause = named.includes('|')
    ? `${named}${round > 0 && causeKind !== 'account-day' ? `-${String(round)}` : ''}`
    : `${causeKind}|p${place}`;
  const ageHours = age * (round === 0 ? 1 : round === 1 ? 0.5 : 0.2);
  const minor = amount / BigInt(round + 1);
  const money = currency === null ? [] : [{ currency, count: 1, minor }];
  const openedAt = now - ageHours * HOUR_MS;
  const findings = causeKind.includes('import') ? 4 : 1;
  const subject = meaning.subject === 'payment' ? `p${String(index + 11)}` : cause.split('|').slice(1).join('|');
  const account = causeKind === 'account-day' ? 'DE53700100000010100001' : null;
  const row: CaseRow = {
    key: `${meaning.class}|${cause}`,
    class: meaning.class,
    cause,
    severity: entry.severity,
    state: 'open',
    findings,
    codes: [code],
    subject,
    account,
    accountName: account === null ? null : 'Werke EUR operating',
    bank,
    entities: [entity],
    reference: reference === null ? null : `${reference}${round === 0 ? '' : `-${String(round)}`}`,
    counterparty,
    masked: false,
    money,
    owner: `role:${entry.owner}`,
    ownerBecause: 'class',
    assignee: null,
    escalatedTo: null,
    ...{ waits: null, wakeAt: null, wokenBy: null },
    openedAt,
    dueAt: Math.round(openedAt + entry.dueHours * HOUR_MS),
    overdue: ageHours > entry.dueHours,
    ageHours,
    ageBucket: ageHours < 4 ? 'under-4-hours' : 'under-1-day',
    ...{ resolvedAt: null, closedBy: null, outcome: null },
    notes: 0,
  };
  row.openedAt = Math.round(openedAt);
  const { accountName } = row;
  const about = {
    subjectKind: meaning.subject,
    subject,
    account,
    accountName,
    entity,
    reference: row.reference,
    counterparty,
  };
  return {
    row,
    findings: Array.from({ length: findings }, (_, at) => ({
      ...{ code, detail: null, since: row.openedAt, ...about, masked: false, factId: 1_000 + index },
      subject: findings === 1 ? subject : `${subject}|file-${String(at + 1)}`,
      ...{ currency, minor: currency === null ? null : minor },
    })),
    history: [
      {
        ...{ at: row.openedAt, seq: 1, kind: 'opened', findings, decisionId: null, type: null },
        ...{ person: null, reason: null, to: null, attachments: [] },
      },
    ],
    similar: round === 2 ? [] : [similarOf(meaning.class, row, now)],
    contested: code === 'recall-overdue' && round === 0,
  };
}

function similarOf(exceptionClass: ExceptionClass, row: CaseRow, now: number): CaseDetail['similar'][number] {
  return {
    key: `${exceptionClass}|before`,
    outcome: 'fixed',
    reason: 'The bank released it after the beneficiary confirmed the address',
    person: 'lena.brandt@halmark.example',
    closedAt: now - 9 * 24 * HOUR_MS,
    bank: row.bank,
    account: row.account,
    counterparty: row.counterparty,
    decided: ['case-note', 'case-close'],
    likeness: 6,
  };
}
