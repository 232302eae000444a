/**
 * The only fields a log line may carry (sec-K2). Amounts, names, account numbers and free text of payments have no
 * field here, so they cannot be logged by accident.
 */
export interface LogFields {
  readonly correlationId?: string;
  readonly source?: string;
  readonly stream?: string;
  readonly channel?: string;
  readonly deliveryId?: number;
  readonly sha256?: string;
  readonly code?: string;
  readonly at?: string;
  readonly stage?: string;
  readonly call?: string;
  readonly count?: number;
  readonly bytes?: number;
  readonly durationMs?: number;
  readonly attempt?: number;
  readonly pid?: number;
  readonly state?: string;
  readonly version?: string;
}

/** How much a line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Structured log: an event name from the code plus allowed fields, never a composed sentence. */
export interface Log {
  write(level: LogLevel, event: string, fields?: LogFields): void;
}

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  'correlationId',
  'source',
  'stream',
  'channel',
  'deliveryId',
  'sha256',
  'code',
  'at',
  'stage',
  'call',
  'count',
  'bytes',
  'durationMs',
  'attempt',
  'pid',
  'state',
  'version',
]);

/** Drops every field that is not on the allow-list, whatever the type system was told. */
export function allowedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}

/** A log that keeps nothing; for tests and pure callers. */
export const silentLog: Log = { write: () => undefined };
