import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { claim, claimDraft } from './claims.ts';

const EUR = currency('EUR');
const ACCOUNT = 'DE02120300000000202051';
const DAY = plainDate('2026-11-16');

/** An entry of a report by the bank's reference, with its signed amount. */
export interface ReportLine {
  readonly reference: string;
  readonly minor: bigint;
}

/** The facts of one end-of-day statement: its entries, the claims that these make, and the report itself at the end. */
export function statementDrafts(key: string, lines: readonly ReportLine[]): readonly FactDraft[] {
  const source = `account:${ACCOUNT}`;
  const entries = lines.flatMap(({ reference, minor }, index): FactDraft[] => {
    const direction = minor < 0n ? 'out' : 'in';
    const body = claim({
      role: 'bank',
      state: 'settled',
      qualifier: 'booked',
      rawStatus: 'BOOK',
      booked: true,
      direction,
      minor: minor < 0n ? -minor : minor,
      currency: EUR,
      ownAccount: ACCOUNT,
      valueDate: DAY,
      identity: { bankReference: { account: ACCOUNT, reference } },
    });
    return [
      {
        source,
        kind: 'entry',
        key: `${ACCOUNT}|${reference}`,
        within: key,
        at: String(index),
        body: {
          accountId: ACCOUNT,
          statementKey: key,
          report: 'statement',
          entry: {
            index,
            minor,
            currency: EUR,
            bookingDate: DAY,
            valueDate: DAY,
            status: 'booked',
            reversal: false,
            transactionCode: {},
            bankReference: reference,
            details: [],
            at: String(index),
          },
        },
      },
      { ...claimDraft(`${ACCOUNT}|${reference}|0`, body), source, within: key },
    ];
  });
  const sum = (sign: 1 | -1): bigint =>
    lines.reduce((total, { minor }) => (minor > 0n === (sign === 1) ? total + minor * BigInt(sign) : total), 0n);
  const opening = { kind: 'opening' as const, minor: 100_000n, currency: EUR, date: DAY, code: 'OPBD' };
  const closing = {
    kind: 'closing' as const,
    minor: 100_000n + sum(1) - sum(-1),
    currency: EUR,
    date: DAY,
    code: 'CLBD',
  };
  return [
    ...entries,
    {
      source,
      kind: 'statement',
      key,
      at: '1:1',
      body: {
        accountId: ACCOUNT,
        date: DAY,
        header: {
          index: 0,
          report: 'statement',
          format: 'camt.053',
          version: '001.08',
          statementId: key,
          account: { number: ACCOUNT, scheme: 'iban', currency: EUR },
          at: '1:1',
        },
        summary: {
          opening,
          closing,
          balances: [opening, closing],
          entryCount: lines.length,
          entryStatus: { booked: lines.length },
          creditsMinor: sum(1),
          debitsMinor: sum(-1),
          currency: EUR,
          foots: true,
        },
      },
    },
  ];
}
