import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { refusesAddress } from '../../../../shared/domain/payment/address-refusal.ts';
import type { PaymentClaim, PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { recallOf, recallText } from '../../../../shared/domain/payment/recall-text.ts';
import { RETURN_REPORTS } from '../../../../shared/domain/payment/return-legs.ts';
import { PAYMENT_STATES, type Qualifier, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import { halvesOf, wholeOf } from '../../store/big-integer.ts';
import type { WriteDb } from '../../store/database.ts';

const FLAG_BOOKED = 1;
export const FLAG_RETURNING = 2;
/** Beyond the flags: place of the telling report among RETURN_REPORTS, from 1; 0 where there is none. */
const REPORT_BASE = 4;
/** Above the reports, of which there will never be as many. */
const FLAG_ADDRESS = 1024;

/** Columns of a claim besides its record and its payment, in the order of {@link valuesOf}. */
const CLAIM_COLUMNS = [
  'fact_id',
  'named',
  'role',
  'system',
  'state',
  'qualifier',
  'word',
  'at',
  'direction',
  'kind',
  'minor',
  'currency',
  'own_account',
  'counterparty',
  'counterparty_account',
  'company_code',
  'value_date',
  'remittance',
  'flags',
  'charges',
  'recall',
];
const ADD_CLAIM = `insert into claim (record_id, payment_id, ${CLAIM_COLUMNS.join(', ')}) values (?, ?, ${CLAIM_COLUMNS.map(() => '?').join(', ')})`;
const CHANGE_CLAIM = `update claim set ${CLAIM_COLUMNS.map((column) => `${column} = ?`).join(', ')} where record_id = ?`;

/** What stands of a claim record: the payment it belongs to, and whether it gave the names in question. */
export interface StandingClaim {
  readonly paymentId: number;
  readonly sameNames: boolean;
}

/** The standing claim of a record, its names held against a digest of names; undefined where it claims nothing. */
export function standingClaim(db: WriteDb, recordId: number, named: Buffer): StandingClaim | undefined {
  // The two columns of the statement, by the schema's types.
  const row = db.prepare('select payment_id, named = ? from claim where record_id = ?').raw().get(named, recordId) as
    readonly [paymentId: number, sameNames: number] | undefined;
  return row && { paymentId: row[0], sameNames: row[1] === 1 };
}

/** A claim to be kept: with the fact that makes it, and the digest of the names that it gives its payment. */
export interface ClaimToSave {
  readonly recordId: number;
  readonly factId: number;
  readonly named: Buffer;
  readonly claim: PaymentClaim;
}

/**
 * Keeps the latest word of a claim record in flat columns, so that a fold never reads JSON. `isNew`: the record claims
 * nothing yet; else it belongs to this payment already, and its index entries stay as they are.
 */
export function saveClaim(db: WriteDb, paymentId: number, saved: ClaimToSave, isNew: boolean): void {
  if (isNew) db.prepare(ADD_CLAIM).run(saved.recordId, paymentId, ...valuesOf(saved));
  else db.prepare(CHANGE_CLAIM).run(...valuesOf(saved), saved.recordId);
}

function valuesOf({ factId, named, claim }: ClaimToSave): (string | number | bigint | Buffer | null)[] {
  return [
    factId,
    named,
    SYSTEM_ROLES.indexOf(claim.role),
    claim.system,
    claim.state === undefined ? null : PAYMENT_STATES.indexOf(claim.state),
    claim.qualifier ?? null,
    claim.rawStatus,
    claim.at ?? null,
    claim.direction === undefined ? null : claim.direction === 'in' ? 1 : 0,
    claim.kind ?? null,
    claim.minor ?? null,
    claim.currency ?? null,
    claim.ownAccount ?? null,
    claim.counterpartyName ?? null,
    claim.counterpartyAccount ?? null,
    claim.companyCode ?? null,
    claim.valueDate ?? null,
    claim.remittance ?? null,
    claimFlags(claim),
    claim.returned?.chargesMinor ?? null,
    claim.recall === undefined ? null : recallText(claim.recall),
  ];
}

/** Booked, returning and refused for an address as bits, with the report that tells a return. */
export function claimFlags(claim: PaymentClaim): number {
  const report = claim.returned === undefined ? 0 : RETURN_REPORTS.indexOf(claim.returned.report) + 1;
  return (
    (claim.booked === true ? FLAG_BOOKED : 0) |
    (claim.returning === true ? FLAG_RETURNING : 0) |
    (refusesAddress(claim) ? FLAG_ADDRESS : 0) |
    (report * REPORT_BASE)
  );
}

type ClaimRow = readonly [
  role: number,
  system: string,
  state: number | null,
  qualifier: string | null,
  word: string,
  at: number | null,
  direction: number | null,
  kind: string | null,
  minorHigh: number | null,
  minorLow: number | null,
  currency: string | null,
  ownAccount: string | null,
  counterparty: string | null,
  counterpartyAccount: string | null,
  companyCode: string | null,
  valueDate: string | null,
  remittance: string | null,
  flags: number,
  charges: number | null,
  recall: string | null,
];

const CLAIMS = `select role, system, state, qualifier, word, at, direction, kind, ${halvesOf('minor')}, currency, own_account,
  counterparty, counterparty_account, company_code, value_date, remittance, flags, charges, recall from claim where payment_id = ?`;

/** The claims of a payment as the fold reads them. */
export function claimLines(db: WriteDb, paymentId: number): ClaimLine[] {
  // The columns of the statement, by the schema's types.
  return (db.prepare(CLAIMS).raw().all(paymentId) as ClaimRow[]).map(toLine);
}

function toLine(row: ClaimRow): ClaimLine {
  const [role, system, state, qualifier, word, at, direction, kind, minorHigh, minorLow, currency] = row;
  const flags = row[17];
  return {
    role: present(SYSTEM_ROLES[role], 'role'),
    system,
    level: 'payment',
    state: state === null ? undefined : PAYMENT_STATES[state],
    // Written by saveClaim from a checked claim.
    qualifier: (qualifier ?? undefined) as Qualifier | undefined,
    word,
    at: at ?? undefined,
    direction: direction === null ? undefined : direction === 1 ? 'in' : 'out',
    // Written by saveClaim from a checked claim.
    kind: (kind ?? undefined) as PaymentKind | undefined,
    minor: wholeOf(minorHigh, minorLow) ?? undefined,
    currency: currency === null ? undefined : parseCurrency(currency),
    ownAccount: row[11] ?? undefined,
    counterparty: row[12] ?? undefined,
    counterpartyAccount: row[13] ?? undefined,
    companyCode: row[14] ?? undefined,
    valueDate: row[15] ?? undefined,
    remittance: row[16] ?? undefined,
    booked: (flags & FLAG_BOOKED) !== 0,
    returning: (flags & FLAG_RETURNING) !== 0,
    report: RETURN_REPORTS[Math.trunc((flags % FLAG_ADDRESS) / REPORT_BASE) - 1],
    refusesAddress: (flags & FLAG_ADDRESS) !== 0,
    chargesMinor: row[18] === null ? undefined : BigInt(row[18]),
    recall: row[19] === null ? undefined : recallOf(row[19]),
  };
}
