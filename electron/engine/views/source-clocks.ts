import { formatInstant, instant } from '../../../shared/kernel/clock.ts';
import type { WriteDb } from '../store/database.ts';
import type { Finding, Findings } from './findings.ts';

interface Reading {
  readonly name: string;
  readonly observed_at: number;
  readonly stated_at: number;
}

/** The word that counts of each delivery: that of its latest reading up to a commit. */
const COUNTS = `c.source_id = @source and c.seq <= @seq and c.stated_at is not null and not exists
  (select 1 from clock_reading n where n.delivery_id = c.delivery_id and n.seq > c.seq and n.seq <= @seq)`;

/**
 * Deliveries in the order in which we observed them; of those of one moment the one that states the newest instant is the
 * last. The digest of its bytes is the last resort, so that no order of arrival decides.
 */
const SELECT = 'select d.name, c.observed_at, c.stated_at from clock_reading c join delivery d on d.id = c.delivery_id';
const NEWEST_FIRST = 'order by c.observed_at desc, c.stated_at desc, d.sha256 desc limit 1';
const OLDEST_FIRST = 'order by c.observed_at, c.stated_at, d.sha256 limit 1';
const LATER = '(c.observed_at, c.stated_at) > (@observed, @stated)';

/**
 * Sources whose clock is ahead of ours: one finding for each, from the first delivery that states an instant which is still
 * to come until one that does not. A function of what deliveries state and when we observed them; their money counts all
 * the same.
 */
export class SourceClocks {
  readonly #db: WriteDb;
  readonly #findings: Findings;

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
  }

  /** Judges the sources whose deliveries commit `seq` has read. */
  settle(seq: number): void {
    // The two columns of the statement, by the schema's types.
    const sources = this.#db
      .prepare(
        'select distinct s.id, s.name from clock_reading c join source s on s.id = c.source_id where c.seq = ? order by s.id',
      )
      .all(seq) as { id: number; name: string }[];
    for (const { id, name } of sources)
      this.#findings.replace(`clock:${name}`, finding(name, this.#firstAhead(id, seq)), seq);
  }

  /** The first delivery of a source that was ahead since it last was not; undefined where its latest word is not ahead. */
  #firstAhead(source: number, seq: number): Reading | undefined {
    const ahead = this.#find(`${SELECT} where ${COUNTS} and c.ahead = 1 ${NEWEST_FIRST}`, { source, seq });
    if (!ahead) return undefined;
    const fine = this.#find(`${SELECT} where ${COUNTS} and c.ahead = 0 ${NEWEST_FIRST}`, { source, seq });
    if (!fine) return this.#find(`${SELECT} where ${COUNTS} and c.ahead = 1 ${OLDEST_FIRST}`, { source, seq });
    const since = { source, seq, observed: fine.observed_at, stated: fine.stated_at };
    return this.#find(`${SELECT} where ${COUNTS} and c.ahead = 1 and ${LATER} ${OLDEST_FIRST}`, since);
  }

  #find(sql: string, about: Readonly<Record<string, number>>): Reading | undefined {
    // The columns that every statement here selects, by the schema's types.
    return this.#db.prepare(sql).get(about) as Reading | undefined;
  }
}

function finding(source: string, reading: Reading | undefined): readonly Finding[] {
  if (!reading) return [];
  const [stated, ours] = [instant(reading.stated_at), instant(reading.observed_at)];
  const minutes = Math.floor((stated - ours) / 60_000);
  const detail = `${reading.name.slice(0, 200)} states ${formatInstant(stated)} and was received at ${formatInstant(ours)}: ${String(minutes)} min ahead. Compare the clock of ${source} and that of this computer.`;
  return [{ code: 'clock-ahead', subject: source, detail }];
}
