import { FACT_NUMBERS, type FactBody, type FactDraft, type FactKind } from '../../../shared/domain/fact/fact.ts';
import { COUNTS, type Withdrawn } from '../facts/rereading.ts';
import { draftOf, type FactRow, kindOf } from '../facts/stored-draft.ts';
import type { ReadDb } from '../store/database.ts';

/** A record that a newer reading took words from, with the latest word that is left. */
export interface RereadRecord {
  readonly recordId: number;
  readonly kind: FactKind;
  readonly source: string;
  readonly key: string;
  readonly latest: { readonly factId: number; readonly draft: FactDraft } | undefined;
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

const COLUMNS = 'f.id, f.record_id, r.kind, s.name as source, r.key, f.revision, f.place, f.body';
const JOINED = 'join record r on r.id = f.record_id join source s on s.id = r.source_id';

/** The facts of one generation of a record that count by a commit differ: counted in the newest generation. */
const CONFLICT = `select count(*) from fact f join mapper m on m.id = f.mapper_id
  where f.record_id = @record and f.seq <= @seq and ${COUNTS} and m.generation = (
    select max(m2.generation) from fact f2 join mapper m2 on m2.id = f2.mapper_id where f2.record_id = @record and f2.seq <= @seq
      and not exists (select 1 from withdrawal w where w.fact_id = f2.id and w.seq <= @seq))`;

/** Whether a record has several contents by the newest generation that read it, in commit `seq`. */
export function isConflict(db: ReadDb, recordId: number, seq: number): boolean {
  return Number(db.prepare(CONFLICT).pluck().get({ record: recordId, seq })) > 1;
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
    // The selected columns, by the schema's types.
    this.#facts =
      withdrawn.facts.length === 0
        ? []
        : (db
            .prepare(
              `select ${COLUMNS} from withdrawal w join fact f on f.id = w.fact_id ${JOINED} where w.seq = ? order by f.id`,
            )
            .all(seq) as FactRow[]);
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
    // The selected columns, by the schema's types.
    const rows = this.#db
      .prepare(
        `select ${COLUMNS} from record r join fact f on f.id = r.fact_id join source s on s.id = r.source_id
         where r.kind = ? and json_extract(f.body, ?) = ? order by r.id`,
      )
      .all(FACT_NUMBERS[kind], `$.${field}`, value) as FactRow[];
    // Rows of one kind give drafts of it.
    return rows.map((row) => draftOf(row) as Extract<FactDraft, { kind: K }>);
  }

  #record(recordId: number): RereadRecord {
    // The selected columns, by the schema's types.
    const { kind, source, key } = this.#db
      .prepare(
        'select r.kind, s.name as source, r.key from record r join source s on s.id = r.source_id where r.id = ?',
      )
      .get(recordId) as { kind: number; source: string; key: string };
    // The selected columns, by the schema's types.
    const row = this.#db
      .prepare(
        `select ${COLUMNS} from record r join fact f on f.id = r.fact_id join source s on s.id = r.source_id where r.id = ?`,
      )
      .get(recordId) as FactRow | undefined;
    return { recordId, kind: kindOf(kind), source, key, latest: row && { factId: row.id, draft: draftOf(row) } };
  }
}
