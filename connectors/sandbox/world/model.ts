import type { Instant } from '../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';

/** How money travels. */
export type Rail = 'sepa' | 'sdd' | 'bacs' | 'chaps' | 'ach' | 'cheque' | 'wire' | 'zengin' | 'local';

/** What a payment is for. */
export type Kind = 'supplier' | 'payroll' | 'tax' | 'treasury' | 'intercompany' | 'collection';

/** Someone on the other side, with the account as a bank would be told it. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly street: string;
  /** Empty where the master data lacks it, which banks refuse since November 2026. */
  readonly town: string;
  readonly account: string;
  readonly accountKind: 'iban' | 'other';
  readonly bic: string;
}

/** Why a bank refuses or returns: external code and its words. */
export interface Reason {
  readonly code: string;
  readonly text: string;
}

/** How a payment ends at the bank. */
export type Fate =
  | { readonly kind: 'settled' }
  | { readonly kind: 'rejected'; readonly reason: Reason }
  | { readonly kind: 'returned'; readonly reason: Reason; readonly days: number; readonly chargesMinor: bigint }
  /** Payee check said close match: the bank waits for a release that does not come. */
  | { readonly kind: 'held'; readonly reason: Reason };

/** A payment as planned, before it has numbers. Amounts are positive minor units of the batch's account currency. */
export interface PaymentSpec {
  readonly minor: bigint;
  readonly payee: Party;
  readonly text: string;
  readonly invoice: string;
  readonly fate: Fate;
  /** Days after issue on which a cheque is presented. */
  readonly presentedAfterDays?: number;
  /** Value date on the bank's entry when it is not the batch's. */
  readonly valueDate?: PlainDate;
  /** Minutes after creation at which SAP voids the document although the file has gone. */
  readonly voidedAfterMinutes?: number;
  readonly itemText?: string;
  /** Own account that the money reaches, in minor units of that account's currency. */
  readonly arrives?: { readonly accountId: string; readonly minor: bigint; readonly date: PlainDate };
  /** Business days after a rejection or return on which accounts payable reverses the document; 1 when left out. */
  readonly reopenedAfterDays?: number;
  /** Name under which a planted trouble finds its payment again. */
  readonly tag?: string;
}

/** A payment run, file and PmtInf in one, as planned. */
export interface BatchSpec {
  readonly accountId: string;
  readonly rail: Rail;
  readonly kind: Kind;
  readonly label: string;
  readonly created: Instant;
  readonly runDate: PlainDate;
  readonly requestedDate: PlainDate;
  /** The run waits for its approval until then; it is generated right after. */
  readonly approvedAt?: Instant;
  /** Date the bank moved execution to (ACWC), with its reason. */
  readonly movedTo?: { readonly date: PlainDate; readonly reason: Reason };
  readonly items: readonly PaymentSpec[];
}

/** The instants at which a run passes from system to system. */
export interface BatchTimes {
  readonly created: Instant;
  readonly batched: Instant;
  readonly generated: Instant;
  readonly pushed: Instant;
  readonly transmitted: Instant;
  readonly received: Instant;
  readonly accepted: Instant;
  readonly booked: Instant;
}

/** One payment with all its numbers. */
export interface Payment {
  readonly sequence: number;
  readonly batch: Batch;
  readonly spec: PaymentSpec;
  /** SAP payment document, ten digits, within company code and fiscal year. */
  readonly document: string;
  readonly endToEndId: string;
  readonly instructionId: string;
  readonly transferNumber: string;
  readonly uetr: string | undefined;
  readonly chequeNumber: string | undefined;
  readonly achTrace: string | undefined;
  /** Instant of the booking (a cheque's presentment), or of the rejection. */
  readonly decidedAt: Instant;
  readonly bookingDate: PlainDate;
  readonly returnedAt: Instant | undefined;
  /** SAP: the statement posting that cleared it. */
  cleared: { readonly document: string; readonly postedAt: Instant } | undefined;
  /** SAP: the reversal of its document, after a rejection, return or void. */
  reversed: { readonly document: string; readonly postedAt: Instant } | undefined;
}

/** A numbered run. */
export interface Batch {
  readonly spec: BatchSpec;
  readonly batchId: string;
  readonly pmtInfId: string;
  readonly msgId: string;
  readonly fileName: string;
  readonly companyCode: string;
  readonly currency: string;
  readonly times: BatchTimes;
  /** One booking for the whole run. */
  readonly bookAsOne: boolean;
  /** False for cheques and for files that a console sent itself. */
  readonly viaKyriba: boolean;
  readonly payments: Payment[];
}

/** What a bank entry is, in the words of this world; writers translate it to bank codes. */
export type EntryCode =
  | 'batch-debit'
  | 'batch-credit'
  | 'transfer-out'
  | 'transfer-in'
  | 'cheque'
  | 'lockbox'
  | 'card-payout'
  | 'return-in'
  | 'return-out'
  | 'sweep'
  | 'fee'
  | 'interest'
  | 'loan'
  | 'direct-debit'
  | 'fx'
  | 'unknown-debit';

/** How the ERP takes an entry in: with the statement, by hand some days later, or not at all until a person acts. */
export type Posting =
  { readonly kind: 'automatic' } | { readonly kind: 'manual'; readonly days: number } | { readonly kind: 'waits' };

/** A bank entry as planned; `minor` is signed from the company's view. */
export interface EntrySpec {
  readonly accountId: string;
  readonly code: EntryCode;
  readonly minor: bigint;
  readonly bookingDate: PlainDate;
  readonly valueDate: PlainDate;
  readonly bookedAt: Instant;
  readonly counterparty?: Party;
  readonly endToEndId?: string;
  readonly text: readonly string[];
  readonly batch?: Batch;
  readonly payment?: Payment;
  readonly reason?: Reason;
  readonly posting: Posting;
  /** SAP offset account for entries that are not payments. */
  readonly offsetAccount: string;
  readonly tag?: string;
}

/** A booked entry with the bank's own reference. */
export interface Entry extends EntrySpec {
  readonly bankReference: string;
}

/** One account's day at the bank, closed. */
export interface DayClose {
  readonly accountId: string;
  readonly date: PlainDate;
  readonly number: number;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
  readonly entries: readonly Entry[];
}

/** A planted trouble: what a console should find, who should act, and what should come of it. */
export interface PlantedTrouble {
  readonly id: string;
  readonly class: string;
  readonly subject: {
    readonly accounts: readonly string[];
    readonly payments: readonly string[];
    readonly statements: readonly string[];
    readonly documents: readonly string[];
  };
  readonly owner: string;
  readonly expectedResolution: string;
  /** Epoch milliseconds of world time. */
  readonly visibleFrom: Instant;
}
