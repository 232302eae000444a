import { z } from 'zod';
import { zPaymentKind } from '../../domain/payment/claim.ts';
import { zPlainDate } from '../../domain/primitives.ts';
import { RECALL_STATUSES } from '../../domain/payment/recall.ts';
import { RETURN_DIFFERENCES } from '../../domain/payment/return-legs.ts';
import { zPaymentState, zSystemRole } from '../../domain/payment/state.ts';
import { command, query } from '../rpc/contract.ts';
import { zPaymentPage } from './payment-page.ts';
import { zAsKnownAt, zAt, zBig, zCurrencyTotal, zLane } from './answer-parts.ts';

/** Columns that have an index behind them; no other sort is offered. */
export const PAYMENT_SORTS = ['valueDate', 'amount', 'lastEvent'] as const;

/** Rows of one page in columns, at most. */
export const PAGE_ROWS_MAX = 10_000;

/** Which payments: facets combine with AND, values inside one facet with OR. */
export const zPaymentFilter = z.object({
  /** `focus` = open items plus value date today +- 5 business days (how the screen opens); `all` = everything known. */
  scope: z.enum(['focus', 'open', 'all']),
  /** Business date that `focus` looks around; absent means the one of the question's instant. */
  positionDate: z.string().optional(),
  states: z.array(zPaymentState).optional(),
  kinds: z.array(zPaymentKind).optional(),
  directions: z.array(z.enum(['out', 'in'])).optional(),
  currencies: z.array(z.string()).optional(),
  companyCodes: z.array(z.string()).optional(),
  ownAccounts: z.array(z.string()).optional(),
  valueDateFrom: z.string().optional(),
  valueDateTo: z.string().optional(),
  /** Only payments on which a system is behind, missing or contradicts. */
  disagreeing: z.boolean().optional(),
  /** One cell of the lifecycle board: payments whose lane of `role` claims `state` (`none` = no claim). */
  lane: z.object({ role: zSystemRole, state: z.union([zPaymentState, z.literal('none')]) }).optional(),
  batchKey: z.string().optional(),
  /** Free text over ids, beneficiary and remittance; 3 characters at least. */
  text: z.string().optional(),
});

/** Order of the list; ties break by payment key. */
export const zPaymentSort = z.object({ by: z.enum(PAYMENT_SORTS), descending: z.boolean() });

/** One row of the grid. */
export const zPaymentRow = z.object({
  key: z.string(),
  /** The id people use: ERP document reference or EndToEndId, else the strongest name known. */
  reference: z.string(),
  state: zPaymentState,
  qualifier: z.string().nullable(),
  direction: z.enum(['out', 'in']),
  kind: zPaymentKind,
  /** Unsigned, with direction beside it; null while no system has stated an amount. */
  minor: zBig.nullable(),
  currency: z.string().nullable(),
  valueDate: z.string().nullable(),
  counterparty: z.string().nullable(),
  companyCode: z.string().nullable(),
  ownAccount: z.string().nullable(),
  batchKey: z.string().nullable(),
  lanes: z.array(zLane),
  lastEventAt: zAt.nullable(),
  /** Payroll items are shown as batch total only without the separate right: name and account are then empty. */
  masked: z.boolean(),
});

/** Rows `offset` to `offset + limit` of the ordered, filtered list. `version` names the state of the view they were read from. */
export const zPaymentWindow = z.object({ rows: z.array(zPaymentRow), offset: z.int(), version: z.int() });

/** Count of a filter: `exact` false means "at least" (the list never waits for the count). */
export const zPaymentCount = z.object({
  count: z.int(),
  exact: z.boolean(),
  totals: z.array(zCurrencyTotal),
  version: z.int(),
});

/** One cell of the lifecycle board. */
export const zBoardCell = z.object({
  state: zPaymentState,
  count: z.int(),
  disagreeing: z.int(),
  totals: z.array(zCurrencyTotal),
});

/** The board: canonical states, and what each system claims, over the same filtered payments. */
export const zPaymentBoard = z.object({
  canonical: z.array(zBoardCell),
  lanes: z.array(z.object({ role: zSystemRole, cells: z.array(zBoardCell), none: z.int() })),
  count: z.int(),
  version: z.int(),
});

/** A claim in the detail, with its evidence. */
export const zClaimView = z.object({
  factId: z.int(),
  role: zSystemRole,
  system: z.string(),
  level: z.enum(['payment', 'batch']),
  state: zPaymentState.nullable(),
  qualifier: z.string().nullable(),
  word: z.string(),
  at: zAt.nullable(),
  recordedAt: zAt,
  reasons: z.array(z.object({ code: z.string().nullable(), text: z.string().nullable() })),
  /** True when a later revision of the same record has replaced it. */
  superseded: z.boolean(),
  deliveryId: z.int(),
  deliveryName: z.string(),
  place: z.string(),
  mapper: z.string(),
});

/** Money that left and what came back of it, leg by leg, with the difference by its name. */
export const zReturned = z.object({
  paid: z.object({ minor: zBig, currency: z.string(), valueDate: z.string().nullable() }),
  legs: z.array(
    z.object({
      factId: z.int(),
      minor: zBig,
      currency: z.string(),
      valueDate: z.string().nullable(),
      reasons: z.array(z.object({ code: z.string().nullable(), text: z.string().nullable() })),
      /** References by which the return was led to this payment; empty where it bears a name of the payment itself. */
      linkedBy: z.array(z.string()),
    }),
  ),
  difference: z.object({ kind: z.enum(RETURN_DIFFERENCES), minor: zBig, currency: z.string() }),
});

/** The last word about taking the payment back. */
export const zRecallView = z.object({
  status: z.enum(RECALL_STATUSES),
  code: z.string().nullable(),
  text: z.string().nullable(),
  at: zAt.nullable(),
  /** Day by which the answer is due, of a recall that waits for one. */
  dueOn: zPlainDate.nullable(),
  /** The bank that was asked, where the request names it. */
  askedOf: z.string().nullable(),
});

/** Everything about one payment. */
export const zPaymentDetail = z.object({
  row: zPaymentRow,
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
  claims: z.array(zClaimView),
  remittance: z.string().nullable(),
  counterpartyAccount: z.string().nullable(),
  contradictions: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Settled but refused afterwards: the money is expected back. */
  creditExpected: z.boolean(),
  /** Null where nothing came back, or for a masked item. */
  returned: zReturned.nullable(),
  recall: zRecallView.nullable(),
  batch: z
    .object({
      key: z.string(),
      count: z.int(),
      states: z.array(z.object({ state: zPaymentState, count: z.int() })),
      totals: z.array(zCurrencyTotal),
    })
    .nullable(),
  /** Lag of each lane behind the furthest lane, milliseconds; null where it agrees or is silent. */
  lags: z.array(z.object({ role: zSystemRole, behindMs: z.number() })),
});

/** A batch with the state of its payments, derived, never stored on its own. */
export const zBatchDetail = z.object({
  key: z.string(),
  names: z.array(z.object({ scheme: z.string(), value: z.string() })),
  count: z.int(),
  states: z.array(z.object({ state: zPaymentState, count: z.int(), totals: z.array(zCurrencyTotal) })),
  rejected: z.array(
    z.object({
      paymentKey: z.string(),
      reference: z.string(),
      minor: zBig.nullable(),
      currency: z.string().nullable(),
      counterparty: z.string().nullable(),
      code: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  claims: z.array(zClaimView),
});

/** A hit of the search by any id. Several hits are listed, never merged silently. */
export const zPaymentHit = z.object({ scheme: z.string(), value: z.string(), row: zPaymentRow });

/** Calls about payments. */
export const paymentsApi = {
  'payments.window': query(
    'payments:read',
    z.object({
      filter: zPaymentFilter,
      sort: zPaymentSort,
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
      asKnownAt: zAsKnownAt,
    }),
    zPaymentWindow,
  ),
  /** The same rows in columns, for lists that are scrolled through: what is not shown is never made into objects. */
  'payments.page': query(
    'payments:read',
    z.object({
      filter: zPaymentFilter,
      sort: zPaymentSort,
      offset: z.int().min(0),
      limit: z.int().min(1).max(PAGE_ROWS_MAX),
      asKnownAt: zAsKnownAt,
    }),
    z.object({ page: zPaymentPage, offset: z.int(), version: z.int() }),
  ),
  'payments.count': query(
    'payments:read',
    z.object({ filter: zPaymentFilter, exact: z.boolean(), asKnownAt: zAsKnownAt }),
    zPaymentCount,
  ),
  'payments.board': query('payments:read', z.object({ filter: zPaymentFilter, asKnownAt: zAsKnownAt }), zPaymentBoard),
  'payments.get': query(
    'payments:read',
    z.object({ key: z.string(), asKnownAt: zAsKnownAt }),
    zPaymentDetail.nullable(),
  ),
  'payments.find': query(
    'payments:read',
    z.object({ text: z.string().min(1).max(256), limit: z.int().min(1).max(50), asKnownAt: zAsKnownAt }),
    z.array(zPaymentHit),
  ),
  'payments.facets': query(
    'payments:read',
    z.object({ asKnownAt: zAsKnownAt }),
    z.object({
      currencies: z.array(z.string()),
      companyCodes: z.array(z.object({ code: z.string(), name: z.string() })),
      kinds: z.array(zPaymentKind),
    }),
  ),
  'batches.get': query('payments:read', z.object({ key: z.string(), asKnownAt: zAsKnownAt }), zBatchDetail.nullable()),
  /** Writes the filtered list as CSV (formulas neutralised) into a file the person chose; main grants the place. */
  'payments.export': command(
    'payments:read',
    z.object({ filter: zPaymentFilter, sort: zPaymentSort, grantId: z.string(), asKnownAt: zAsKnownAt }),
    z.object({ rows: z.int(), sha256: z.string() }),
  ),
} as const;

/** Filter of the payments list. */
export type PaymentFilter = z.output<typeof zPaymentFilter>;
/** Order of the payments list. */
export type PaymentSort = z.output<typeof zPaymentSort>;
/** One row of the payments list. */
export type PaymentRow = z.output<typeof zPaymentRow>;
/** The board. */
export type PaymentBoard = z.output<typeof zPaymentBoard>;
/** Detail of one payment. */
export type PaymentDetail = z.output<typeof zPaymentDetail>;
/** A claim with evidence. */
export type ClaimView = z.output<typeof zClaimView>;
/** Detail of one batch. */
export type BatchDetail = z.output<typeof zBatchDetail>;
/** A search hit. */
export type PaymentHit = z.output<typeof zPaymentHit>;
/** Count with totals. */
export type PaymentCount = z.output<typeof zPaymentCount>;
