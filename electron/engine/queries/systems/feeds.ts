import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Desk } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { type ConfiguredStream, configuredStreams } from '../settings.ts';

/** A feed is on time until it has missed one poll, stale after five. */
const ON_TIME_PERIODS = 2;
const STALE_PERIODS = 5;
/** Failures in a row after which a feed counts as failing, whatever its age. */
const FAILING_FROM = 3;
/** Deliveries that the newest event is looked for in. */
const RECENT_DELIVERIES = 5;

interface HealthRow {
  readonly last_success_at: number | null;
  readonly last_attempt_at: number | null;
  readonly next_attempt_at: number | null;
  readonly failures: number;
  readonly breaker: string;
  readonly fault_code: string | null;
  readonly fault_message: string | null;
  readonly paused_at: number | null;
  readonly paused_by: string | null;
}

interface Intake {
  readonly deliveries: number;
  readonly facts: number;
  readonly quarantined: number;
}

const HEALTH = `select f.last_success_at, f.last_attempt_at, f.next_attempt_at, f.failures, f.breaker, f.fault_code, f.fault_message, f.paused_at, f.paused_by
  from feed f join source s on s.id = f.source_id where s.name = @system and f.stream = @stream`;
const INTAKE = `select count(*) as deliveries, coalesce(sum(d.new_fact_count), 0) as facts, coalesce(sum(d.state = 2), 0) as quarantined
  from delivery d join source s on s.id = d.source_id where s.name = @system and d.stream = @stream`;
const LAST_EVENT = `select max(c.at) as at from (
    select d.id from delivery d join source s on s.id = d.source_id where s.name = @system and d.stream = @stream and d.state = 1
    order by d.id desc limit ${String(RECENT_DELIVERIES)}
  ) recent join fact f on f.delivery_id = recent.id join claim c on c.record_id = f.record_id`;

const NEVER: HealthRow = {
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

/** Health of every configured stream. `paused`: this engine polls nothing (read-only mode). */
export function feeds(desk: Desk, paused: boolean): Feed[] {
  return desk.db.snapshot(() => configuredStreams(desk.db).map((stream) => feedOf(desk, stream, paused)));
}

function feedOf(desk: Desk, stream: ConfiguredStream, paused: boolean): Feed {
  const asked = { system: stream.system, stream: stream.stream };
  const health = plainRow<HealthRow>(desk.db, HEALTH, asked) ?? NEVER;
  const intake = plainRow<Intake>(desk.db, INTAKE, asked) ?? { deliveries: 0, facts: 0, quarantined: 0 };
  const now = desk.clock.now();
  const held = paused || health.paused_at !== null;
  return {
    ...stream,
    // What nobody asks for can't be late: it is paused, and its age says how old its figures are.
    state: held ? 'paused' : freshnessOf(health, stream.periodMs, now),
    lastSuccessAt: health.last_success_at,
    lastAttemptAt: health.last_attempt_at,
    nextAttemptAt: held ? null : health.next_attempt_at,
    lastEventAt: lastEventAt(desk.db, asked),
    consecutiveFailures: health.failures,
    breaker: health.breaker === 'open' || health.breaker === 'half-open' ? health.breaker : 'closed',
    lastFault: health.fault_code === null ? null : { code: health.fault_code, message: health.fault_message ?? '' },
    ...intake,
    polling: !held && health.next_attempt_at !== null && health.next_attempt_at <= now,
    pausedAt: health.paused_at,
    pausedBy: health.paused_by,
  };
}

/** Freshness counts from the last success alone; what never succeeded can't be on time (C10). */
function freshnessOf(health: HealthRow, periodMs: number, now: number): Feed['state'] {
  if (health.failures >= FAILING_FROM || health.breaker === 'open') return 'failing';
  if (health.last_success_at === null) return health.failures > 0 ? 'failing' : 'never-synced';
  const age = now - health.last_success_at;
  if (age <= ON_TIME_PERIODS * periodMs) return 'on-time';
  return age <= STALE_PERIODS * periodMs ? 'ageing' : 'stale';
}

function lastEventAt(db: ReadDb, asked: { readonly system: string; readonly stream: string }): number | null {
  return plainRow<{ at: number | null }>(db, LAST_EVENT, asked)?.at ?? null;
}
