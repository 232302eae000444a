import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../store/database.ts';

/** When a bank wrote a report, in UTC where it states that, else in its own time; '' where it states none (camt `CreDtTm`). */
export const writtenAt = (statementBody: string): string =>
  `coalesce(json_extract(${statementBody}, '$.header.createdAt'), json_extract(${statementBody}, '$.header.createdAtLocal'), '')`;

const BEARING = 'record_id, delivery_id, fact_id, scope_id, observed_at, seq';

/**
 * Which delivery held which content by commit `@seq`, of the records that `where` selects; to be read from as a table. A
 * delivery that was read again since held then what its earlier reading found.
 */
export const heldThen = (where: string): string => `(select ${BEARING} from bearing where ${where} and seq <= @seq
  union all select ${BEARING} from former_bearing where ${where} and seq <= @seq and until_seq > @seq)`;

/** The sendings of a report, the latest word first; `w` a bearing, `s` what it says of the report itself, `d` its delivery. */
export const LATEST_SENDING = `${writtenAt('s.body')} desc, w.observed_at desc, d.sha256 desc`;

/** Records other than entries have no status, and are alike in it. */
const BOOKED_FIRST = "coalesce(json_extract(f.body, '$.entry.status') = 'booked', 0) desc";

/** A record of account reports, with the content that holds; `factId` undefined: no sending that counts holds it. */
export interface ContestedRecord {
  readonly recordId: number;
  readonly kind: number;
  readonly source: string;
  readonly key: string;
  readonly factId: number | undefined;
  readonly body: string | undefined;
}

/**
 * Account reports that a bank sent more than once with different content. The latest sending as a whole is the report:
 * an entry that it no longer holds never happened, and its money must not count beside what replaced it. An entry may
 * stand in two reports, such as an interim and a final one; then the later of those that hold it has the word.
 */
export class ContestedReports {
  readonly #db: ReadDb;

  constructor(db: ReadDb) {
    this.#db = db;
  }

  /** Whether a report had been sent more than once by commit `seq`, or a sending of it had been read again. */
  isContested(scopeId: number, seq: number): boolean {
    const found = this.#db
      .prepare(
        `select (select count(*) from (select 1 from bearing where record_id = @scope and seq <= @seq limit 2)) > 1
           or exists (select 1 from former_bearing where scope_id = @scope and until_seq <= @seq)
           or (exists (select 1 from former_bearing where scope_id = @scope)
             and (select count(*) from ${heldThen('record_id = @scope')}) > 1)`,
      )
      .pluck()
      .get({ scope: scopeId, seq });
    return found === 1;
  }

  /** Records that commit `seq` brought and that more than one report holds. */
  sharedRecords(seq: number): readonly number[] {
    // One integer column.
    return this.#db
      .prepare(
        `select distinct b.record_id from
           (select record_id, scope_id from bearing where seq = @seq union all select record_id, scope_id from former_bearing where seq = @seq) b
         where exists (select 1 from bearing o where o.record_id = b.record_id and o.scope_id <> b.scope_id and o.seq <= @seq)
           or exists (select 1 from former_bearing o where o.record_id = b.record_id and o.scope_id <> b.scope_id and o.seq <= @seq and o.until_seq > @seq)`,
      )
      .pluck()
      .all({ seq }) as number[];
  }

  /** Every record that any sending of a report holds, with the report itself. */
  recordsOf(scopeId: number, seq: number): readonly number[] {
    // One integer column.
    return this.#db
      .prepare(
        `select record_id from bearing where scope_id = @scope and seq <= @seq
         union select record_id from former_bearing where scope_id = @scope and seq <= @seq order by record_id`,
      )
      .pluck()
      .all({ scope: scopeId, seq }) as number[];
  }

  /**
   * What a record says by the reports that hold it in their latest sending, without those in `isReplaced`. Sendings and
   * contents are ordered by mapper generation, booking, the report's own time of creation, time of observation and digest,
   * so that neither the order of arrival nor a late look into the bank's folder decides.
   */
  decide(recordId: number, seq: number, isReplaced: (statementKey: string) => boolean): ContestedRecord {
    // The selected columns, by the schema's types.
    const record = this.#db
      .prepare(
        'select r.id as recordId, r.kind, s.name as source, r.key from record r join source s on s.id = r.source_id where r.id = ?',
      )
      .get(recordId) as Omit<ContestedRecord, 'factId' | 'body'>;
    if (!this.#isOfReports(recordId, seq)) return { ...record, ...this.#byItself(recordId) };
    const held = this.#holdings(recordId, seq).find(
      (one) => record.kind === REPORT_KINDS.statement || !isReplaced(one.report),
    );
    return { ...record, factId: held?.fact_id, body: held?.body };
  }

  #isOfReports(recordId: number, seq: number): boolean {
    return (
      this.#db.prepare(`select 1 from ${heldThen('record_id = @record')} limit 1`).get({ record: recordId, seq }) !==
      undefined
    );
  }

  /** The word of a record that a newer reading found in no report; it may have none left. */
  #byItself(recordId: number): Pick<ContestedRecord, 'factId' | 'body'> {
    // The selected columns, by the schema's types.
    const word = this.#db
      .prepare('select f.id as factId, f.body from record r join fact f on f.id = r.fact_id where r.id = ?')
      .get(recordId) as { factId: number; body: string } | undefined;
    return { factId: word?.factId, body: word?.body };
  }

  #holdings(recordId: number, seq: number): readonly { fact_id: number; body: string; report: string }[] {
    // The selected columns, by the schema's types.
    return this.#db
      .prepare(
        `select b.fact_id, f.body, t.key as report,
           (select ${writtenAt('s.body')} from ${heldThen('record_id = b.scope_id and delivery_id = b.delivery_id')} h join fact s on s.id = h.fact_id) as written_at
         from ${heldThen('record_id = @record')} b
         join fact f on f.id = b.fact_id join mapper m on m.id = f.mapper_id join record t on t.id = b.scope_id
         where b.delivery_id = (
           select w.delivery_id from ${heldThen('record_id = b.scope_id')} w join delivery d on d.id = w.delivery_id join fact s on s.id = w.fact_id
           order by ${LATEST_SENDING} limit 1)
         order by m.generation desc, ${BOOKED_FIRST}, written_at desc, b.observed_at desc, f.digest desc`,
      )
      .all({ record: recordId, seq }) as { fact_id: number; body: string; report: string }[];
  }
}

/** Kinds of record that a report holds, by their number. */
export const REPORT_KINDS = {
  statement: FACT_NUMBERS.statement,
  entry: FACT_NUMBERS.entry,
  claim: FACT_NUMBERS['payment-claim'],
} as const;
