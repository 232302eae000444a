import { EXPECTATION_RULE_VERSION, type FeedPunctuality } from '../../../shared/domain/expectation/expectation.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import type { ConfiguredStream } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';

/** A feed is late after so many of its periods without a success. */
const LATE_PERIODS = 5;

const LAST_SUCCESS =
  'select f.last_success_at from feed f join source s on s.id = f.source_id where s.name = ? and f.stream = ?';
const PAUSED =
  'select 1 from feed f join source s on s.id = f.source_id where s.name = ? and f.stream = ? and f.paused_at is not null';
const NOTED = "select late from expectation where subject = 'feed' and system = ? and stream = ?";

/** When a feed last succeeded; undefined where it never did. */
export function lastSuccess(db: ReadDb, system: string, stream: string): Instant | undefined {
  const at = db.prepare(LAST_SUCCESS).pluck().get(system, stream);
  return typeof at === 'number' ? instant(at) : undefined;
}

/** Feeds that became late or were heard again since they were last judged, and when to look again. A feed that never succeeded says so by itself; one that a person has paused is awaited by nobody. */
export function feedChanges(
  db: ReadDb,
  streams: readonly ConfiguredStream[],
  at: Instant,
): { readonly changed: readonly FeedPunctuality[]; readonly nextAt: Instant | undefined } {
  const changed: FeedPunctuality[] = [];
  let nextAt: Instant | undefined;
  for (const { system, stream, periodMs } of streams) {
    const lastSuccessAt = lastSuccess(db, system, stream);
    if (lastSuccessAt === undefined) continue;
    const dueAt = instant(lastSuccessAt + periodMs * LATE_PERIODS);
    const paused = db.prepare(PAUSED).get(system, stream) !== undefined;
    const late = !paused && dueAt <= at;
    if (!paused && !late && (nextAt === undefined || dueAt < nextAt)) nextAt = dueAt;
    const noted = db.prepare(NOTED).pluck().get(system, stream) === 1;
    if (late !== noted)
      changed.push({
        subject: 'feed',
        system,
        stream,
        late,
        lastSuccessAt,
        dueAt,
        evaluatedAt: at,
        ruleVersion: EXPECTATION_RULE_VERSION,
      });
  }
  return { changed, nextAt };
}

/**
 * The moment after which every stream of the systems of these roles has been heard; undefined where none of them is polled,
 * so that nobody's silence means anything.
 */
export function allHeardAt(
  db: ReadDb,
  streams: readonly ConfiguredStream[],
  roles: readonly SystemRole[],
): Instant | undefined {
  const asked = streams.filter(({ role }) => roles.some((known) => known === role));
  if (asked.length === 0) return undefined;
  return allHeardUntil(db, asked);
}

/** The moment after which each of some streams has been heard, of which there is one; 0 where one never was. */
export function allHeardUntil(db: ReadDb, streams: readonly ConfiguredStream[]): Instant {
  return instant(Math.min(...streams.map(({ system, stream }) => lastSuccess(db, system, stream) ?? 0)));
}
