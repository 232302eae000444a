import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../store/database.ts';

/** When a bank wrote a report, in UTC where it states that, else in its own time; '' where it states none (camt `CreDtTm`). */
export const writtenAt = (statementBody: string): string =>
  `coalesce(json_extract(${statementBody}, '$.header.createdAt'), json_extract(${statementBody}, '$.header.createdAtLocal'), '')`;

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

  /** Whether a report had been sent more than once by commit `seq`. */
  isContested(scopeId: number, seq: number): boolean {
    const sendings = this.#db
      .prepare('select count(*) from (select 1 from bearing where record_id = ? and seq <= ? limit 2)')
      .pluck()
      .get(scopeId, seq);
    return Number(sendings) > 1;
  }

  /** Records that commit `seq` brought and that more than one report holds. */
  sharedRecords(seq: number): readonly number[] {
    // One integer column.
    return this.#db
      .prepare(
        `select distinct b.record_id from bearing b where b.seq = ? and exists
           (select 1 from bearing o where o.record_id = b.record_id and o.scope_id <> b.scope_id and o.seq <= b.seq)`,
      )
      .pluck()
      .all(seq) as number[];
  }

  /** Every record that any sending of a report holds, with the report itself. */
  recordsOf(scopeId: number, seq: number): readonly number[] {
    // One integer column.
    return this.#db
      .prepare('select distinct record_id from bearing where scope_id = ? and seq <= ? order by record_id')
      .pluck()
      .all(scopeId, seq) as number[];
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
    const held = this.#holdings(recordId, seq).find(
      (one) => record.kind === REPORT_KINDS.statement || !isReplaced(one.report),
    );
    return { ...record, factId: held?.fact_id, body: held?.body };
  }

  #holdings(recordId: number, seq: number): readonly { fact_id: number; body: string; report: string }[] {
    // The selected columns, by the schema's types.
    return this.#db
      .prepare(
        `select b.fact_id, f.body, t.key as report from bearing b
         join fact f on f.id = b.fact_id join mapper m on m.id = f.mapper_id join record t on t.id = b.scope_id
         left join bearing h on h.record_id = b.scope_id and h.delivery_id = b.delivery_id left join fact r on r.id = h.fact_id
         where b.record_id = @record and b.seq <= @seq and b.delivery_id = (
           select w.delivery_id from bearing w join delivery d on d.id = w.delivery_id join fact s on s.id = w.fact_id
           where w.record_id = b.scope_id and w.seq <= @seq order by ${LATEST_SENDING} limit 1)
         order by m.generation desc, ${BOOKED_FIRST}, ${writtenAt('r.body')} desc, b.observed_at desc, f.digest desc`,
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
