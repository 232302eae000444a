import type { ClaimView } from '../../../../shared/contracts/api/payments.ts';
import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import { type ClaimLink, givenNames } from '../../../../shared/domain/payment/claim-link.ts';
import { daysOf, nearNames } from '../../../../shared/domain/payment/connected.ts';
import {
  batchNames,
  identityNames,
  type IdentityName,
  recordName,
} from '../../../../shared/domain/payment/identity.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { type FactOrder, isLaterFact } from '../../facts/fact-order.ts';
import { decodeBody } from '../../facts/fact-store.ts';
import { COUNTS } from '../../facts/rereading.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf } from '../view-then.ts';
import { reasonText } from './reason-text.ts';
import { contestedThen } from './standing-then.ts';

/** One revision of one claim record, with its place in a delivery. */
export interface ClaimFact {
  readonly factId: number;
  readonly recordId: number;
  readonly source: string;
  readonly key: string;
  readonly claim: PaymentClaim;
  readonly superseded: boolean;
  readonly recordedAt: number;
  readonly deliveryId: number;
  readonly deliveryName: string;
  readonly place: string;
  readonly mapper: string;
}

interface FactRow {
  readonly fact_id: number;
  readonly record_id: number;
  readonly source: string;
  readonly key: string;
  readonly revision: string | null;
  readonly digest: Buffer;
  readonly generation: number;
  readonly mapper: string;
  readonly last_observed_at: number;
  readonly body: string;
  readonly place: string;
  readonly delivery_id: number;
  readonly delivery_name: string;
  readonly recorded_at: number;
  /** The fact that the record's claim shows now; null when the record claims nothing any more. */
  readonly standing: number | null;
}

/** Facts of one payment or batch that are read at most: a record that is polled for years has many revisions. */
const FACTS_MAX = 2_000;

/** From the wanted records outwards, in that order: the planner would walk every record there is. */
const FACTS = `select f.id as fact_id, f.record_id, s.name as source, r.key, f.revision, f.digest, m.generation, m.name as mapper,
    max(f.observed_at, coalesce((select max(o.observed_at) from observation o where o.fact_id = f.id and o.seq <= @seq), 0)) as last_observed_at,
    f.body, f.place, f.delivery_id, d.name as delivery_name, c.recorded_at,
    coalesce((select fact_id from claim where record_id = r.id), (select fact_id from batch_claim where record_id = r.id)) as standing
  from json_each(@records) wanted cross join record r on r.id = wanted.value cross join fact f on f.record_id = r.id
    join source s on s.id = r.source_id join mapper m on m.id = f.mapper_id
    join delivery d on d.id = f.delivery_id join commit_point c on c.seq = f.seq
  where f.seq <= @seq and ${COUNTS} and r.kind = ${String(FACT_NUMBERS['payment-claim'])}
  order by f.id desc limit ${String(FACTS_MAX)}`;

/**
 * The revisions of claim records that were known at a moment, newest first, the replaced ones marked. What a newer reading of
 * the same delivery had taken the place of by then is none of them.
 */
export function claimFacts(db: ReadDb, recordIds: readonly number[], moment: Moment): readonly ClaimFact[] {
  const rows = plainRows<FactRow>(db, FACTS, { records: JSON.stringify(recordIds), seq: seqOf(moment) });
  const latest = new Map<number, FactRow>();
  for (const row of rows) {
    const best = latest.get(row.record_id);
    if (!best || isLaterFact(orderOf(row), orderOf(best))) latest.set(row.record_id, row);
  }
  const contested = moment.seq === undefined ? undefined : contestedThen(db, recordIds, moment.seq);
  // A report that was sent again may have taken a claim back without a newer one; the present knows that from the view.
  const standing = (row: FactRow): number | null => {
    if (!contested) return row.standing;
    const held = contested.get(row.record_id);
    return held === undefined ? (latest.get(row.record_id)?.fact_id ?? null) : held;
  };
  return rows.map((row) => ({
    factId: row.fact_id,
    recordId: row.record_id,
    source: row.source,
    key: row.key,
    claim: decodeBody('payment-claim', row.body),
    superseded: standing(row) !== row.fact_id,
    recordedAt: row.recorded_at,
    deliveryId: row.delivery_id,
    deliveryName: row.delivery_name,
    place: row.place,
    mapper: `${row.mapper}@${String(row.generation)}`,
  }));
}

function orderOf(row: FactRow): FactOrder {
  const { generation, revision, last_observed_at: lastObservedAt, digest } = row;
  return { generation, revision, lastObservedAt, digest };
}

/**
 * The claims that belonged to the payment of a key, among those of the payment that it is part of by now: what shares a
 * name with the key, with a claim that does, and so on, by names that these claims gave; `links`: what people had decided.
 */
export function claimsAbout(
  facts: readonly ClaimFact[],
  links: ReadonlyMap<string, ClaimLink>,
  key: string,
): readonly ClaimFact[] {
  const namesOf = ({ claim, source, key: own }: ClaimFact): readonly IdentityName[] =>
    givenNames(identityNames(claim, source, own), links.get(recordName(source, own)));
  const ofFact = new Map(facts.map((fact) => [fact, namesOf(fact)]));
  const days = daysOf([...ofFact.values()].flat());
  const known = new Set([key]);
  const about = new Set<ClaimFact>();
  for (let before = -1; before < about.size;) {
    before = about.size;
    for (const [fact, names] of ofFact) {
      if (!names.some(({ name }) => known.has(name))) continue;
      for (const { name } of names) for (const one of [name, ...nearNames(name, days)]) known.add(one);
      about.add(fact);
      ofFact.delete(fact);
    }
  }
  return facts.filter((fact) => about.has(fact));
}

/** Names of the batches that these claims put their payment in, each once. */
export function batchesNamed(facts: readonly ClaimFact[]): readonly string[] {
  return [...new Set(facts.flatMap((fact) => batchNames(fact.claim.batch)))];
}

/** A claim as people see it, its reasons in plain language. Masked: without words that name the beneficiary. */
export function claimView(fact: ClaimFact, masked: boolean): ClaimView {
  const { claim } = fact;
  return {
    factId: fact.factId,
    role: claim.role,
    system: claim.system,
    level: claim.level,
    state: claim.state ?? null,
    qualifier: claim.qualifier ?? null,
    word: claim.rawStatus,
    at: claim.at ?? null,
    recordedAt: fact.recordedAt,
    reasons: (claim.reasons ?? []).map((reason) => ({
      code: reason.code ?? null,
      text: reasonText(reason, masked),
    })),
    superseded: fact.superseded,
    deliveryId: fact.deliveryId,
    deliveryName: fact.deliveryName,
    place: fact.place,
    mapper: fact.mapper,
  };
}
