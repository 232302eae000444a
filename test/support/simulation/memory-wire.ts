import type { Hono } from 'hono';
import { ConnectionDropped, type HttpSystem } from '../../../connectors/sandbox/server/faults.ts';
import type { Wire, WireRequest } from '../../../connectors/spi/wire.ts';
import {
  type Buffered,
  faultyAnswer,
  transportError,
  type WireFault,
  whole,
  type WireTroubles,
} from './wire-faults.ts';

/** Where the simulated systems seem to listen; nothing does. */
export const SYSTEM_URLS: Readonly<Record<HttpSystem, string>> = {
  kyriba: 'http://127.0.0.1:41001',
  sap: 'http://127.0.0.1:41002',
  snowflake: 'http://127.0.0.1:41003',
};

/** Faults behind which a good answer still arrives. */
const HARMLESS: ReadonlySet<WireFault> = new Set(['unknown-fields', 'rows-reversed', 'answer-of-before']);

/** Answers remembered for `answer-of-before`, per system. */
const REMEMBERED_MAX = 200;

/** Carries requests to the sandbox's handlers in memory, through whatever troubles are planted on the way. */
export function memoryWire(
  apps: Readonly<Record<HttpSystem, Hono>>,
  troubles: WireTroubles,
  answered: (system: HttpSystem) => void,
): Wire {
  const last = new Map<string, Buffered>();
  return async (request, signal) => {
    if (signal.aborted) throw transportError('ECONNABORTED');
    const system = systemOf(request.url);
    const ask = (asked: WireRequest): Promise<Buffered> => askInMemory(apps[system], asked);
    const question = `${request.method} ${request.url.href} ${request.body ?? ''}`;
    const fault = troubles.take(system);
    if (fault === undefined || HARMLESS.has(fault)) answered(system);
    if (fault !== undefined) return faultyAnswer(fault, request, ask, last.get(question));
    const answer = await ask(request);
    if (answer.status === 200 && request.method === 'GET') remember(last, question, answer);
    return whole(answer);
  };
}

function remember(last: Map<string, Buffered>, question: string, answer: Buffered): void {
  last.delete(question);
  last.set(question, answer);
  const [oldest] = last.keys();
  if (last.size > REMEMBERED_MAX && oldest !== undefined) last.delete(oldest);
}

function systemOf(url: URL): HttpSystem {
  // The keys of the table are its type.
  const systems = Object.keys(SYSTEM_URLS) as HttpSystem[];
  const found = systems.find((system) => new URL(SYSTEM_URLS[system]).origin === url.origin);
  if (!found) throw transportError('ECONNREFUSED');
  return found;
}

async function askInMemory(app: Hono, request: WireRequest): Promise<Buffered> {
  try {
    const response = await app.fetch(
      new Request(request.url, {
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
      }),
    );
    const headers = new Map([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
    return { status: response.status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    if (error instanceof ConnectionDropped) throw transportError('ECONNRESET');
    throw error;
  }
}
