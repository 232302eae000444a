import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRow } from '../rows.ts';

/** A stream of a system. */
export interface StreamName {
  readonly system: string;
  readonly stream: string;
}

/** How the polls of a stream have gone, instants of world time. */
export interface FeedHealth {
  readonly last_success_at: number | null;
  readonly last_attempt_at: number | null;
  readonly next_attempt_at: number | null;
  readonly failures: number;
  readonly breaker: string;
  readonly fault_code: string | null;
  readonly fault_message: string | null;
  /** Since when people hold it, and who. */
  readonly paused_at: number | null;
  readonly paused_by: string | null;
}

const COLUMNS =
  'f.last_success_at, f.last_attempt_at, f.next_attempt_at, f.failures, f.breaker, f.fault_code, f.fault_message, f.paused_at, f.paused_by';
const LIVE = `select ${COLUMNS} from feed f join source s on s.id = f.source_id where s.name = @system and f.stream = @stream`;
const PAST = `select ${COLUMNS} from source s join feed_past f on f.source_id = s.id
  where s.name = @system and f.stream = @stream and f.until_at > @at order by f.until_at, f.id limit 1`;

const NEVER: FeedHealth = {
  last_success_at: null,
  last_attempt_at: null,
  next_attempt_at: null,
  failures: 0,
  breaker: 'closed',
  fault_code: null,
  fault_message: null,
  paused_at: null,
  paused_by: null,
};

/** The health of a stream at a moment; one that was never polled has the health of "never". */
export function feedHealth(db: ReadDb, name: StreamName, moment: Moment): FeedHealth {
  const then = moment.seq === undefined ? undefined : plainRow<FeedHealth>(db, PAST, { ...name, at: moment.at });
  return then ?? plainRow<FeedHealth>(db, LIVE, { ...name }) ?? NEVER;
}
