import { type BatchReach, reachOf } from '../../../../shared/domain/payment/batch.ts';
import { batchNames } from '../../../../shared/domain/payment/identity.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import {
  PAYMENT_STATES,
  type PaymentState,
  type Qualifier,
  SYSTEM_ROLES,
  type SystemRole,
} from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import { canonicalJson } from '../../store/canonical.ts';
import type { WriteDb } from '../../store/database.ts';
import { claimFlags } from './claim-rows.ts';

/** What one batch-level word does to the batch's payments, as it is kept with the batch. */
export interface BatchEffect {
  readonly role: SystemRole;
  readonly system: string;
  readonly word: string;
  readonly at: number | null;
  readonly booked: boolean;
  readonly reach: BatchReach['reach'];
  readonly state: PaymentState | null;
  readonly qualifier: Qualifier | null;
  readonly problem: string | null;
}

interface BatchClaimRow {
  readonly role: bigint;
  readonly system: string;
  readonly state: bigint | null;
  readonly qualifier: string | null;
  readonly word: string;
  readonly at: bigint | null;
  readonly minor: bigint | null;
  readonly flags: bigint;
  readonly counts: string | null;
}

const NO_MEMBERS = { count: 0, minor: 0n, rejectedCount: 0, rejectedMinor: 0n } as const;

/** Batches: names, members, words about the whole, and what these words do to the members. A batch's state is never stored. */
export class Batches {
  readonly #db: WriteDb;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Id of a batch by name, made on first use. */
  id(name: string): number {
    const known = this.#db.prepare('select id from batch_name where name = ?').pluck().get(name);
    if (typeof known === 'number') return known;
    return Number(this.#db.prepare('insert into batch_name (name) values (?)').run(name).lastInsertRowid);
  }

  /** Notes that a payment belongs to the batches that a claim names. Answers their ids. */
  join(paymentId: number, claim: PaymentClaim, seq: number): readonly number[] {
    const ids = batchNames(claim.batch).map((name) => this.id(name));
    const insert = this.#db.prepare(
      'insert into membership (batch_id, payment_id, since_seq) values (?, ?, ?) on conflict do nothing',
    );
    for (const id of ids) insert.run(id, paymentId, seq);
    return ids;
  }

  /**
   * Makes a payment a member of the batches that its claims name, and of no other, from commit `seq` on; what it was a
   * member of before stays known. Answers every batch that it is or was in.
   */
  settle(paymentId: number, claims: readonly PaymentClaim[], seq: number): ReadonlySet<number> {
    const before = new Set(this.of(paymentId).map(({ id }) => id));
    const now = new Set(claims.flatMap((claim) => this.join(paymentId, claim, seq)));
    for (const id of before) if (!now.has(id)) this.#leave(id, paymentId, seq);
    return new Set([...before, ...now]);
  }

  #leave(batchId: number, paymentId: number, seq: number): void {
    this.#db
      .prepare(
        `insert or ignore into former_membership (batch_id, payment_id, since_seq, until_seq)
         select batch_id, payment_id, since_seq, ? from membership where batch_id = ? and payment_id = ?`,
      )
      .run(seq, batchId, paymentId);
    this.#db.prepare('delete from membership where batch_id = ? and payment_id = ?').run(batchId, paymentId);
  }

  /** Keeps the latest word about a whole batch under its most specific name. Answers the batch, or undefined when it names none. */
  saveClaim(recordId: number, factId: number, claim: PaymentClaim): number | undefined {
    const name = batchNames(claim.batch)[0];
    if (name === undefined) return undefined;
    const batchId = this.id(name);
    this.#db
      .prepare(
        `insert or replace into batch_claim (record_id, batch_id, fact_id, role, system, state, qualifier, word, at, minor, currency, flags, counts)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        recordId,
        batchId,
        factId,
        SYSTEM_ROLES.indexOf(claim.role),
        claim.system,
        claim.state === undefined ? null : PAYMENT_STATES.indexOf(claim.state),
        claim.qualifier ?? null,
        claim.rawStatus,
        claim.at ?? null,
        claim.minor ?? null,
        claim.currency ?? null,
        claimFlags(claim),
        claim.countPerStatus === undefined ? null : canonicalJson(claim.countPerStatus),
      );
    return batchId;
  }

  /** A word about a whole batch that is no longer said; the past knows that the batch had it. Answers the batch. */
  takeBack(recordId: number): number | undefined {
    const batch = this.#db
      .prepare('delete from batch_claim where record_id = ? returning batch_id')
      .pluck()
      .get(recordId);
    if (typeof batch !== 'number') return undefined;
    this.#db
      .prepare('insert or ignore into former_batch_claim (batch_id, record_id) values (?, ?)')
      .run(batch, recordId);
    return batch;
  }

  /** Batches of a payment, in the order of their names. */
  of(paymentId: number): readonly { readonly id: number; readonly name: string }[] {
    // Most payments of some feeds are in none, and asking that first costs a fifth of the ordered join.
    if (this.#db.prepare('select 1 from membership where payment_id = ? limit 1').pluck().get(paymentId) === undefined)
      return [];
    // The selected columns, by the schema's types.
    return this.#db
      .prepare(
        'select b.id, b.name from membership m join batch_name b on b.id = m.batch_id where m.payment_id = ? order by b.name',
      )
      .all(paymentId) as { id: number; name: string }[];
  }

  /** Payments of a batch. */
  members(batchId: number): readonly number[] {
    // One integer column.
    return this.#db.prepare('select payment_id from membership where batch_id = ?').pluck().all(batchId) as number[];
  }

  /** What the words about a batch do, as last computed. */
  effects(batchId: number): readonly BatchEffect[] {
    const text = this.#db.prepare('select effect from batch_name where id = ?').pluck().get(batchId);
    // Written by refresh.
    return JSON.parse(String(text)) as BatchEffect[];
  }

  /** Computes again what the words about a batch do to its payments. True when that changed, so that the members must be folded again. */
  refresh(batchId: number): boolean {
    const words = this.#words(batchId);
    const members = words.length === 0 ? NO_MEMBERS : this.#membersOf(batchId);
    const effects = words.map((row): BatchEffect => {
      const state = row.state === null ? undefined : PAYMENT_STATES[Number(row.state)];
      const reach = reachOf(
        {
          state,
          // Written by saveClaim from a checked claim.
          qualifier: (row.qualifier ?? undefined) as Qualifier | undefined,
          word: row.word,
          booked: (Number(row.flags) & 1) !== 0,
          minor: row.minor ?? undefined,
          // Written by saveClaim from a checked claim.
          countPerStatus: row.counts === null ? undefined : (JSON.parse(row.counts) as Record<string, number>),
        },
        members,
      );
      return {
        role: present(SYSTEM_ROLES[Number(row.role)], 'role'),
        system: row.system,
        word: row.word,
        at: row.at === null ? null : Number(row.at),
        booked: (Number(row.flags) & 1) !== 0,
        reach: reach.reach,
        state: reach.state ?? null,
        qualifier: reach.qualifier ?? null,
        problem: reach.problem ?? null,
      };
    });
    const text = canonicalJson(effects.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)));
    const before = this.#db.prepare('select effect from batch_name where id = ?').pluck().get(batchId);
    if (before === text) return false;
    this.#db.prepare('update batch_name set effect = ? where id = ?').run(text, batchId);
    return true;
  }

  #words(batchId: number): readonly BatchClaimRow[] {
    const statement = this.#db.prepare(
      'select role, system, state, qualifier, word, at, minor, flags, counts from batch_claim where batch_id = ?',
    );
    // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
    return statement.safeIntegers(true).all(batchId) as BatchClaimRow[];
  }

  #membersOf(batchId: number): { count: number; minor: bigint; rejectedCount: number; rejectedMinor: bigint } {
    const statement = this.#db.prepare(
      `select count(*) as count, coalesce(sum(p.minor), 0) as minor,
         coalesce(sum(r.rejected), 0) as rejected_count, coalesce(sum(case when r.rejected = 1 then p.minor else 0 end), 0) as rejected_minor
       from membership m join payment p on p.id = m.payment_id
       join (select m2.payment_id, exists (select 1 from claim c where c.payment_id = m2.payment_id and c.role = 1 and c.state = 5) as rejected
             from membership m2 where m2.batch_id = @batch) r on r.payment_id = m.payment_id
       where m.batch_id = @batch`,
    );
    // Aggregates of the statement, as bigint because sums may pass 2^53.
    const row = statement.safeIntegers(true).get({ batch: batchId }) as {
      count: bigint;
      minor: bigint;
      rejected_count: bigint;
      rejected_minor: bigint;
    };
    return {
      count: Number(row.count),
      minor: row.minor,
      rejectedCount: Number(row.rejected_count),
      rejectedMinor: row.rejected_minor,
    };
  }
}

/** Batch effects as claims on one payment; `refused` when the bank rejected this payment itself. */
export function effectLines(effects: readonly BatchEffect[], refused: boolean): ClaimLine[] {
  return effects.flatMap((effect) => {
    if (effect.reach === 'none' || effect.state === null || (effect.reach === 'unrejected' && refused)) return [];
    return [
      {
        role: effect.role,
        system: effect.system,
        level: 'batch' as const,
        state: effect.state,
        qualifier: effect.qualifier ?? undefined,
        word: effect.word,
        at: effect.at ?? undefined,
        booked: effect.booked,
        returning: false,
        direction: undefined,
        kind: undefined,
        minor: undefined,
        currency: undefined,
        ownAccount: undefined,
        counterparty: undefined,
        counterpartyAccount: undefined,
        companyCode: undefined,
        valueDate: undefined,
        remittance: undefined,
      },
    ];
  });
}
