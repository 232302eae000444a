import { FACT_BODIES, FACT_NUMBERS, type FactDraft, type FactKind } from '../../../shared/domain/fact/fact.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { z } from 'zod';
import { canonicalJson } from '../store/canonical.ts';
import type { WriteDb } from '../store/database.ts';
import type { Sources } from '../store/sources.ts';
import { factDigest } from './fact-digest.ts';
import { type FactOrder, isLaterFact } from './fact-order.ts';

/** A record whose latest word changed, or that was named for the first time, in this commit. */
export interface RecordChange {
  readonly recordId: number;
  readonly factId: number;
  readonly draft: FactDraft;
  /** False when a later word is already known: the fact is kept and linked, but views show the later one. */
  readonly effective: boolean;
  /** True when an earlier revision of the same record was there. */
  readonly revised: boolean;
  /** The account report that the record is part of, or is; undefined for everything else. */
  readonly scopeId: number | undefined;
}

/** Where the facts of one batch come from. */
export interface FactOrigin {
  readonly deliveryId: number;
  readonly mapperId: number;
  readonly generation: number;
  readonly observedAt: Instant;
  readonly seq: number;
}

interface OrderRow {
  readonly mapper_id: number;
  readonly revision: string | null;
  readonly last_observed_at: number;
  readonly digest: Buffer;
}

/** The facts: immutable, each once, each with its place in a delivery. */
export class FactStore {
  readonly #db: WriteDb;
  readonly #sources: Sources;
  readonly #generations = new Map<number, number>();

  constructor(db: WriteDb, sources: Sources) {
    this.#db = db;
    this.#sources = sources;
  }

  /**
   * Stores drafts in order. Answers only the records that views must look at: new facts, and old facts that became the
   * latest word because they were observed again.
   */
  add(
    drafts: readonly FactDraft[],
    origin: FactOrigin,
  ): { readonly changes: readonly RecordChange[]; readonly added: number; readonly scopes: ReadonlySet<number> } {
    const changes: RecordChange[] = [];
    const scopes = new Set<number>();
    let added = 0;
    for (const draft of drafts) {
      const stored = this.#addOne(draft, origin);
      if (stored.scopeId !== undefined) scopes.add(stored.scopeId);
      if (stored.isNew) added += 1;
      if (stored.change) changes.push(stored.change);
    }
    return { changes, added, scopes };
  }

  #addOne(
    draft: FactDraft,
    origin: FactOrigin,
  ): { readonly change: RecordChange | undefined; readonly isNew: boolean; readonly scopeId: number | undefined } {
    const body = encodeBody(draft);
    const digest = factDigest(origin.generation, draft.revision, body);
    const record = this.#record(draft);
    const known = record.isNew ? undefined : this.#factOf(record.id, digest);
    const scopeId = this.#scopeOf(draft, record.id);
    if (known !== undefined) {
      this.#bear(record.id, known.id, scopeId, origin);
      const change = this.#observedAgain(record, known, draft, origin);
      return { isNew: false, scopeId, change: change && { ...change, scopeId } };
    }
    const { lastInsertRowid } = this.#db
      .prepare(
        `insert into fact (record_id, digest, revision, mapper_id, delivery_id, place, seq, observed_at, last_observed_at, body)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        record.id,
        digest,
        draft.revision ?? null,
        origin.mapperId,
        origin.deliveryId,
        draft.at,
        origin.seq,
        origin.observedAt,
        origin.observedAt,
        body,
      );
    const factId = Number(lastInsertRowid);
    this.#bear(record.id, factId, scopeId, origin);
    const order = {
      generation: origin.generation,
      revision: draft.revision ?? null,
      lastObservedAt: origin.observedAt,
      digest,
    };
    const effective = record.factId === undefined || isLaterFact(order, this.#orderOf(record.factId));
    if (effective) this.#db.prepare('update record set fact_id = ? where id = ?').run(factId, record.id);
    return {
      isNew: true,
      scopeId,
      change: { recordId: record.id, factId, draft, effective, revised: record.factId !== undefined, scopeId },
    };
  }

  /** The account report that a draft is part of; a report is part of itself. Its record may come later in the same delivery. */
  #scopeOf(draft: FactDraft, recordId: number): number | undefined {
    if (draft.kind === 'statement') return recordId;
    return draft.within === undefined
      ? undefined
      : this.#record({ kind: 'statement', source: draft.source, key: draft.within }).id;
  }

  /** Notes which delivery holds which content of a report's records. */
  #bear(recordId: number, factId: number, scopeId: number | undefined, origin: FactOrigin): void {
    if (scopeId === undefined) return;
    this.#db
      .prepare(
        'insert or replace into bearing (record_id, delivery_id, fact_id, scope_id, observed_at, seq) values (?, ?, ?, ?, ?, ?)',
      )
      .run(recordId, origin.deliveryId, factId, scopeId, origin.observedAt, origin.seq);
  }

  #record(draft: Pick<FactDraft, 'kind' | 'source' | 'key'>): {
    readonly id: number;
    readonly factId: number | undefined;
    readonly isNew: boolean;
  } {
    const kind = FACT_NUMBERS[draft.kind];
    const sourceId = this.#sources.id(draft.source);
    // The two columns of the statement, by the schema's types.
    const row = this.#db
      .prepare('select id, fact_id from record where kind = ? and source_id = ? and key = ?')
      .get(kind, sourceId, draft.key) as { id: number; fact_id: number | null } | undefined;
    if (row) return { id: row.id, factId: row.fact_id ?? undefined, isNew: false };
    const { lastInsertRowid } = this.#db
      .prepare('insert into record (kind, source_id, key) values (?, ?, ?)')
      .run(kind, sourceId, draft.key);
    return { id: Number(lastInsertRowid), factId: undefined, isNew: true };
  }

  #factOf(recordId: number, digest: Buffer): { readonly id: number; readonly lastObservedAt: number } | undefined {
    // The two columns of the statement, by the schema's types.
    const row = this.#db
      .prepare('select id, last_observed_at from fact where record_id = ? and digest = ?')
      .get(recordId, digest) as { id: number; last_observed_at: number } | undefined;
    return row && { id: row.id, lastObservedAt: row.last_observed_at };
  }

  /** The same fact again changes nothing but when it was last true; that may make it the latest word. */
  #observedAgain(
    record: { readonly id: number; readonly factId: number | undefined },
    known: { readonly id: number; readonly lastObservedAt: number },
    draft: FactDraft,
    origin: FactOrigin,
  ): Omit<RecordChange, 'scopeId'> | undefined {
    if (origin.observedAt <= known.lastObservedAt) return undefined;
    this.#db
      .prepare('insert or replace into observation (seq, fact_id, observed_at) values (?, ?, ?)')
      .run(origin.seq, known.id, origin.observedAt);
    const change = this.reobserve(record.id, known.id, origin.observedAt);
    return change && { ...change, draft };
  }

  #isLater(factId: number, thanId: number): boolean {
    return isLaterFact(this.#orderOf(factId), this.#orderOf(thanId));
  }

  #orderOf(factId: number): FactOrder {
    // The selected columns, by the schema's types.
    const row = this.#db
      .prepare('select mapper_id, revision, last_observed_at, digest from fact where id = ?')
      .get(factId) as OrderRow;
    return {
      generation: this.#generationOf(row.mapper_id),
      revision: row.revision,
      lastObservedAt: row.last_observed_at,
      digest: row.digest,
    };
  }

  /** A mapper's generation never changes, so it is kept in memory. */
  #generationOf(mapperId: number): number {
    const known = this.#generations.get(mapperId);
    if (known !== undefined) return known;
    const generation = Number(this.#db.prepare('select generation from mapper where id = ?').pluck().get(mapperId));
    this.#generations.set(mapperId, generation);
    return generation;
  }

  /** Takes a stored fact into the order of its record again, as when it first came. */
  refold(recordId: number, factId: number): Omit<RecordChange, 'draft' | 'scopeId'> {
    const current = this.#effectiveOf(recordId);
    const effective = current === undefined || this.#isLater(factId, current);
    if (effective) this.#db.prepare('update record set fact_id = ? where id = ?').run(factId, recordId);
    return { recordId, factId, effective, revised: current !== undefined };
  }

  /** Notes again that a stored fact was observed later; answers the change when that made it the latest word. */
  reobserve(recordId: number, factId: number, observedAt: number): Omit<RecordChange, 'draft' | 'scopeId'> | undefined {
    this.#db.prepare('update fact set last_observed_at = ? where id = ?').run(observedAt, factId);
    const current = this.#effectiveOf(recordId);
    if (current === factId || current === undefined || !this.#isLater(factId, current)) return undefined;
    this.#db.prepare('update record set fact_id = ? where id = ?').run(factId, recordId);
    return { recordId, factId, effective: true, revised: true };
  }

  #effectiveOf(recordId: number): number | undefined {
    const factId = this.#db.prepare('select fact_id from record where id = ?').pluck().get(recordId);
    return typeof factId === 'number' ? factId : undefined;
  }

  /** Number of a mapper generation such as `kyriba-transfers@1`. */
  mapper(id: string): { readonly mapperId: number; readonly generation: number } {
    const cut = id.lastIndexOf('@');
    const [name, generation] = [id.slice(0, cut), Number(id.slice(cut + 1))];
    this.#db
      .prepare('insert into mapper (name, generation) values (?, ?) on conflict do nothing')
      .run(name, generation);
    return {
      mapperId: Number(
        this.#db.prepare('select id from mapper where name = ? and generation = ?').pluck().get(name, generation),
      ),
      generation,
    };
  }
}

/** The stored text of a body: its contract's JSON form, canonical. A body that breaks its contract is a mapper bug and throws. */
export function encodeBody(draft: FactDraft): string {
  return canonicalJson(z.encode(FACT_BODIES[draft.kind], draft.body));
}

/** A body back from the store. */
export function decodeBody<K extends FactKind>(kind: K, text: string): z.output<(typeof FACT_BODIES)[K]> {
  // The schema is selected by the same kind as the type.
  return FACT_BODIES[kind].parse(JSON.parse(text)) as z.output<(typeof FACT_BODIES)[K]>;
}
