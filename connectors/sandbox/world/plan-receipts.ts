import { isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { normal, splitByWeight } from './amounts.ts';
import { OFFSET } from './book-runs.ts';
import { type Account, accountById } from './company.ts';
import { at, eachDay, HISTORY_START, HORIZON_END, valueCalendar } from './days.ts';
import type { EntryCode, EntrySpec, Party } from './model.ts';
import type { RunContext } from './run-parts.ts';

interface ReceiptRow {
  readonly accountId: string;
  readonly poolCurrency: string;
  readonly perDay: number;
  readonly share: number;
  readonly code: EntryCode;
  readonly sigma: number;
}

/** About 9,000 receipts in thirty days (domain.md, line 6). `share` is the part of the pool's outflow that they bring back. */
const ROWS: readonly ReceiptRow[] = [
  { accountId: '1010-EUR-COL', poolCurrency: 'EUR', perDay: 236, share: 0.96, code: 'transfer-in', sigma: 1 },
  { accountId: '1010-EUR-COL', poolCurrency: 'EUR', perDay: 2, share: 0.04, code: 'card-payout', sigma: 0.3 },
  { accountId: '2010-GBP-COL', poolCurrency: 'GBP', perDay: 58, share: 1, code: 'transfer-in', sigma: 0.9 },
  { accountId: '3010-USD-LBX', poolCurrency: 'USD', perDay: 42, share: 0.35, code: 'lockbox', sigma: 0.8 },
  { accountId: '3010-USD-01', poolCurrency: 'USD', perDay: 32, share: 0.65, code: 'transfer-in', sigma: 1 },
  { accountId: '4010-JPY-01', poolCurrency: 'JPY', perDay: 19, share: 1, code: 'transfer-in', sigma: 0.8 },
  { accountId: '5010-KWD-01', poolCurrency: 'KWD', perDay: 7, share: 1, code: 'transfer-in', sigma: 0.7 },
  { accountId: '1010-NOK-01', poolCurrency: 'NOK', perDay: 12, share: 1, code: 'transfer-in', sigma: 0.8 },
];

interface Draft {
  readonly date: PlainDate;
  readonly minute: number;
  readonly weight: number;
  readonly payer: Party;
  readonly endToEndId: string;
  readonly text: string;
  readonly identified: boolean;
}

function invoicesText(random: Random): string {
  const count = random.int(1, 100) <= 70 ? 1 : random.int(2, random.int(1, 100) <= 8 ? 40 : 9);
  const first = random.int(90_000_000, 90_899_999);
  const shown = Array.from({ length: count }, (_unused, index) => String(first + index * random.int(1, 7)));
  const joined = shown.slice(0, 11).join(random.pick([' ', ',', ' / ', '+']));
  return `${random.pick(['RE ', 'Rechnung ', 'INV ', '', 'Rg.Nr. '])}${joined}${count > 11 ? ' u.a.' : ''}`;
}

function draft(random: Random, date: PlainDate, payer: Party): Draft {
  const roll = random.int(0, 99);
  const identified = roll >= 2;
  const deduction = roll >= 2 && roll < 8;
  const text = identified
    ? `${invoicesText(random)}${deduction ? random.pick([' abzgl. Skonto 2%', ' less credit note', ' minus freight']) : ''}`
    : random.pick(['PAYMENT', 'Zahlung', 'as agreed', 'Ueberweisung']);
  return {
    date,
    minute: random.int(480, 1100),
    weight: Math.exp(normal(random)),
    payer,
    text,
    identified,
    endToEndId:
      random.int(0, 99) < 3
        ? 'NOTPROVIDED'
        : `${random.pick(['PO', 'ZL', 'E2E', ''])}${String(random.int(100_000, 99_999_999))}`,
  };
}

function entryOf(row: ReceiptRow, account: Account, item: Draft, minor: bigint): EntrySpec {
  const words =
    row.code === 'lockbox'
      ? `LOCKBOX 44012 DEPOSIT ${item.text}`
      : row.code === 'card-payout'
        ? `CARD PAYOUT NET OF FEES ${item.endToEndId}`
        : item.text;
  return {
    accountId: account.id,
    code: row.code,
    minor,
    bookingDate: item.date,
    valueDate: item.date,
    bookedAt: at(item.date, item.minute, account.timeZone),
    counterparty: item.payer,
    endToEndId: item.endToEndId,
    text: [words],
    posting: { kind: 'automatic' },
    offsetAccount: item.identified ? OFFSET.customers : OFFSET.unidentified,
  };
}

function receiptsOf(row: ReceiptRow, totalMinor: bigint, context: RunContext): readonly EntrySpec[] {
  const random = context.random.fork(`receipts/${row.accountId}/${row.code}`);
  const account = accountById(row.accountId);
  const days = eachDay(HISTORY_START, HORIZON_END).filter((date) => isBusinessDay(date, valueCalendar(account)));
  const payers = context.parties.customers[row.poolCurrency] ?? [];
  const drafts = days.flatMap((date) => {
    const count = Math.max(1, Math.round(row.perDay * context.scale * (0.85 + random.next() * 0.3)));
    return Array.from({ length: count }, () => draft(random, date, random.pick(payers)));
  });
  const amounts = splitByWeight(
    totalMinor,
    drafts.map((item) => item.weight ** row.sigma),
  );
  return drafts.map((item, index) => entryOf(row, account, item, amounts[index] ?? 1n));
}

/** Two different customers that use the same EndToEndId on one day (domain.md, line 12). */
function withSharedReference(entries: readonly EntrySpec[]): readonly EntrySpec[] {
  const shared = 'SAMMEL-2026-11';
  const days = ['2026-11-12', '2026-11-13'];
  const first = entries.findIndex((entry) => entry.bookingDate === days[0] && entry.code === 'transfer-in');
  const payer = entries[first]?.counterparty?.id;
  const second = entries.findIndex(
    (entry) => entry.bookingDate === days[1] && entry.code === 'transfer-in' && entry.counterparty?.id !== payer,
  );
  return entries.map((entry, index) =>
    index === first || index === second
      ? { ...entry, endToEndId: shared, tag: `shared-reference/${index === first ? 'a' : 'b'}` }
      : entry,
  );
}

/** Customers' money: brings back what each pool pays out over the horizon, so that balances stay level. */
export function planReceipts(context: RunContext, outflowByPool: ReadonlyMap<string, bigint>): readonly EntrySpec[] {
  return ROWS.flatMap((row) => {
    const outflow = outflowByPool.get(row.poolCurrency) ?? 0n;
    const total = (outflow * BigInt(Math.round(row.share * 10_000))) / 10_000n;
    const entries = receiptsOf(row, total > 100_000n ? total : 100_000n, context);
    return row.accountId === '1010-EUR-COL' && row.code === 'transfer-in' ? withSharedReference(entries) : entries;
  });
}
