import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import type { PaymentClaim, PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { PAYMENT_STATES, type Qualifier, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import type { WriteDb } from '../../store/database.ts';

const FLAG_BOOKED = 1;
const FLAG_RETURNING = 2;

const CLAIM_COLUMNS =
  'record_id, payment_id, fact_id, role, system, state, qualifier, word, at, direction, kind, minor, currency, own_account, counterparty, counterparty_account, company_code, value_date, remittance, flags, reasons';

/** Keeps the latest word of a claim record in flat columns, so that a fold never reads JSON. */
export function saveClaim(db: WriteDb, recordId: number, paymentId: number, factId: number, claim: PaymentClaim): void {
  db.prepare(
    `insert or replace into claim (${CLAIM_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    recordId,
    paymentId,
    factId,
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
  );
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
