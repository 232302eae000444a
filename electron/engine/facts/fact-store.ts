import { FACT_BODIES, FACT_NUMBERS, type FactDraft, type FactKind } from '../../../shared/domain/fact/fact.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import type { z } from 'zod';
import { present } from '../../../shared/kernel/assert.ts';
import type { WriteDb } from '../store/database.ts';
import type { Sources } from '../store/sources.ts';
import { type EncodedFacts, encodeFacts, mapperOf } from './encoded-facts.ts';
import { DIGEST_BYTES } from './fact-digest.ts';
import { type FactOrder, isLaterFact } from './fact-order.ts';
import { COUNTING_BEFORE, isWithdrawn } from './rereading.ts';

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

/** Columns of a record with the order of its latest word, as its statement lists them. */
type RecordRow = readonly [
  id: number,
  factId: number | null,
  mapperId: number | null,
  revision: string | null,
  observedAt: number | null,
  sameDigest: number | null,
];

interface OrderRow {
  readonly mapper_id: number;
  readonly revision: string | null;
  readonly last_observed_at: number;
  readonly digest: Buffer;
}

/** The order of a stored fact, with the mapper that its generation is of. */
interface StoredOrder extends FactOrder {
  readonly mapperId: number;
}

/** The latest word of a record. */
interface Latest {
  readonly factId: number;
  readonly order: StoredOrder;
}

/** What became of one draft. */
interface StoredFact {
  readonly change: RecordChange | undefined;
  readonly isNew: boolean;
  readonly scopeId: number | undefined;
}

interface KnownRecord {
  readonly id: number;
  /** The latest word; undefined while the record is only named. */
  readonly latest: { readonly order: FactOrder; readonly sameDigest: boolean } | undefined;
}

/** The record keeps the order of its latest word beside it: the fact itself lies on a page that is cold by now. */
const FIND_RECORD =
  'select id, fact_id, mapper_id, revision, observed_at, digest = ? from record where kind = ? and source_id = ? and key = ?';
const SAVE_LATEST = `update record set fact_id = ?, mapper_id = ?, revision = ?, observed_at = ?, digest = ? where id = ?`;
const ADD_FACT = `insert into fact (id, record_id, digest, revision, mapper_id, delivery_id, place, seq, observed_at, last_observed_at, body)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`;

/** The facts: immutable, each once, each with its place in a delivery. */
export class FactStore {
  readonly #db: WriteDb;
  readonly #sources: Sources;
  readonly #generations = new Map<number, number>();
  /** The next free ids: handed out here, so that a record can name its first fact as it is written. */
  #nextRecordId = 1;
  #nextFactId = 1;
  /** Records of the reports of the delivery in hand, by source and key. */
  readonly #scopes = new Map<string, number>();

  constructor(db: WriteDb, sources: Sources) {
    this.#db = db;
    this.#sources = sources;
  }

  /**
   * Stores drafts in order, within the caller's transaction. Answers only the records that views must look at: new
   * facts, and old facts that became the latest word because they were observed again. `encoded` is what
   * {@link encodeFacts} makes of the same drafts; left out, it is made here.
   */
  add(
    drafts: readonly FactDraft[],
    origin: FactOrigin,
    encoded: EncodedFacts = encodeFacts(drafts, origin.generation),
  ): { readonly changes: readonly RecordChange[]; readonly added: number; readonly scopes: ReadonlySet<number> } {
    this.#begin();
    const digests = Buffer.from(encoded.digests.buffer, encoded.digests.byteOffset, encoded.digests.byteLength);
    const changes: RecordChange[] = [];
    const scopes = new Set<number>();
    let added = 0;
    for (const [index, draft] of drafts.entries()) {
      const digest = digests.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
      const stored = this.#addOne(draft, present(encoded.bodies[index], 'encoded body'), digest, origin);
      if (stored.scopeId !== undefined) scopes.add(stored.scopeId);
      if (stored.isNew) added += 1;
      if (stored.change) changes.push(stored.change);
    }
    return { changes, added, scopes };
  }

  /** Ids are read again for every delivery: a rolled-back transaction may have given some out. */
  #begin(): void {
    this.#scopes.clear();
    this.#nextRecordId = Number(this.#db.prepare('select coalesce(max(id), 0) + 1 from record').pluck().get());
    this.#nextFactId = Number(this.#db.prepare('select coalesce(max(id), 0) + 1 from fact').pluck().get());
  }

  #addOne(draft: FactDraft, body: string, digest: Buffer, origin: FactOrigin): StoredFact {
    const known = this.#find(draft, digest);
    const factId = this.#nextFactId;
    const { mapperId, generation, observedAt: lastObservedAt } = origin;
    const order = { mapperId, generation, revision: draft.revision ?? null, lastObservedAt, digest };
    const record = known ?? { id: this.#newRecord(draft, { factId, order }), latest: undefined };
    const scopeId = this.#scopeOf(draft, record.id);
    if (record.latest?.sameDigest === true || !this.#insert(record.id, factId, draft, body, digest, origin))
      return this.#again(record, draft, digest, scopeId, origin);
    this.#nextFactId += 1;
    this.#bear(record.id, factId, scopeId, origin);
    const effective = record.latest === undefined || isLaterFact(order, record.latest.order);
    if (effective && known !== undefined) this.#saveLatest(record.id, { factId, order });
    const revised = record.latest !== undefined;
    return { isNew: true, scopeId, change: { recordId: record.id, factId, draft, effective, revised, scopeId } };
  }

  /** False when the record has this very content already. */
  #insert(
    recordId: number,
    factId: number,
    draft: FactDraft,
    body: string,
    digest: Buffer,
    origin: FactOrigin,
  ): boolean {
    const { mapperId, deliveryId, seq, observedAt } = origin;
    const { changes } = this.#db
      .prepare(ADD_FACT)
      .run(
        factId,
        recordId,
        digest,
        draft.revision ?? null,
        mapperId,
        deliveryId,
        draft.at,
        seq,
        observedAt,
        observedAt,
        body,
      );
    return changes === 1;
  }

  /** A fact that is known already. */
  #again(
    record: KnownRecord,
    draft: FactDraft,
    digest: Buffer,
    scopeId: number | undefined,
    origin: FactOrigin,
  ): StoredFact {
    const known = present(this.#factOf(record.id, digest), 'the fact of a known digest');
    this.#bear(record.id, known.id, scopeId, origin);
    const change = this.#observedAgain(record, known, draft, origin);
    return { isNew: false, scopeId, change: change && { ...change, scopeId } };
  }

  /** The account report that a draft is part of; a report is part of itself. Its record may come later in the same delivery. */
  #scopeOf(draft: FactDraft, recordId: number): number | undefined {
    if (draft.kind === 'statement') return recordId;
    if (draft.within === undefined) return undefined;
    const report = { kind: 'statement', source: draft.source, key: draft.within } as const;
    const name = `${draft.source}|${draft.within}`;
    const known = this.#scopes.get(name);
    if (known !== undefined) return known;
    const id = this.#find(report, null)?.id ?? this.#newRecord(report, undefined);
    this.#scopes.set(name, id);
    return id;
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

  #find(draft: Pick<FactDraft, 'kind' | 'source' | 'key'>, digest: Buffer | null): KnownRecord | undefined {
    // The columns of the statement, by the schema's types.
    const row = this.#db
      .prepare(FIND_RECORD)
      .raw()
      .get(digest, FACT_NUMBERS[draft.kind], this.#sources.id(draft.source), draft.key) as RecordRow | undefined;
    if (!row) return undefined;
    const [id, factId, mapperId, revision, lastObservedAt, sameDigest] = row;
    if (factId === null || mapperId === null || lastObservedAt === null) return { id, latest: undefined };
    const generation = this.#generationOf(mapperId);
    const digestOf = (): Buffer => this.#orderOf(factId).digest;
    const order = {
      generation,
      revision,
      lastObservedAt,
      // Seldom asked for: only where all else is equal.
      get digest() {
        return digestOf();
      },
    };
    return { id, latest: { order, sameDigest: sameDigest === 1 } };
  }

  #newRecord(draft: Pick<FactDraft, 'kind' | 'source' | 'key'>, latest: Latest | undefined): number {
    const id = this.#nextRecordId;
    this.#nextRecordId += 1;
    this.#db
      .prepare(
        'insert into record (id, kind, source_id, key, fact_id, mapper_id, revision, observed_at, digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, FACT_NUMBERS[draft.kind], this.#sources.id(draft.source), draft.key, ...latestColumns(latest));
    return id;
  }

  #saveLatest(recordId: number, latest: Latest): void {
    this.#db.prepare(SAVE_LATEST).run(...latestColumns(latest), recordId);
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
    record: KnownRecord,
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

  #orderOf(factId: number): StoredOrder {
    // The selected columns, by the schema's types.
    const row = this.#db
      .prepare('select mapper_id, revision, last_observed_at, digest from fact where id = ?')
      .get(factId) as OrderRow;
    return {
      mapperId: row.mapper_id,
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
    const order = this.#orderOf(factId);
    const effective = current === undefined || isLaterFact(order, this.#orderOf(current));
    if (effective) this.#saveLatest(recordId, { factId, order });
    return { recordId, factId, effective, revised: current !== undefined };
  }

  /** Notes again that a stored fact was observed later; answers the change when that made it the latest word. */
  reobserve(recordId: number, factId: number, observedAt: number): Omit<RecordChange, 'draft' | 'scopeId'> | undefined {
    this.#db.prepare('update fact set last_observed_at = ? where id = ?').run(observedAt, factId);
    const current = this.#effectiveOf(recordId);
    if (current === undefined) return undefined;
    const order = this.#orderOf(factId);
    if (current !== factId && (!isLaterFact(order, this.#orderOf(current)) || isWithdrawn(this.#db, factId)))
      return undefined;
    this.#saveLatest(recordId, { factId, order });
    return current === factId ? undefined : { recordId, factId, effective: true, revised: true };
  }

  /** Finds the latest word of a record among its facts of earlier commits that still count; it may have none left. */
  settleLatest(recordId: number, seq: number): void {
    // One integer column.
    const facts = this.#db.prepare(COUNTING_BEFORE).pluck().all({ record: recordId, seq }) as number[];
    let latest: Latest | undefined;
    for (const factId of facts) {
      const order = this.#orderOf(factId);
      if (latest === undefined || isLaterFact(order, latest.order)) latest = { factId, order };
    }
    this.#db.prepare(SAVE_LATEST).run(...latestColumns(latest), recordId);
  }

  #effectiveOf(recordId: number): number | undefined {
    const factId = this.#db.prepare('select fact_id from record where id = ?').pluck().get(recordId);
    return typeof factId === 'number' ? factId : undefined;
  }

  /** Number of a mapper generation such as `kyriba-transfers@1`. */
  mapper(id: string): { readonly mapperId: number; readonly generation: number } {
    const { name, generation } = mapperOf(id);
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

/** What a record keeps of its latest word, as its statements list it. */
function latestColumns(latest: Latest | undefined): readonly (string | number | Buffer | null)[] {
  if (!latest) return [null, null, null, null, null];
  const { mapperId, revision, lastObservedAt, digest } = latest.order;
  return [latest.factId, mapperId, revision, lastObservedAt, digest];
}

/** A body back from the store. */
export function decodeBody<K extends FactKind>(kind: K, text: string): z.output<(typeof FACT_BODIES)[K]> {
  // The schema is selected by the same kind as the type.
  return FACT_BODIES[kind].parse(JSON.parse(text)) as z.output<(typeof FACT_BODIES)[K]>;
}
