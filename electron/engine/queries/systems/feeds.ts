import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { type ConfiguredStream, configuredStreams } from '../settings.ts';
import { seqOf } from '../view-then.ts';
import { deliveriesThen } from './deliveries-then.ts';
import { type FeedHealth, feedHealth } from './feed-health.ts';

/** A feed is on time until it has missed one poll, stale after five. */
const ON_TIME_PERIODS = 2;
const STALE_PERIODS = 5;
/** Failures in a row after which a feed counts as failing, whatever its age. */
const FAILING_FROM = 3;
/** Deliveries that the newest event is looked for in. */
const RECENT_DELIVERIES = 5;

interface Intake {
  readonly deliveries: number;
  readonly facts: number;
  readonly quarantined: number;
}

const intake = (
  moment: Moment,
): string => `select count(*) as deliveries, coalesce(sum(d.new_fact_count), 0) as facts, coalesce(sum(d.state = 2), 0) as quarantined
  from ${deliveriesThen(moment)} d join source s on s.id = d.source_id where s.name = @system and d.stream = @stream`;
/** By the facts and not by the claims of today: what a feed has told stays told when a later word replaces it. */
const lastEvent = (moment: Moment): string => `select max(json_extract(f.body, '$.at')) as at from (
    select d.id from ${deliveriesThen(moment)} d join source s on s.id = d.source_id where s.name = @system and d.stream = @stream and d.state = 1
    order by d.id desc limit ${String(RECENT_DELIVERIES)}
  ) recent join fact f on f.delivery_id = recent.id join record r on r.id = f.record_id
  where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and f.seq <= @seq`;

/** Health of every configured stream. `paused`: this engine polls nothing (read-only mode); of the past that says nothing. */
export function feeds(desk: Desk, paused: boolean, asKnownAt?: number): Feed[] {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    return configuredStreams(desk.db).map((stream) =>
      feedOf(desk.db, stream, moment, paused && moment.seq === undefined),
    );
  });
}

function feedOf(db: ReadDb, stream: ConfiguredStream, moment: Moment, paused: boolean): Feed {
  const name = { system: stream.system, stream: stream.stream };
  const asked = { ...name, at: moment.at, seq: seqOf(moment) };
  const health = feedHealth(db, name, moment);
  const received = plainRow<Intake>(db, intake(moment), asked) ?? { deliveries: 0, facts: 0, quarantined: 0 };
  const told = plainRow<{ at: string | null }>(db, lastEvent(moment), asked)?.at ?? null;
  const held = paused || health.paused_at !== null;
  return {
    ...name,
    title: stream.title,
    role: stream.role,
    periodMs: stream.periodMs,
    windowDaysMax: stream.windowDaysMax,
    // What nobody asks for can't be late: it is paused, and its age says how old its figures are.
    state: held ? 'paused' : freshnessOf(health, stream.periodMs, moment.at),
    lastSuccessAt: health.last_success_at,
    lastAttemptAt: health.last_attempt_at,
    nextAttemptAt: held ? null : health.next_attempt_at,
    lastEventAt: told === null ? null : (parseInstant(told) ?? null),
    consecutiveFailures: health.failures,
    breaker: health.breaker === 'open' || health.breaker === 'half-open' ? health.breaker : 'closed',
    lastFault: health.fault_code === null ? null : { code: health.fault_code, message: health.fault_message ?? '' },
    ...received,
    polling: !held && health.next_attempt_at !== null && health.next_attempt_at <= moment.at,
    pausedAt: health.paused_at,
    pausedBy: health.paused_by,
  };
}

/** Freshness counts from the last success alone; what never succeeded can't be on time (C10). */
function freshnessOf(health: FeedHealth, periodMs: number, now: number): Feed['state'] {
  if (health.failures >= FAILING_FROM || health.breaker === 'open') return 'failing';
  if (health.last_success_at === null) return health.failures > 0 ? 'failing' : 'never-synced';
  const age = now - health.last_success_at;
  if (age <= ON_TIME_PERIODS * periodMs) return 'on-time';
  return age <= STALE_PERIODS * periodMs ? 'ageing' : 'stale';
}
