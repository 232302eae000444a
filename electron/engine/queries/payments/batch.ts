import type { BatchDetail, PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { batchNames, shownReference } from '../../../../shared/domain/payment/identity.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { bigRows, type Params, plainRows } from '../rows.ts';
import { type Cell, countOf, listedCells, totalsOf } from './cells.ts';
import { type ClaimFact, claimFacts, claimView } from './claim-facts.ts';
import { claimsOfPayment } from './claims-of-payment.ts';
import { reasonText } from './reason-text.ts';
import { isMasked, PAYMENT_COLUMNS, stateOf, type StoredPayment } from './row.ts';

/** Refused payments of a batch that are listed one by one. */
const REJECTED_LISTED_MAX = 500;

const MEMBERS = `select m.payment_id as id from membership m join batch_name b on b.id = m.batch_id where b.name = @name and m.since_seq <= @seq
   union select m.payment_id from former_membership m join batch_name b on b.id = m.batch_id where b.name = @name and m.since_seq <= @seq and m.until_seq > @seq`;
const MEMBERS_LIVE = `select p.id, p.company_code, p.kind from payment p where p.id in (${MEMBERS})`;
const MEMBERS_PAST = `select id, company_code, kind from payment where id in (${MEMBERS}) and since_seq <= @seq
  union all select id, company_code, kind from payment_image where id in (${MEMBERS}) and until_seq > @seq and since_seq <= @seq`;
const BATCH_RECORDS =
  'select c.record_id from batch_claim c join batch_name b on b.id = c.batch_id where b.name in (select value from json_each(@names))';
const MEMBERSHIPS = `(select batch_id, payment_id from membership where since_seq <= @seq
  union all select batch_id, payment_id from former_membership where since_seq <= @seq and until_seq > @seq)`;
const BATCH_NAMES = `select distinct b.name from ${MEMBERSHIPS} o join batch_name b on b.id = o.batch_id
  where o.payment_id in (select id from (${MEMBERS}) limit 1) order by b.name`;
const REJECTED_LIVE = `select ${PAYMENT_COLUMNS} from payment where id in (select value from json_each(@ids)) and state = 5 order by id limit ${String(REJECTED_LISTED_MAX)}`;
const REJECTED_PAST = `select ${PAYMENT_COLUMNS} from payment where id in (select value from json_each(@ids)) and state = 5 and since_seq <= @seq
  union all select ${PAYMENT_COLUMNS} from payment_image where id in (select value from json_each(@ids)) and state = 5 and until_seq > @seq and since_seq <= @seq
  order by id limit ${String(REJECTED_LISTED_MAX)}`;
const CLAIMS_OF = 'select record_id, payment_id from claim where payment_id in (select value from json_each(@ids))';

/** And those that did before their word was taken back. */
const BATCH_RECORDS_THEN = `${BATCH_RECORDS} union
  select c.record_id from former_batch_claim c join batch_name b on b.id = c.batch_id where b.name in (select value from json_each(@names))`;

/** What was said about these batches as a whole, by the records that said it at a moment. */
export function batchClaims(db: ReadDb, names: readonly string[], moment: Moment): readonly ClaimFact[] {
  if (names.length === 0) return [];
  const sql = moment.seq === undefined ? BATCH_RECORDS : BATCH_RECORDS_THEN;
  const records = plainRows<{ record_id: number }>(db, sql, { names: JSON.stringify(names) }).map(
    (row) => row.record_id,
  );
  const facts = claimFacts(db, records, moment);
  if (moment.seq === undefined) return facts;
  const saying = new Set(facts.filter((fact) => saysOf(fact, names)).map((fact) => fact.recordId));
  return facts.filter((fact) => saying.has(fact.recordId));
}

/** Whether a fact stood and was about one of these batches: the most specific name decides, as where it is kept. */
function saysOf({ superseded, claim }: ClaimFact, names: readonly string[]): boolean {
  const [name] = batchNames(claim.batch);
  return !superseded && claim.level === 'batch' && name !== undefined && names.includes(name);
}

const paramsOf = (name: string, moment: Moment): Params => ({
  name,
  seq: moment.seq ?? Number.MAX_SAFE_INTEGER,
});

/** Internal ids of a batch's payments that who asks may see. */
function membersOf(db: ReadDb, reach: Reach, name: string, moment: Moment): readonly number[] {
  const sql = moment.seq === undefined ? MEMBERS_LIVE : MEMBERS_PAST;
  const rows = plainRows<{ id: number; company_code: string | null; kind: string }>(db, sql, paramsOf(name, moment));
  return rows.filter((row) => isInReach(reach, row.company_code)).map((row) => row.id);
}

interface Standing {
  readonly ids: readonly number[];
  readonly cells: readonly Cell[];
}

function standingOf(db: ReadDb, reach: Reach, name: string, moment: Moment): Standing {
  const ids = membersOf(db, reach, name, moment);
  return { ids, cells: listedCells(db, ids, moment.seq) };
}

const statesIn = (cells: readonly Cell[]): readonly number[] =>
  [...new Set(cells.map((cell) => cell.state))].sort((a, b) => a - b);

/** How the batch of a payment stands: a state per payment, never one of its own. Null where no member is in reach. */
export function batchSummary(db: ReadDb, reach: Reach, name: string, moment: Moment): PaymentDetail['batch'] {
  const { cells } = standingOf(db, reach, name, moment);
  if (cells.length === 0) return null;
  return {
    key: name,
    count: countOf(cells),
    states: statesIn(cells).map((state) => ({
      state: stateOf(state),
      count: countOf(cells.filter((cell) => cell.state === state)),
    })),
    totals: totalsOf(cells, reach.payrollItems),
  };
}

/** A batch with the states of its payments and each refused one with its reason; null where no member is in reach. */
export function batchDetail(desk: Desk, reach: Reach, key: string, asKnownAt: number | undefined): BatchDetail | null {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const { ids, cells } = standingOf(desk.db, reach, key, moment);
    return ids.length === 0 ? null : detailOf(desk.db, reach, key, moment, { ids, cells });
  });
}

function detailOf(db: ReadDb, reach: Reach, key: string, moment: Moment, { ids, cells }: Standing): BatchDetail {
  const names = plainRows<{ name: string }>(db, BATCH_NAMES, paramsOf(key, moment)).map((row) => row.name);
  return {
    key,
    names: names.map((name) => ({ scheme: name.slice(0, name.indexOf('|')), value: shownReference(name) })),
    count: countOf(cells),
    states: statesIn(cells).map((state) => {
      const within = cells.filter((cell) => cell.state === state);
      return { state: stateOf(state), count: countOf(within), totals: totalsOf(within, reach.payrollItems) };
    }),
    rejected: rejectedOf(db, reach, ids, moment),
    claims: batchClaims(db, names, moment).map((fact) => claimView(fact, !reach.payrollItems)),
  };
}

function rejectedOf(db: ReadDb, reach: Reach, ids: readonly number[], moment: Moment): BatchDetail['rejected'] {
  const params = { ids: JSON.stringify(ids), seq: moment.seq ?? 0 };
  const payments = bigRows<StoredPayment>(db, moment.seq === undefined ? REJECTED_LIVE : REJECTED_PAST, params);
  const reasons = reasonsOf(db, payments, moment);
  return payments.map((payment) => {
    const masked = isMasked(reach, payment);
    const reason = reasons.get(payment.id);
    return {
      paymentKey: payment.key,
      reference: payment.reference,
      minor: masked ? null : payment.minor,
      currency: payment.currency,
      counterparty: masked ? null : payment.counterparty,
      code: reason?.code ?? null,
      reason: reason ? reasonText(reason, masked) : null,
    };
  });
}

type Reason = NonNullable<ClaimFact['claim']['reasons']>[number];

/** The reason that the latest refusing claim about each payment gives, the bank's before others'. */
export function reasonsOf(db: ReadDb, payments: readonly StoredPayment[], moment: Moment): ReadonlyMap<bigint, Reason> {
  const found = new Map<bigint, Reason>();
  for (const [payment, facts] of claimsByPayment(db, payments, moment)) {
    const standing = facts.filter((fact) => !fact.superseded).toSorted(byAuthority);
    const reason = standing.map((fact) => fact.claim.reasons?.[0]).find((one) => one !== undefined);
    if (reason) found.set(payment, reason);
  }
  return found;
}

/** Claims of the present belong to their payments by the view; those of the past by the names they gave. */
function claimsByPayment(
  db: ReadDb,
  payments: readonly StoredPayment[],
  moment: Moment,
): ReadonlyMap<bigint, readonly ClaimFact[]> {
  if (moment.seq !== undefined)
    return new Map(payments.map((payment) => [payment.id, claimsOfPayment(db, payment.key, moment)]));
  const ids = JSON.stringify(payments.map((payment) => Number(payment.id)));
  const owners = new Map(
    plainRows<{ record_id: number; payment_id: number }>(db, CLAIMS_OF, { ids }).map((row) => [
      row.record_id,
      BigInt(row.payment_id),
    ]),
  );
  const claims = new Map<bigint, ClaimFact[]>();
  for (const fact of claimFacts(db, [...owners.keys()], moment)) {
    const owner = owners.get(fact.recordId);
    if (owner !== undefined) claims.set(owner, [...(claims.get(owner) ?? []), fact]);
  }
  return claims;
}

/** The bank's word first, then the newest. */
function byAuthority(a: ClaimFact, b: ClaimFact): number {
  const rank = (fact: ClaimFact): number => (fact.claim.role === 'bank' ? -1 : SYSTEM_ROLES.indexOf(fact.claim.role));
  return rank(a) - rank(b) || (b.claim.at ?? b.recordedAt) - (a.claim.at ?? a.recordedAt);
}
