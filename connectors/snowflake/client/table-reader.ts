import { formatInstant, instant, parseInstant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { DeliveryOf, JsonAnswer } from '../../kit/http/ask-json.ts';
import { askUntilDone, type Progress } from '../../kit/http/patience.ts';
import { isJsonList, jsonAt, jsonText } from '../../kit/json/json-value.ts';
import type { ConnectorPorts, Pulled, PullWindow } from '../../spi/connector.ts';
import type { ConnectorFault, RawDelivery } from '../../spi/faults.ts';
import type { SnowflakeConfig } from '../config.ts';
import type { SnowflakeCursor } from '../cursor.ts';
import { SNOWFLAKE_TABLES, type SnowflakeStream } from '../tables.ts';
import type { SqlClient, Statement } from './sql-client.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** More partitions than this is no result of ours. */
const PARTITIONS_MAX = 10_000;

interface Open {
  readonly client: SqlClient;
  readonly config: SnowflakeConfig;
  readonly ports: ConnectorPorts;
  /** Business days that are asked for; without it, what changed. */
  readonly window?: PullWindow;
}

/** A statement under way. */
type Running = NonNullable<SnowflakeCursor['running']>;

/**
 * One partition of the rows that changed since the last question. The upper bound is closed when the question is asked,
 * so that rows which change while partitions are read belong to the next question.
 */
export async function pullTable(
  open: Open,
  stream: SnowflakeStream,
  after: SnowflakeCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<SnowflakeCursor>, ConnectorFault>> {
  const now = open.ports.clock.now();
  const since = after?.since ?? formatInstant(instant(now - open.config.historyDays * DAY_MS));
  if (after?.running) {
    const going = await readOn(open, stream, since, after.running, signal);
    // The warehouse forgets results after a while: then the question is asked anew.
    if (going.ok || going.fault.kind !== 'rejected' || signal.aborted) return going;
    return isForgotten(going.fault) ? submit(open, stream, since, formatInstant(now), signal) : going;
  }
  return submit(open, stream, since, formatInstant(now), signal);
}

async function submit(
  open: Open,
  stream: SnowflakeStream,
  since: string,
  until: string,
  signal: AbortSignal,
): Promise<Result<Pulled<SnowflakeCursor>, ConnectorFault>> {
  const deliveryOf = deliveryFor(open, stream, since, until, 0);
  const submitted = await open.client.submit(statementOf(open, stream, since, until), deliveryOf, signal);
  if (!submitted.ok) return submitted;
  const handle = jsonText(submitted.value.json, 'statementHandle');
  if (handle === undefined)
    return unfit(submitted.value, deliveryOf, '/statementHandle', 'an answer names its statement');
  const running: Running = { handle, until, partition: 0 };
  if (submitted.value.response.status === 202) return readOn(open, stream, since, running, signal);
  return taken(open, stream, since, running, submitted.value);
}

/** Reads the next partition, waiting a while for a statement that still runs. */
async function readOn(
  open: Open,
  stream: SnowflakeStream,
  since: string,
  running: Running,
  signal: AbortSignal,
): Promise<Result<Pulled<SnowflakeCursor>, ConnectorFault>> {
  const deliveryOf = deliveryFor(open, stream, since, running.until, running.partition);
  const ask = async (): Promise<Progress<Result<JsonAnswer, ConnectorFault>>> => {
    const answer = await open.client.fetch(running.handle, running.partition, deliveryOf, signal);
    const working = answer.ok && answer.value.response.status === 202;
    return working ? { state: 'working' } : { state: 'done', value: answer };
  };
  const progress = await askUntilDone(ask, open.config.patienceMs, signal);
  if (progress.state === 'working') {
    if (signal.aborted) return fail({ kind: 'cancelled' });
    return ok({ deliveries: [], next: { stream, since, running }, hasMore: true });
  }
  return progress.value.ok ? taken(open, stream, since, running, progress.value.value) : progress.value;
}

/** Takes a partition as a delivery and moves on: to the next one, or to the next question. */
function taken(
  open: Open,
  stream: SnowflakeStream,
  since: string,
  running: Running,
  answer: JsonAnswer,
): Result<Pulled<SnowflakeCursor>, ConnectorFault> {
  const deliveryOf = deliveryFor(open, stream, since, running.until, running.partition);
  if (!isJsonList(jsonAt(answer.json, 'data')))
    return unfit(answer, deliveryOf, '/data', 'a result has a list of rows');
  const partitions = running.partitions ?? partitionsOf(answer);
  if (partitions === undefined) {
    return unfit(answer, deliveryOf, '/resultSetMetaData/partitionInfo', 'a result says how many partitions it has');
  }
  const deliveries = [deliveryOf(answer.response)];
  const partition = running.partition + 1;
  if (partition < partitions) {
    return ok({ deliveries, next: { stream, since, running: { ...running, partition, partitions } }, hasMore: true });
  }
  return ok({ deliveries, next: { stream, since: overlapped(running.until, since, open.config) }, hasMore: false });
}

function partitionsOf(answer: JsonAnswer): number | undefined {
  const info = jsonAt(answer.json, 'resultSetMetaData', 'partitionInfo');
  if (!isJsonList(info) || info.length > PARTITIONS_MAX) return undefined;
  return Math.max(info.length, 1);
}

function overlapped(until: string, since: string, config: SnowflakeConfig): string {
  const at = parseInstant(until);
  const earlier = at === undefined ? since : formatInstant(instant(at - config.overlapMinutes * MINUTE_MS));
  return earlier > since ? earlier : since;
}

/** Only names that the configuration's contract lets in stand in the text; values are bound. */
function statementOf({ config, window }: Open, stream: SnowflakeStream, since: string, until: string): Statement {
  const { table, id, day, columns } = SNOWFLAKE_TABLES[stream];
  const from = `${config.database}.${config.schema}.${table}`;
  if (window) {
    const inWindow = `SELECT ${columns.join(', ')} FROM ${from} WHERE ${day} >= ? AND ${day} <= ? ORDER BY UPDATED_AT, ${id}`;
    return { text: inWindow, bindings: [window.from, window.to] };
  }
  const text = `SELECT ${columns.join(', ')} FROM ${from} WHERE UPDATED_AT >= ? AND UPDATED_AT < ? ORDER BY UPDATED_AT, ${id}`;
  return { text, bindings: [since, until].map(sqlTimestamp) };
}

/** `2026-11-17 09:40:00.000`, in UTC as the session is. */
function sqlTimestamp(at: string): string {
  return at.replace('T', ' ').replace('Z', '');
}

function deliveryFor(open: Open, stream: SnowflakeStream, since: string, until: string, partition: number): DeliveryOf {
  const { table, day } = SNOWFLAKE_TABLES[stream];
  const asked = open.window ? `${day} ${open.window.from} ${open.window.to}` : `${since} ${until}`;
  const slot = `${table} ${asked} ${partition}`;
  return (response): RawDelivery => ({
    stream,
    name: `SELECT ${slot}`,
    slot,
    contentType: response.contentType,
    bytes: response.bytes,
    observedAt: open.ports.clock.now(),
  });
}

function unfit(
  answer: JsonAnswer,
  deliveryOf: DeliveryOf,
  at: string,
  rule: string,
): { readonly ok: false; readonly fault: ConnectorFault } {
  const delivery = deliveryOf(answer.response);
  return fail({ kind: 'malformed', rule, at, detail: 'the answer does not fit', delivery });
}

/** The codes by which a result that has expired is answered; a failed statement (422) has others and needs a person. */
function isForgotten(fault: Extract<ConnectorFault, { readonly kind: 'rejected' }>): boolean {
  return ['http-404', '390142', '000709'].includes(fault.code);
}
