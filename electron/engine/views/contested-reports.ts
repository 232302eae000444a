import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../store/database.ts';

/** A record of a contested report, with the content that holds; `factId` undefined: the latest sending does not hold it. */
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
 * an entry that it no longer holds never happened, and its money must not count beside what replaced it.
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

  /** Every record that any sending of the report holds, with what the latest sending says of it. The latest is by time of observation, then by digest, so that no order of arrival decides. */
  records(scopeId: number, seq: number): readonly ContestedRecord[] {
    const winner = this.#db
      .prepare(
        `select b.delivery_id from bearing b join delivery d on d.id = b.delivery_id
         where b.record_id = ? and b.seq <= ? order by b.observed_at desc, d.sha256 desc limit 1`,
      )
      .pluck()
      .get(scopeId, seq);
    // The selected columns, by the schema's types.
    const rows = this.#db
      .prepare(
        `select r.id as record_id, r.kind, s.name as source, r.key, w.fact_id, f.body
         from (select distinct record_id from bearing where scope_id = @scope and seq <= @seq) every_one
         join record r on r.id = every_one.record_id join source s on s.id = r.source_id
         left join bearing w on w.record_id = r.id and w.delivery_id = @winner
         left join fact f on f.id = w.fact_id
         order by r.id`,
      )
      .all({ scope: scopeId, seq, winner }) as {
      record_id: number;
      kind: number;
      source: string;
      key: string;
      fact_id: number | null;
      body: string | null;
    }[];
    return rows
      .filter((row) => row.fact_id !== null || !this.#heldElsewhere(row.record_id, scopeId, seq))
      .map((row) => ({
        recordId: row.record_id,
        kind: row.kind,
        source: row.source,
        key: row.key,
        factId: row.fact_id ?? undefined,
        body: row.body ?? undefined,
      }));
  }

  /** An entry may stand in two reports, such as an interim and a final one; it goes only when no report holds it. */
  #heldElsewhere(recordId: number, scopeId: number, seq: number): boolean {
    const other = this.#db
      .prepare('select 1 from bearing where record_id = ? and scope_id <> ? and seq <= ? limit 1')
      .pluck()
      .get(recordId, scopeId, seq);
    return other !== undefined;
  }
}

/** Kinds of record that a report holds, by their number. */
export const REPORT_KINDS = {
  statement: FACT_NUMBERS.statement,
  entry: FACT_NUMBERS.entry,
  claim: FACT_NUMBERS['payment-claim'],
} as const;
