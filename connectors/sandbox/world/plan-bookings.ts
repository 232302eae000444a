import { roll } from '../../../shared/kernel/calendar/calendar.ts';
import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { OFFSET } from './book-runs.ts';
import { bankOf } from './banks.ts';
import { ACCOUNTS, accountById } from './company.ts';
import { at, valueCalendar } from './days.ts';
import type { EntryCode, EntrySpec, Party, Posting } from './model.ts';
import { makeParty } from './parties.ts';
import type { RunContext } from './run-parts.ts';

interface Booking {
  readonly accountId: string;
  readonly code: EntryCode;
  readonly minor: bigint;
  readonly date: PlainDate;
  readonly minute: number;
  readonly text: string;
  readonly posting: Posting;
  readonly offsetAccount: string;
  readonly counterparty?: Party;
  readonly tag?: string;
}

function booking(row: Booking): EntrySpec {
  const { date, minute, text, ...rest } = row;
  const account = accountById(row.accountId);
  const day = roll(date, valueCalendar(account), 'following');
  return { ...rest, bookingDate: day, valueDate: day, bookedAt: at(day, minute, account.timeZone), text: [text] };
}

/** Fee of a month in minor units, by currency, before a small seeded spread. */
const FEE: Readonly<Record<string, number>> = {
  EUR: 41_260,
  USD: 38_500,
  GBP: 29_400,
  CHF: 12_000,
  NOK: 84_000,
  JPY: 6_600,
  KWD: 18_500,
};
const INTEREST_BEARING: ReadonlySet<string> = new Set([
  '1000-EUR-01',
  '1000-EUR-DEP',
  '1000-EUR-ESC',
  '3010-USD-01',
  '3010-USD-MMF',
  '2010-GBP-01',
]);

function feesAndInterest(context: RunContext, month: string): readonly EntrySpec[] {
  const random = context.random.fork(`fees/${month}`);
  return ACCOUNTS.flatMap((account) => {
    const fee: readonly EntrySpec[] =
      account.pool || account.type === 'escrow' || account.type === 'deposit'
        ? []
        : [
            booking({
              accountId: account.id,
              code: 'fee',
              minor: -BigInt((FEE[account.currency] ?? 10_000) + random.int(0, 999)),
              date: plainDate(`${month}-28`),
              minute: 1090,
              text: `Account fees ${month} ${bankOf(account.bankId).name}`,
              posting: { kind: 'manual', days: 2 },
              offsetAccount: OFFSET.fees,
            }),
          ];
    const interest: readonly EntrySpec[] = INTEREST_BEARING.has(account.id)
      ? [
          booking({
            accountId: account.id,
            code: 'interest',
            minor: (account.closingMinor * 19n) / 12_000n + BigInt(random.int(1, 99)),
            date: plainDate(`${month}-30`),
            minute: 1092,
            text: `Credit interest ${month}`,
            posting: { kind: 'manual', days: 3 },
            offsetAccount: OFFSET.interest,
          }),
        ]
      : [];
    return [...fee, ...interest];
  });
}

/** Revolving facility: EUR 15m drawn at 3.9 % a year, interest on the 30th; instalment of the term loan on the same day. */
const FACILITY_INTEREST_MINOR = 4_875_000n;
const INSTALMENT_MINOR = 25_000_000n;

/** Entries that no payment of ours causes (domain.md, lines 15 and 18). Sweeps are made when the day closes. */
export function planBookings(context: RunContext): readonly EntrySpec[] {
  const random = context.random.fork('bookings');
  const energy = makeParty('S90001', 'DE', random, 'Main-Strom Energie AG');
  const stranger = makeParty('X90001', 'NL', random, 'Q-Trade Services B.V.');
  const loans = ['2026-10-30', '2026-11-30'].flatMap((date) => [
    booking({
      accountId: '1000-EUR-01',
      code: 'loan',
      minor: -INSTALMENT_MINOR,
      date: plainDate(date),
      minute: 540,
      text: 'Term loan 771204 instalment',
      posting: { kind: 'manual', days: 1 },
      offsetAccount: OFFSET.loan,
    }),
    booking({
      accountId: '1000-EUR-01',
      code: 'interest',
      minor: -FACILITY_INTEREST_MINOR,
      date: plainDate(date),
      minute: 541,
      text: 'Interest revolving facility 3.9% on 15,000,000',
      posting: { kind: 'manual', days: 1 },
      offsetAccount: OFFSET.interest,
    }),
  ]);
  return [
    ...['2026-10', '2026-11'].flatMap((month) => feesAndInterest(context, month)),
    ...loans,
    booking({
      accountId: '1010-EUR-01',
      code: 'direct-debit',
      minor: -2_341_877n,
      date: plainDate('2026-11-05'),
      minute: 400,
      text: 'Electricity 2026-10 contract 88201',
      posting: { kind: 'waits' },
      offsetAccount: OFFSET.energy,
      counterparty: energy,
      tag: 'electricity',
    }),
    booking({
      accountId: '1010-EUR-01',
      code: 'unknown-debit',
      minor: -987_000n,
      date: plainDate('2026-11-13'),
      minute: 760,
      text: 'ORDER 55-0192',
      posting: { kind: 'waits' },
      offsetAccount: OFFSET.unidentified,
      counterparty: stranger,
      tag: 'unknown-debit',
    }),
  ];
}
