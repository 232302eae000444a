import { FACT_NUMBERS, type FactBody, type FactDraft, type FactKind } from '../../../shared/domain/fact/fact.ts';
import { COUNTS, type Withdrawn } from '../facts/rereading.ts';
import { present } from '../../../shared/kernel/assert.ts';
import { draftOf, type FactRow, factRows, kindOf } from '../facts/stored-draft.ts';
import type { ReadDb } from '../store/database.ts';

/** A record that a newer reading took words from. */
export interface RereadRecord {
  readonly recordId: number;
  readonly kind: FactKind;
  readonly source: string;
  readonly key: string;
  /** The fact of the latest word; undefined where none is left. */
  readonly factId: number | undefined;
}

/** A claim fact that counts no more. */
export interface WithdrawnClaim {
  readonly recordId: number;
  readonly source: string;
  readonly key: string;
  readonly claim: FactBody<'payment-claim'>;
}

type AccountWord = FactBody<'bank-account'>;
type EntityWord = FactBody<'legal-entity'>;

/** Generations of the two newest readings among the facts of a record that count by a commit. */
const NEWEST_READINGS = `select m.generation from fact f join mapper m on m.id = f.mapper_id
  where f.record_id = @record and f.seq <= @seq and ${COUNTS} order by m.generation desc limit 2`;

/** Whether a record has several contents by the newest generation that read it, in commit `seq`. */
export function isConflict(db: ReadDb, recordId: number, seq: number): boolean {
  const [newest, second] = db.prepare(NEWEST_READINGS).pluck().all({ record: recordId, seq });
  return newest !== undefined && newest === second;
}

/** What a commit that reads deliveries again takes from records, as views need it. */
export class Reread {
  readonly records: readonly RereadRecord[];
  readonly #db: ReadDb;
  readonly #facts: readonly FactRow[];
  readonly #ids: ReadonlySet<number>;

  constructor(db: ReadDb, withdrawn: Withdrawn, seq: number) {
    this.#db = db;
    this.#ids = new Set(withdrawn.facts.map((one) => one.recordId));
    const withdrawnThen = 'f.id in (select fact_id from withdrawal where seq = @seq) order by f.id';
    this.#facts = withdrawn.facts.length === 0 ? [] : factRows(db, withdrawnThen, { seq });
    this.records = [...this.#ids].map((id) => this.#record(id));
  }

  /** Whether any fact counts no more. */
  get any(): boolean {
    return this.#facts.length > 0;
  }

  /** Whether a record lost a word. */
  has(recordId: number): boolean {
    return this.#ids.has(recordId);
  }

  /** The latest word that is left of a record. */
  wordOf(factId: number): FactDraft {
    const [row] = factRows(this.#db, 'f.id = @factId', { factId });
    return draftOf(present(row, 'the latest word of a record'));
  }

  /** Claims that count no more. */
  claims(): readonly WithdrawnClaim[] {
    return this.#drafts('payment-claim').map(({ row, body }) => ({
      recordId: row.record_id,
      source: row.source,
      key: row.key,
      claim: body,
    }));
  }

  /** Accounts that facts described which count no more, by the source that did. */
  accounts(): readonly {
    readonly source: string;
    readonly accountId: string;
    readonly companyCode: string | undefined;
  }[] {
    return this.#drafts('bank-account').map(({ row, body }) => ({
      source: row.source,
      accountId: body.accountId,
      companyCode: body.companyCode,
    }));
  }

  /** What a source says of an account by the latest words of its records; the last is the one that counts. */
  accountWords(source: string, accountId: string): readonly AccountWord[] {
    return this.#latest('bank-account', 'accountId', accountId)
      .filter((draft) => draft.source === source)
      .map((draft) => draft.body);
  }

  /** Entities that facts described which count no more. */
  entities(): readonly string[] {
    return [...new Set(this.#drafts('legal-entity').map(({ body }) => body.companyCode))];
  }

  /** Cost centres that facts described which count no more. */
  costCentres(): readonly string[] {
    return [...new Set(this.#drafts('cost-centre').map(({ body }) => body.costCentre))];
  }

  /** What is said of an entity; undefined where nothing is. */
  entityWord(companyCode: string): EntityWord | undefined {
    return this.#latest('legal-entity', 'companyCode', companyCode).at(-1)?.body;
  }

  #drafts<K extends FactKind>(kind: K): readonly { readonly row: FactRow; readonly body: FactBody<K> }[] {
    return (
      this.#facts
        .filter((row) => row.kind === FACT_NUMBERS[kind])
        // The kind selects the body's contract.
        .map((row) => ({ row, body: draftOf(row).body as FactBody<K> }))
    );
  }

  /** Latest words of records of a kind whose body says `value` at `field`. */
  #latest<K extends FactKind>(kind: K, field: string, value: string): readonly Extract<FactDraft, { kind: K }>[] {
    const latest = 'r.fact_id = f.id and r.kind = @kind and json_extract(f.body, @path) = @value order by r.id';
    const rows = factRows(this.#db, latest, { kind: FACT_NUMBERS[kind], path: `$.${field}`, value });
    // Rows of one kind give drafts of it.
    return rows.map((row) => draftOf(row) as Extract<FactDraft, { kind: K }>);
  }

  #record(recordId: number): RereadRecord {
    // The selected columns, by the schema's types.
    const row = this.#db
      .prepare(
        'select r.kind, s.name as source, r.key, r.fact_id from record r join source s on s.id = r.source_id where r.id = ?',
      )
      .get(recordId) as { kind: number; source: string; key: string; fact_id: number | null };
    return { recordId, kind: kindOf(row.kind), source: row.source, key: row.key, factId: row.fact_id ?? undefined };
  }
}
