import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';
import { type SlicedWindow, sliceCount } from './backfill-window.ts';
import { faultMessage } from './feed-state.ts';

/** How far a back-fill has come. `waiting` and `running` are open: they go on after a restart. */
export type BackfillState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** What somebody asks for. */
export interface BackfillWish extends SlicedWindow {
  readonly id: string;
  readonly system: string;
  readonly stream: string;
  /** Key of the finding that asks for it. */
  readonly because: string | undefined;
  readonly person: string;
}

/** A back-fill as it is kept. Instants of world time; `workMs` is real time spent on it. */
export interface BackfillJob extends BackfillWish {
  readonly state: BackfillState;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly slicesTotal: number;
  readonly slicesDone: number;
  readonly cursor: string | undefined;
  readonly pages: number;
  /** Deliveries that were not there before. */
  readonly deliveries: number;
  readonly duplicates: number;
  readonly workMs: number;
  readonly failures: number;
  readonly nextAttemptAt: number | null;
  readonly fault: { readonly code: string; readonly message: string } | null;
}

/** One page of a job: where it stands now and what came with it. */
export interface BackfillPage {
  /** Place to go on from inside the same days; undefined once they are done. */
  readonly cursor: string | undefined;
  readonly deliveries: number;
  readonly duplicates: number;
  readonly workMs: number;
}

interface Row {
  readonly id: string;
  readonly system: string;
  readonly stream: string;
  readonly from_day: string;
  readonly to_day: string;
  readonly slice_days: number;
  readonly because: string | null;
  readonly person: string;
  readonly state: BackfillState;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly ended_at: number | null;
  readonly slices_total: number;
  readonly slices_done: number;
  readonly cursor: string | null;
  readonly pages: number;
  readonly deliveries: number;
  readonly duplicates: number;
  readonly work_ms: number;
  readonly failures: number;
  readonly next_attempt_at: number | null;
  readonly fault_code: string | null;
  readonly fault_message: string | null;
}

const SELECT = 'select b.*, s.name as system from backfill b join source s on s.id = b.source_id';

/** Back-fills, newest first. */
export function recentBackfills(db: ReadDb, limit: number): readonly BackfillJob[] {
  // The selected columns, by the schema's types; so below.
  const rows = db.prepare(`${SELECT} order by b.created_at desc, b.id limit ?`).all(limit) as Row[];
  return rows.map(jobOf);
}

/** Back-fills in the workspace: a job's place is written in the transaction that stores what was received up to there. */
export class BackfillBook {
  readonly #db: WriteDb;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Keeps a new wish. */
  add(wish: BackfillWish, at: Instant): void {
    this.#db.prepare('insert into source (name) values (?) on conflict (name) do nothing').run(wish.system);
    this.#db
      .prepare(
        `insert into backfill (id, source_id, stream, from_day, to_day, slice_days, because, person, state, created_at, slices_total)
         values (@id, (select id from source where name = @system), @stream, @from, @to, @sliceDays, @because, @person, 'waiting', @at, @total)`,
      )
      .run({ ...wish, because: wish.because ?? null, at, total: sliceCount(wish) });
  }

  /** One job. */
  get(id: string): BackfillJob | undefined {
    const row = this.#db.prepare(`${SELECT} where b.id = ?`).get(id) as Row | undefined;
    return row && jobOf(row);
  }

  /** Jobs of a system that are not over, oldest first. */
  open(system: string): readonly BackfillJob[] {
    const rows = this.#db
      .prepare(`${SELECT} where s.name = ? and b.state in ('waiting', 'running') order by b.created_at, b.id`)
      .all(system) as Row[];
    return rows.map(jobOf);
  }

  /** Runs `accept` and moves the job on, as one transaction: a page is received and counted, or neither (C8, F6). */
  page(id: string, at: Instant, accept: () => BackfillPage): void {
    this.#db.transaction(() => {
      const page = accept();
      this.#db
        .prepare(
          `update backfill set state = 'running', started_at = coalesce(started_at, @at), cursor = @cursor,
             slices_done = slices_done + @slice, pages = pages + 1, deliveries = deliveries + @deliveries,
             duplicates = duplicates + @duplicates, work_ms = work_ms + @workMs, failures = 0, next_attempt_at = null,
             fault_code = null, fault_message = null
           where id = @id and state in ('waiting', 'running')`,
        )
        .run({ ...page, id, at, cursor: page.cursor ?? null, slice: page.cursor === undefined ? 1 : 0 });
      this.#db
        .prepare(
          "update backfill set state = 'done', ended_at = ? where id = ? and state = 'running' and slices_done = slices_total",
        )
        .run(at, id);
    });
  }

  /** An attempt failed; another one follows. */
  failedAttempt(id: string, failures: number, nextAt: Instant, fault: ConnectorFault): void {
    this.#db
      .prepare(
        `update backfill set failures = ?, next_attempt_at = ?, fault_code = ?, fault_message = ? where id = ? and state in ('waiting', 'running')`,
      )
      .run(failures, nextAt, fault.kind, faultMessage(fault), id);
  }

  /** Ends a job before its end. Answers false for one that was over. */
  end(id: string, state: 'failed' | 'cancelled', at: Instant, fault?: ConnectorFault): boolean {
    const { changes } = this.#db
      .prepare(
        `update backfill set state = @state, ended_at = @at, next_attempt_at = null, fault_code = coalesce(@code, fault_code),
           fault_message = coalesce(@message, fault_message)
         where id = @id and state in ('waiting', 'running')`,
      )
      .run({ id, state, at, code: fault?.kind ?? null, message: fault ? faultMessage(fault) : null });
    return changes > 0;
  }
}

function jobOf(row: Row): BackfillJob {
  return {
    id: row.id,
    system: row.system,
    stream: row.stream,
    from: day(row.from_day),
    to: day(row.to_day),
    sliceDays: row.slice_days,
    because: row.because ?? undefined,
    person: row.person,
    state: row.state,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    slicesTotal: row.slices_total,
    slicesDone: row.slices_done,
    cursor: row.cursor ?? undefined,
    pages: row.pages,
    deliveries: row.deliveries,
    duplicates: row.duplicates,
    workMs: row.work_ms,
    failures: row.failures,
    nextAttemptAt: row.next_attempt_at,
    fault: row.fault_code === null ? null : { code: row.fault_code, message: row.fault_message ?? '' },
  };
}

/** Days were checked when the wish came; another text here is a damaged file, and throws. */
const day = (text: string): PlainDate => plainDate(text);
