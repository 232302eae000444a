import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import type { WriteDb } from '../store/database.ts';
import type { Breaker } from './backoff.ts';

/** One stream's health, as it is kept so that it survives a restart. Instants of world time. */
export interface FeedState {
  readonly lastSuccessAt: number | undefined;
  readonly failures: number;
  readonly breaker: Breaker;
  readonly lastAttemptAt: number | undefined;
  readonly nextAttemptAt: number | undefined;
  readonly faultCode: string | undefined;
  readonly paused: boolean;
}

/** Notes a success: freshness counts from here, and from nothing else (C10). */
export function noteSuccess(db: WriteDb, sourceId: number, stream: string, at: Instant, nextAt: Instant): void {
  db.prepare(
    `insert into feed (source_id, stream, last_success_at, last_attempt_at, next_attempt_at, failures, breaker) values (@source, @stream, @at, @at, @next, 0, 'closed')
     on conflict (source_id, stream) do update set last_success_at = @at, last_attempt_at = @at, next_attempt_at = @next, failures = 0, breaker = 'closed',
       fault_code = null, fault_message = null`,
  ).run({ source: sourceId, stream, at, next: nextAt });
}

/** A pull that failed, and what follows from it. Instants of world time. */
export interface FeedFailure {
  readonly at: Instant;
  readonly nextAt: Instant;
  /** Failures in a row, this one included. */
  readonly failures: number;
  readonly breaker: Breaker;
  readonly fault: ConnectorFault;
}

/** Notes a failure with its words; the last success stays what it was. */
export function noteFailure(
  db: WriteDb,
  sourceId: number,
  stream: string,
  { at, nextAt, failures, breaker, fault }: FeedFailure,
): void {
  db.prepare(
    `insert into feed (source_id, stream, last_attempt_at, next_attempt_at, failures, breaker, fault_code, fault_message) values (@source, @stream, @at, @next, @failures, @breaker, @code, @message)
     on conflict (source_id, stream) do update set last_attempt_at = @at, next_attempt_at = @next, failures = @failures, breaker = @breaker, fault_code = @code, fault_message = @message`,
  ).run({
    source: sourceId,
    stream,
    at,
    next: nextAt,
    failures,
    breaker,
    code: fault.kind,
    message: faultMessage(fault),
  });
}

interface FeedRow {
  readonly last_success_at: number | null;
  readonly last_attempt_at: number | null;
  readonly next_attempt_at: number | null;
  readonly failures: number;
  readonly breaker: Breaker;
  readonly fault_code: string | null;
  readonly paused_at: number | null;
}

/** Reads a stream's health back. */
export function readFeedState(db: WriteDb, sourceId: number, stream: string): FeedState {
  // The selected columns, by the schema's types.
  const row = db
    .prepare(
      'select last_success_at, last_attempt_at, next_attempt_at, failures, breaker, fault_code, paused_at from feed where source_id = ? and stream = ?',
    )
    .get(sourceId, stream) as FeedRow | undefined;
  return {
    lastSuccessAt: row?.last_success_at ?? undefined,
    failures: row?.failures ?? 0,
    breaker: row?.breaker ?? 'closed',
    lastAttemptAt: row?.last_attempt_at ?? undefined,
    nextAttemptAt: row?.next_attempt_at ?? undefined,
    faultCode: row?.fault_code ?? undefined,
    paused: row !== undefined && row.paused_at !== null,
  };
}

/** Notes that a person paused a stream, or let it go on (`by` undefined). Answers whether that changed anything. */
export function notePause(
  db: WriteDb,
  sourceId: number,
  stream: string,
  by: { readonly person: string; readonly at: Instant } | undefined,
): boolean {
  db.prepare('insert into feed (source_id, stream) values (?, ?) on conflict do nothing').run(sourceId, stream);
  const { changes } = db
    .prepare(
      `update feed set paused_at = @at, paused_by = @person
       where source_id = @source and stream = @stream and (paused_at is null) = (@at is not null)`,
    )
    .run({ source: sourceId, stream, at: by?.at ?? null, person: by?.person ?? null });
  return changes > 0;
}

/** A fault in one plain sentence, without secrets: the kinds carry only words of our own kit. */
export function faultMessage(fault: ConnectorFault): string {
  switch (fault.kind) {
    case 'throttled':
      return fault.retryAfterMs === undefined
        ? 'The system asks to wait.'
        : `The system asks to wait ${String(Math.ceil(fault.retryAfterMs / 1000))} s.`;
    case 'limit':
      return `${fault.limit}: ${fault.detail}`;
    case 'rejected':
      return `${fault.code}: ${fault.detail}`;
    case 'malformed':
      return `${fault.rule} at ${fault.at}: ${fault.detail}`;
    case 'cancelled':
      return 'Stopped.';
    case 'unauthorised':
    case 'unavailable':
    case 'refused-address':
      return fault.detail;
  }
}
