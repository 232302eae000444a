import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import type { PaymentClaim, PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { PAYMENT_STATES, type Qualifier, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import type { WriteDb } from '../../store/database.ts';

const FLAG_BOOKED = 1;
const FLAG_RETURNING = 2;

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
  'reasons',
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
    claim.reasons && claim.reasons.length > 0 ? JSON.stringify(claim.reasons) : null,
  ];
}

/** Booked and returning as bits. */
export function claimFlags(claim: PaymentClaim): number {
  return (claim.booked === true ? FLAG_BOOKED : 0) | (claim.returning === true ? FLAG_RETURNING : 0);
}

interface ClaimRow {
  readonly role: bigint;
  readonly system: string;
  readonly state: bigint | null;
  readonly qualifier: string | null;
  readonly word: string;
  readonly at: bigint | null;
  readonly direction: bigint | null;
  readonly kind: string | null;
  readonly minor: bigint | null;
  readonly currency: string | null;
  readonly own_account: string | null;
  readonly counterparty: string | null;
  readonly counterparty_account: string | null;
  readonly company_code: string | null;
  readonly value_date: string | null;
  readonly remittance: string | null;
  readonly flags: bigint;
}

/** The claims of a payment as the fold reads them. */
export function claimLines(db: WriteDb, paymentId: number): ClaimLine[] {
  const statement = db.prepare(
    'select role, system, state, qualifier, word, at, direction, kind, minor, currency, own_account, counterparty, counterparty_account, company_code, value_date, remittance, flags from claim where payment_id = ?',
  );
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  return (statement.safeIntegers(true).all(paymentId) as ClaimRow[]).map(toLine);
}

function toLine(row: ClaimRow): ClaimLine {
  const flags = Number(row.flags);
  return {
    role: present(SYSTEM_ROLES[Number(row.role)], 'role'),
    system: row.system,
    level: 'payment',
    state: row.state === null ? undefined : PAYMENT_STATES[Number(row.state)],
    // Written by saveClaim from a checked claim.
    qualifier: (row.qualifier ?? undefined) as Qualifier | undefined,
    word: row.word,
    at: row.at === null ? undefined : Number(row.at),
    direction: row.direction === null ? undefined : row.direction === 1n ? 'in' : 'out',
    // Written by saveClaim from a checked claim.
    kind: (row.kind ?? undefined) as PaymentKind | undefined,
    minor: row.minor ?? undefined,
    currency: row.currency === null ? undefined : parseCurrency(row.currency),
    ownAccount: row.own_account ?? undefined,
    counterparty: row.counterparty ?? undefined,
    counterpartyAccount: row.counterparty_account ?? undefined,
    companyCode: row.company_code ?? undefined,
    valueDate: row.value_date ?? undefined,
    remittance: row.remittance ?? undefined,
    booked: (flags & FLAG_BOOKED) !== 0,
    returning: (flags & FLAG_RETURNING) !== 0,
  };
}
