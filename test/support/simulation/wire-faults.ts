import type { WireAnswer, WireRequest } from '../../../connectors/spi/wire.ts';
import type { HttpSystem } from '../../../connectors/sandbox/server/faults.ts';

/** What goes wrong between us and a system, or in what it answers (faults F6, F8, F9). */
export const WIRE_FAULTS = [
  'timeout',
  'reset',
  'no-such-host',
  'bad-certificate',
  'throttled',
  'unavailable',
  'server-error',
  'html-page',
  'wrong-type',
  'truncated-body',
  'cut-body',
  'endless-body',
  'unknown-fields',
  'rows-reversed',
  'answer-of-before',
  'answer-lost',
] as const;
/** Name of a wire fault. */
export type WireFault = (typeof WIRE_FAULTS)[number];

/** Faults that wait for requests of a system; each is used up by the requests that it hits. */
export class WireTroubles {
  readonly #planted: { readonly system: HttpSystem; readonly fault: WireFault; left: number }[] = [];
  /** Faults that have hit a request, by name. */
  readonly hits = new Map<WireFault, number>();

  plant(system: HttpSystem, fault: WireFault, times: number): void {
    this.#planted.push({ system, fault, left: times });
  }

  clear(): void {
    this.#planted.length = 0;
  }

  take(system: HttpSystem): WireFault | undefined {
    const hit = this.#planted.find((one) => one.system === system && one.left > 0);
    if (!hit) return undefined;
    hit.left -= 1;
    this.hits.set(hit.fault, (this.hits.get(hit.fault) ?? 0) + 1);
    return hit.fault;
  }
}

/** Error of a transport, with a code as Node gives it. */
export function transportError(code: string): Error {
  return Object.assign(new Error(`simulated ${code}`), { code });
}

const BROKEN: Partial<Record<WireFault, string>> = {
  timeout: 'ETIMEDOUT',
  reset: 'ECONNRESET',
  'no-such-host': 'ENOTFOUND',
  'bad-certificate': 'CERT_HAS_EXPIRED',
};

const LOGIN = '<!DOCTYPE html><html><head><title>Logon</title></head><body><form></form></body></html>';
/** Sent again and again, so that a body without an end costs no memory. */
const CHUNK = new Uint8Array(1024 * 1024).fill(0x20);

/**
 * Answers a request with a fault. `ask` brings the real answer where the fault still needs it; `before` is the answer that
 * the same question got last time.
 */
export async function faultyAnswer(
  fault: WireFault,
  request: WireRequest,
  ask: (request: WireRequest) => Promise<Buffered>,
  before: Buffered | undefined,
): Promise<WireAnswer> {
  const code = BROKEN[fault];
  if (code !== undefined) throw transportError(code);
  switch (fault) {
    case 'throttled':
      return whole({
        status: 429,
        headers: json({ 'retry-after': '120' }),
        bytes: text('{"error":{"code":"TOO_MANY"}}'),
      });
    case 'unavailable':
      return whole({ status: 503, headers: json(), bytes: text('{"error":{"code":"SERVICE_UNAVAILABLE"}}') });
    case 'server-error':
      return whole({
        status: 502,
        headers: new Map([['content-type', 'text/html']]),
        bytes: text('<h1>Bad gateway</h1>'),
      });
    case 'html-page':
      return whole({
        status: 200,
        headers: new Map([['content-type', 'text/html; charset=utf-8']]),
        bytes: text(LOGIN),
      });
    case 'wrong-type':
      return whole({ status: 200, headers: json(), bytes: text('{"results":"none","d":7,"data":{"rows":true}}') });
    case 'endless-body':
      return { status: 200, headers: json(), body: endless(), discard: () => undefined };
    case 'answer-lost':
      await ask(request);
      throw transportError('ECONNRESET');
    case 'answer-of-before':
      return whole(before ?? (await ask(request)));
    default:
      return spoiled(fault, await ask(request));
  }
}

function spoiled(fault: WireFault, answer: Buffered): WireAnswer {
  const half = answer.bytes.subarray(0, Math.floor(answer.bytes.length / 2));
  if (fault === 'truncated-body') return whole({ ...answer, bytes: half });
  if (fault === 'cut-body')
    return { status: answer.status, headers: answer.headers, body: cut(half), discard: () => undefined };
  const isJson = (answer.headers.get('content-type') ?? '').includes('json') && !answer.headers.has('content-encoding');
  if (!isJson || answer.status !== 200) return whole(answer);
  // Any JSON; the walk below looks at every value.
  const document = JSON.parse(Buffer.from(answer.bytes).toString()) as unknown;
  const changed = fault === 'unknown-fields' ? withUnknownFields(document) : withRowsReversed(document);
  return whole({ ...answer, bytes: text(JSON.stringify(changed)) });
}

/** An answer held in memory. */
export interface Buffered {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

/** A buffered answer as it travels. */
export function whole({ status, headers, bytes }: Buffered): WireAnswer {
  return { status, headers, body: once(bytes), discard: () => undefined };
}

const text = (value: string): Uint8Array => Buffer.from(value);
const json = (more: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map([['content-type', 'application/json'], ...Object.entries(more)]);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
  throw transportError('ECONNRESET');
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield await Promise.resolve(CHUNK);
}

/** Every record gets fields that nobody told us about, as vendors do it between two releases. */
function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withUnknownFields(inner)]));
  return { ...known, zzReleaseHint: { since: '2026.4', flags: [1, 2] } };
}

/** Lists of records come in another order; their content is the same. */
function withRowsReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const rows = Array.isArray(inner) && ['results', 'data'].includes(name);
      return [name, rows ? [...(inner as readonly unknown[])].reverse() : withRowsReversed(inner)];
    }),
  );
}
