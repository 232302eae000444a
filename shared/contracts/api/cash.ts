import { z } from 'zod';
import { zLatenessClock } from '../../domain/expectation/expectation.ts';
import { zAccountType } from '../../domain/reference/bank-account.ts';
import { zSystemRole } from '../../domain/payment/state.ts';
import { BALANCE_BASES } from '../../domain/statement/balance-claim.ts';
import { MOVEMENT_FIELDS } from '../../domain/statement/same-movement.ts';
import { query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt, zBig } from './answer-parts.ts';

/** One system's figure of an account, with basis, cut and age. */
export const zCashFigure = z.object({
  role: zSystemRole,
  minor: zBig,
  basis: z.enum(BALANCE_BASES),
  date: z.string(),
  /** When the system made the figure; null when it does not say. */
  asOf: zAt.nullable(),
  /** When we learnt it. */
  observedAt: zAt,
  confidence: z.enum(['confirmed', 'estimated', 'stale']),
});

/** One account, one column per system. `difference` = bank - other, only where basis and date are comparable. */
export const zCashRow = z.object({
  accountId: z.string(),
  name: z.string(),
  companyCode: z.string().nullable(),
  bankName: z.string().nullable(),
  type: zAccountType,
  restricted: z.boolean(),
  currency: z.string(),
  figures: z.array(zCashFigure),
  /** Per other system: the difference to the bank's figure, or why there is none. */
  differences: z.array(z.object({ role: zSystemRole, comparable: z.boolean(), minor: zBig.nullable() })),
  /** Closed ledger roll-forward of the position date: opening + credits - debits = closing, from the bank. */
  roll: z
    .object({
      opening: zBig.nullable(),
      credits: zBig,
      debits: zBig,
      closing: zBig.nullable(),
      intradayNet: zBig,
      /** Announced money that nothing has booked or replaced yet; part of no balance. */
      pendingNet: zBig,
      holds: z.boolean().nullable(),
    })
    .nullable(),
});

/** The account x system matrix for one position date. */
export const zCashMatrix = z.object({
  positionDate: z.string(),
  rows: z.array(zCashRow),
  /** Per currency: sums per system over the accounts where that system has a figure, of which restricted. */
  totals: z.array(
    z.object({
      currency: z.string(),
      role: zSystemRole,
      minor: zBig,
      accounts: z.int(),
      ofAccounts: z.int(),
      restrictedMinor: zBig,
      confirmedMinor: zBig,
      staleMinor: zBig,
    }),
  ),
  version: z.int(),
});

/** Another telling of the same movement. */
export const zReplacement = z.object({
  key: z.string(),
  /** How it is known: the bank's reference, an end-to-end reference, or counterparty, date and amount. */
  basis: z.enum(['strong', 'scoped', 'weak']),
  report: z.string(),
  status: z.string(),
  bookingDate: z.string().nullable(),
  valueDate: z.string().nullable(),
  minor: zBig,
  currency: z.string(),
  reference: z.string().nullable(),
  deliveryId: z.int(),
  /** Fields that both state, differently. */
  changed: z.array(z.enum(MOVEMENT_FIELDS)),
});

/** One line behind a figure: a bank entry or a book line. */
export const zCashLine = z.object({
  key: z.string(),
  role: zSystemRole,
  bookingDate: z.string().nullable(),
  valueDate: z.string().nullable(),
  minor: zBig,
  currency: z.string(),
  status: z.string(),
  text: z.string(),
  counterparty: z.string().nullable(),
  reference: z.string().nullable(),
  paymentKey: z.string().nullable(),
  statementKey: z.string().nullable(),
  /** True where the line is an advice or intraday report of money that the statement counts. */
  memo: z.boolean(),
  /** The entry that took this one's place, and what changed with it; null where its own money counts. */
  replacedBy: zReplacement.nullable(),
  /** Earlier words of the bank about the same movement. */
  replaces: z.array(zReplacement),
  factId: z.int(),
  deliveryId: z.int(),
});

/** A received account report. */
export const zStatementRow = z.object({
  key: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  date: z.string().nullable(),
  format: z.string(),
  report: z.enum(['statement', 'intraday', 'advice']),
  statementId: z.string().nullable(),
  sequence: z.string().nullable(),
  currency: z.string().nullable(),
  opening: zBig.nullable(),
  closing: zBig.nullable(),
  openingKind: z.string().nullable(),
  closingKind: z.string().nullable(),
  entryCount: z.int(),
  credits: zBig,
  debits: zBig,
  foots: z.boolean().nullable(),
  deliveryId: z.int(),
  deliveryName: z.string(),
  receivedAt: zAt,
});

/** One cell of the statement monitor. */
export const zMonitorCell = z.object({
  date: z.string(),
  status: z.enum(['received', 'late', 'gap', 'duplicate', 'does-not-foot', 'no-movement', 'holiday', 'due']),
  statementKeys: z.array(z.string()),
  detail: z.string(),
  /** The first deadline at which the statement was looked for and not there. It stays known after it came. */
  absence: z.object({ clock: zLatenessClock, dueAt: zAt, flaggedAt: zAt }).nullable(),
});

/** Accounts x last business days (P9). */
export const zStatementMonitor = z.object({
  dates: z.array(z.string()),
  rows: z.array(
    z.object({
      accountId: z.string(),
      name: z.string(),
      bankName: z.string().nullable(),
      currency: z.string(),
      expectedBy: z.string().nullable(),
      /** Feed that the account's statements come by; null before the first. */
      feed: z.object({ system: z.string(), stream: z.string() }).nullable(),
      cells: z.array(zMonitorCell),
    }),
  ),
});

/** Calls about cash. */
export const cashApi = {
  'cash.matrix': query(
    'cash:read',
    z.object({ positionDate: z.string().optional(), asKnownAt: zAsKnownAt }),
    zCashMatrix,
  ),
  'cash.lines': query(
    'cash:read',
    z.object({
      accountId: z.string(),
      role: zSystemRole,
      dateFrom: z.string(),
      dateTo: z.string(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
      asKnownAt: zAsKnownAt,
    }),
    z.object({ lines: z.array(zCashLine), count: z.int(), sumMinor: zBig }),
  ),
  'cash.statements': query(
    'cash:read',
    z.object({ accountId: z.string().optional(), limit: z.int().min(1).max(500), asKnownAt: zAsKnownAt }),
    z.array(zStatementRow),
  ),
  'cash.monitor': query(
    'cash:read',
    z.object({ days: z.int().min(1).max(31), positionDate: z.string().optional(), asKnownAt: zAsKnownAt }),
    zStatementMonitor,
  ),
  'cash.trend': query(
    'cash:read',
    z.object({
      accountId: z.string(),
      days: z.int().min(1).max(400),
      positionDate: z.string().optional(),
      asKnownAt: zAsKnownAt,
    }),
    z.array(z.object({ date: z.string(), role: zSystemRole, minor: zBig })),
  ),
} as const;

/** A figure of one system. */
export type CashFigure = z.output<typeof zCashFigure>;
/** A row of the matrix. */
export type CashRow = z.output<typeof zCashRow>;
/** The matrix. */
export type CashMatrix = z.output<typeof zCashMatrix>;
/** A line behind a figure. */
export type CashLine = z.output<typeof zCashLine>;
/** Another telling of a line's movement. */
export type Replacement = z.output<typeof zReplacement>;
/** A received report. */
export type StatementRow = z.output<typeof zStatementRow>;
/** The statement monitor. */
export type StatementMonitor = z.output<typeof zStatementMonitor>;
