import type { RemapDifference, RemapRecord } from '../../../shared/contracts/api/remap.ts';
import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { encodeBody } from '../facts/encoded-facts.ts';
import type { StoredDelivery } from '../inbox/inbox.ts';
import type { MappedDelivery, RefusedDelivery } from '../pipeline/mapping.ts';
import type { ReadDb } from '../store/database.ts';
import { changedFields, type FieldChange } from './fields.ts';
import { readingBefore, recordOf, type SaidBefore, saidElsewhere } from './reading-before.ts';

const RECORDS_MAX = 200;
const FIELDS_OF_RECORD_MAX = 30;
const FIELDS_MAX = 100;

type Delivery = Pick<StoredDelivery, 'id' | 'name'>;
type Said = Pick<SaidBefore, 'body' | 'revision'>;

/** Gathers, delivery by delivery, what a newer generation of a mapper would change. */
export class DifferenceTally {
  readonly #db: ReadDb;
  readonly #counts = { added: 0, changed: 0, dropped: 0, unchanged: 0 };
  readonly #fields = new Map<string, { readonly kind: string; readonly field: string; records: number }>();
  readonly #records: RemapRecord[] = [];
  readonly #refused: RemapDifference['refused'][number][] = [];
  #moreRecords = 0;
  #moreRefused = 0;

  constructor(db: ReadDb) {
    this.#db = db;
  }

  /** Holds a new reading of a delivery against what stands of the one before. */
  add(delivery: Delivery, { facts, encoded }: Pick<MappedDelivery, 'facts' | 'encoded'>): void {
    const before = readingBefore(this.#db, delivery.id);
    const found = new Map<string, { readonly draft: FactDraft; readonly body: string }>();
    // A record that a delivery tells twice says the last, as in the reading before.
    for (const [index, draft] of facts.entries())
      found.set(recordOf(draft), {
        draft,
        body: encoded ? present(encoded.bodies[index], 'encoded body') : encodeBody(draft),
      });
    for (const [record, { draft, body }] of found) {
      const old = before.get(record) ?? saidElsewhere(this.#db, draft, body);
      this.#compare(delivery, draft, old, { body, revision: draft.revision ?? null });
    }
    for (const [record, old] of before) if (!found.has(record)) this.#compare(delivery, old, old, undefined);
  }

  /** A delivery that the newer generation can't read. */
  refuse(delivery: Delivery, { fault }: RefusedDelivery): void {
    if (this.#refused.length >= RECORDS_MAX) this.#moreRefused += 1;
    else
      this.#refused.push({
        deliveryId: delivery.id,
        delivery: delivery.name,
        code: fault.code,
        at: fault.at,
        message: fault.message,
      });
  }

  /** What was gathered. */
  get difference(): RemapDifference {
    const fields = [...this.#fields.values()]
      .sort((a, b) => b.records - a.records || (a.kind + a.field < b.kind + b.field ? -1 : 1))
      .slice(0, FIELDS_MAX);
    return {
      ...this.#counts,
      fields: fields.map((one) => ({ ...one })),
      records: [...this.#records],
      moreRecords: this.#moreRecords,
      refused: [...this.#refused],
      moreRefused: this.#moreRefused,
    };
  }

  #compare(
    delivery: Delivery,
    { source, kind, key }: Pick<FactDraft, 'source' | 'kind' | 'key'>,
    before: Said | undefined,
    after: Said | undefined,
  ): void {
    const fields = [...changedFields(before?.body, after?.body), ...revisionChange(before, after)];
    const how = before === undefined ? 'added' : after === undefined ? 'dropped' : 'changed';
    this.#counts[fields.length === 0 ? 'unchanged' : how] += 1;
    if (fields.length === 0) return;
    if (how === 'changed') for (const { field } of fields) this.#countField(kind, field);
    if (this.#records.length >= RECORDS_MAX) this.#moreRecords += 1;
    else
      this.#records.push({
        ...{ deliveryId: delivery.id, delivery: delivery.name, source, kind, key, how },
        fields: fields.slice(0, FIELDS_OF_RECORD_MAX),
        moreFields: Math.max(0, fields.length - FIELDS_OF_RECORD_MAX),
      });
  }

  /** Places in a list are one field: `details/0/name` and `details/1/name` are the same question. */
  #countField(kind: string, path: string): void {
    const field = path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
    const name = `${kind}|${field}`;
    const counted = this.#fields.get(name);
    if (counted) counted.records += 1;
    else this.#fields.set(name, { kind, field, records: 1 });
  }
}

function revisionChange(before: Said | undefined, after: Said | undefined): readonly FieldChange[] {
  const change = { field: 'revision', before: before?.revision ?? null, after: after?.revision ?? null };
  return change.before === change.after ? [] : [change];
}
