import type { Workspace } from '../../../../shared/contracts/api/systems.ts';
import type { ReadDb } from '../../store/database.ts';
import { SCHEMA_VERSION } from '../../store/migrate.ts';
import { ENGINE_VERSION } from '../../version.ts';
import { businessDate, type Desk, type Moment, momentOf } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { configuredStreams, demoOf, workspaceName } from '../settings.ts';
import { feeds } from './feeds.ts';

/** Facts and deliveries are never deleted and their ids have no gaps, so the last id is their number. */
const COUNTS = `select (select coalesce(max(id), 0) from fact) as facts, (select coalesce(max(id), 0) from delivery) as deliveries,
  (select max(received_at) from delivery where id > (select max(id) - 100 from delivery)) as last_intake`;
const COUNTS_THEN =
  'select count(*) as deliveries, max(received_at) as last_intake, 0 as facts from delivery where received_at <= @at';

interface Counts {
  readonly facts: number;
  readonly deliveries: number;
  readonly last_intake: number | null;
}

/**
 * The workspace and its clock, at a moment. It is online while any of its systems answers. Name, zone, versions and mode
 * are those of the program that answers: they are settings and no knowledge.
 */
export function workspace(
  desk: Desk,
  mode: 'normal' | 'read-only',
  storeFault: string | undefined,
  asKnownAt?: number,
): Workspace {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const counts = countsAt(desk.db, moment);
    const health = feeds(desk, mode === 'read-only', asKnownAt);
    return {
      name: workspaceName(desk.db),
      version: ENGINE_VERSION,
      schemaVersion: SCHEMA_VERSION,
      now: moment.at,
      demo: demoOf(desk.db),
      positionDate: businessDate(desk, moment.at),
      timeZone: desk.timeZone,
      online: configuredStreams(desk.db).length === 0 || health.some((feed) => feed.consecutiveFailures === 0),
      mode,
      storeFault: storeFault ?? null,
      factCount: counts.facts,
      deliveryCount: counts.deliveries,
      lastIntakeAt: counts.last_intake,
      lastCommitSeq: moment.version,
    };
  });
}

function countsAt(db: ReadDb, moment: Moment): Counts {
  const nothing = { facts: 0, deliveries: 0, last_intake: null };
  if (moment.seq === undefined) return plainRow<Counts>(db, COUNTS) ?? nothing;
  const counts = plainRow<Counts>(db, COUNTS_THEN, { at: moment.at }) ?? nothing;
  return { ...counts, facts: lastFactOf(db, moment.seq) };
}

/** The last fact of a commit and those before it, by halving: facts of a later commit have greater ids. */
function lastFactOf(db: ReadDb, seq: number): number {
  let low = 0;
  let high = plainRow<{ id: number | null }>(db, 'select max(id) as id from fact')?.id ?? 0;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const found = plainRow<{ seq: number }>(db, 'select seq from fact where id = @id', { id: middle });
    if (found !== undefined && found.seq <= seq) low = middle;
    else high = middle - 1;
  }
  return low;
}
