import fc from 'fast-check';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { EntryFact } from '../../shared/domain/statement/statement-fact.ts';
import type { Instant } from '../../shared/kernel/clock.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { claim, claimDraft } from './claims.ts';

const EUR = currency('EUR');
/** The account of the reports. */
export const ACCOUNT = 'DE02120300000000202051';

/** One entry of a report, as a test says it. */
export interface SaidEntry {
  readonly key?: string;
  readonly minor: bigint;
  readonly date?: string;
  readonly status?: 'booked' | 'pending';
  readonly reference?: string;
  readonly party?: string;
}

/** A report, as a test says it; a statement has balances. */
export interface SaidReport {
  readonly key: string;
  readonly report: EntryFact['report'];
  readonly date: string;
  readonly number?: string;
  readonly opening?: bigint;
  /** When the bank wrote it, epoch milliseconds; left out, it states none. */
  readonly createdAt?: Instant;
  readonly entries: readonly SaidEntry[];
}

const sum = (said: SaidReport, sign: 1 | -1): bigint =>
  said.entries.reduce((total, { minor }) => (minor > 0n === (sign === 1) ? total + minor * BigInt(sign) : total), 0n);
const booked = (said: SaidReport): bigint =>
  said.entries.reduce((total, { minor, status }) => (status === 'pending' ? total : total + minor), 0n);

/** The facts of a report: its entries, the payments that these tell of, and the report itself. */
export function reportDrafts(said: SaidReport): readonly FactDraft[] {
  const source = `account:${ACCOUNT}`;
  const balance = (kind: 'opening' | 'closing', minor: bigint) => ({
    kind,
    minor,
    currency: EUR,
    date: plainDate(said.date),
    code: kind === 'opening' ? 'OPBD' : 'CLBD',
  });
  const opening = said.opening ?? 0n;
  const balances =
    said.report === 'statement' ? [balance('opening', opening), balance('closing', opening + booked(said))] : [];
  return [
    ...said.entries.flatMap((entry, index) => entryDrafts(said, entry, index)),
    {
      source,
      kind: 'statement',
      key: said.key,
      at: '1:1',
      body: {
        accountId: ACCOUNT,
        date: plainDate(said.date),
        header: {
          index: 0,
          report: said.report,
          format: 'camt.053',
          version: '001.08',
          account: { number: ACCOUNT, scheme: 'iban', currency: EUR },
          at: '1:1',
          ...(said.number === undefined ? {} : { sequence: said.number }),
          ...(said.createdAt === undefined ? {} : { createdAt: said.createdAt }),
        },
        summary: {
          ...(balances[0] && balances[1] ? { opening: balances[0], closing: balances[1], foots: true } : {}),
          balances,
          entryCount: said.entries.length,
          entryStatus: {},
          creditsMinor: sum(said, 1),
          debitsMinor: sum(said, -1),
          currency: EUR,
        },
      },
    },
  ];
}

function entryDrafts(said: SaidReport, entry: SaidEntry, index: number): readonly FactDraft[] {
  const source = `account:${ACCOUNT}`;
  const { minor, date = said.date, status = 'booked', reference, party } = entry;
  const key = entry.key ?? [ACCOUNT, said.report, status, reference ?? `${said.key}/${String(index)}`, date].join('|');
  const size = minor < 0n ? -minor : minor;
  const names = party === undefined ? {} : { creditor: { name: party }, debtor: { name: party } };
  const body = claim({
    role: 'bank',
    state: status === 'booked' ? 'settled' : 'accepted',
    rawStatus: status === 'booked' ? 'BOOK' : 'PDNG',
    booked: status === 'booked' && said.report === 'statement',
    direction: minor < 0n ? 'out' : 'in',
    minor: size,
    currency: EUR,
    ownAccount: ACCOUNT,
    valueDate: plainDate(date),
    identity: reference === undefined ? {} : { bankReference: { account: ACCOUNT, reference } },
  });
  return [
    {
      source,
      kind: 'entry',
      key,
      within: said.key,
      at: String(index),
      body: {
        accountId: ACCOUNT,
        statementKey: said.key,
        report: said.report,
        entry: {
          index,
          minor,
          currency: EUR,
          bookingDate: plainDate(date),
          valueDate: plainDate(date),
          status,
          reversal: false,
          transactionCode: {},
          ...(reference === undefined ? {} : { bankReference: reference }),
          details: [{ minor: size, currency: EUR, ...names }],
          at: String(index),
        },
      },
    },
    { ...claimDraft(`${key}|0`, body), source, within: said.key },
  ];
}

const anyDate = fc.constantFrom('2026-11-16', '2026-11-17', '2026-11-30');
const anyEntry = fc.record(
  {
    minor: fc.constantFrom(-100_000n, -101_000n, 50_000n),
    status: fc.constantFrom('booked' as const, 'pending' as const),
    date: anyDate,
    reference: fc.constantFrom('R-1', 'R-2', 'R-3'),
    party: fc.constantFrom('ACME', 'HOTEL'),
  },
  { requiredKeys: ['minor', 'status'] },
);

/** Histories of reports of one account: pending, intraday, booked, sent again under another name or with another content. */
export const anyReportHistory: fc.Arbitrary<readonly SaidReport[]> = fc.array(
  fc
    .record({
      id: fc.constantFrom('1', '2', '3', '10'),
      report: fc.constantFrom('statement' as const, 'statement' as const, 'intraday' as const, 'advice' as const),
      date: anyDate,
      number: fc.option(fc.constantFrom('7', '8'), { nil: undefined }),
      opening: fc.constantFrom(0n, 1_000_000n),
      entries: fc.uniqueArray(anyEntry, {
        selector: (entry) => `${entry.status}|${entry.reference ?? ''}|${entry.date ?? ''}`,
        maxLength: 4,
      }),
    })
    .map(({ id, number, ...said }) => ({
      ...said,
      key: [ACCOUNT, said.report, id].join('|'),
      ...(number === undefined ? {} : { number }),
    })),
  { minLength: 1, maxLength: 6 },
);
