import type { Entry, EntryDetail } from '../../../shared/domain/statement/entry.ts';
import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import { type Currency, currency } from '../../../shared/kernel/currency.ts';
import { StatementTotals } from '../statement-totals.ts';
import { WarningList } from '../warning-list.ts';

/** FORMATS: OPBD, else PRCD, else BAI number 010, else the first of several ITBD; closing likewise. */
const CAMT_BALANCES = { opening: ['OPBD', 'PRCD', '010'], closing: ['CLBD', '015'], interim: 'ITBD' } as const;

/** A balance while its element is open. */
export interface BalanceDraft {
  code?: string;
  amount?: string;
  currency?: string | undefined;
  side?: string;
  date?: string;
  readonly at: string;
}

/** A statement, report or notification while its element is open. */
export interface StatementState {
  readonly header: StatementHeader;
  readonly totals: StatementTotals;
  readonly warnings: WarningList;
  /** `statement-open` has been told. */
  opened: boolean;
  /** Entries met, refused ones included. */
  entries: number;
  badRows: number;
}

/** An entry while its element is open. */
export interface EntryDraft {
  /** The entry itself, filled while its element is read; amount, side and status are checked when it closes. */
  readonly entry: Entry;
  batch?: NonNullable<Entry['batch']>;
  batchTotal?: AmountText;
  amount?: AmountText;
  side?: string;
  status?: string;
  /** Details told already, in parts. */
  flushed: number;
  /** Sum of the details' own amounts, while all of them are in one currency and on the entry's side. */
  detailSum: bigint | undefined;
  detailCurrency: Currency | undefined;
}

/** An amount and its currency attribute, unread. */
export interface AmountText {
  readonly text: string;
  readonly currency: string | undefined;
}

/** A detail while its element is open. */
export interface DetailDraft {
  readonly detail: EntryDetail;
  amount?: AmountText;
  transactionAmount?: AmountText;
  instructedAmount?: AmountText;
  chargesTotal?: AmountText;
  readonly charges: AmountText[];
  side?: string;
}

const NO_CURRENCY = currency('XXX');

/** A statement that has just begun. */
export function newStatement(header: StatementHeader): StatementState {
  return {
    header,
    totals: new StatementTotals(CAMT_BALANCES),
    warnings: new WarningList(),
    opened: false,
    entries: 0,
    badRows: 0,
  };
}

/** An entry that has just begun; amount and currency are placeholders until it closes. */
export function newEntry(index: number, at: string): EntryDraft {
  const entry: Entry = {
    index,
    minor: 0n,
    currency: NO_CURRENCY,
    status: 'booked',
    reversal: false,
    transactionCode: {},
    details: [],
    at,
  };
  return { entry, flushed: 0, detailSum: 0n, detailCurrency: undefined };
}

/** A detail that has just begun. */
export function newDetail(): DetailDraft {
  return { detail: {}, charges: [] };
}
