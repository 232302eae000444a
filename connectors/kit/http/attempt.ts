import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { AxiosResponse } from 'axios';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { Wire, WireAnswer } from '../../spi/wire.ts';
import { readBody } from './body.ts';
import type { Agents, HttpRequest, HttpResponse } from './messages.ts';
import type { HttpLimits } from './limits.ts';
import { isReset, transportFault } from './transport-fault.ts';

type Requester = (options: RequestOptions, done: (answer: IncomingMessage) => void) => ClientRequest;

/** What an attempt goes through. */
export interface Door {
  readonly agents: Agents;
  readonly limits: HttpLimits;
  readonly requestOf: { readonly http: Requester; readonly https: Requester };
  /** Takes the place of sockets. */
  readonly wire?: Wire;
}

/** Loaded with the first question, not with the program: a start waits for nothing that only a poll needs. */
const client = (): Promise<typeof import('axios')> => import('axios');

/** Sends one request and reads the answer to its end, within the limits. Every way to fail is a fault. */
export async function attempt(
  url: URL,
  request: HttpRequest,
  door: Door,
  signal: AbortSignal,
): Promise<Result<HttpResponse, ConnectorFault>> {
  // Loading it is no time of the system that is asked.
  if (!door.wire) await client();
  if (signal.aborted) return fail({ kind: 'cancelled' });
  const watch = startWatch(door.limits, signal);
  try {
    const answer = await ask(url, request, door, watch);
    if (answer.status >= 300 && answer.status < 400) {
      answer.discard();
      return fail({ kind: 'refused-address', detail: redirectDetail(url, answer.headers.get('location')) });
    }
    const body = await readBody(answer.body, answer.headers.get('content-encoding'), door.limits, watch.touch);
    return body.ok ? ok(responseOf(answer, body.value)) : body;
  } catch (error) {
    return fail(watch.broken() ?? transportFault(error));
  } finally {
    watch.end();
  }
}

async function ask(url: URL, request: HttpRequest, door: Door, watch: Watch): Promise<WireAnswer> {
  const headers = { 'accept-encoding': 'gzip', ...request.headers };
  if (door.wire) return door.wire({ method: request.method, url, headers, body: request.body }, watch.signal);
  const answer = await askBySocket(url, { ...request, headers }, door, watch);
  const names = Object.keys(answer.headers).map((name) => name.toLowerCase());
  const texts = new Map(names.map((name) => [name, headerText(answer, name) ?? '']));
  return { status: answer.status, headers: texts, body: answer.data, discard: () => void answer.data.destroy() };
}

/**
 * A server may close a connection that was kept open at the very moment at which it is used again. A question that changes
 * nothing is then asked on another one, which is no new attempt: nothing was wrong with the system.
 */
async function askBySocket(url: URL, request: HttpRequest, door: Door, watch: Watch): Promise<AxiosResponse<Readable>> {
  for (let reused = 0; ; reused += 1) {
    let sent: ClientRequest | undefined;
    try {
      return await askOnce(url, request, door, watch, (made) => (sent = made));
    } catch (error) {
      const wasClosed = sent?.reusedSocket === true && isReset(error);
      if (request.method !== 'GET' || !wasClosed || reused === REUSED_MAX || watch.signal.aborted) throw error;
    }
  }
}

/** Kept connections that may turn out to be closed one after the other. */
const REUSED_MAX = 8;

async function askOnce(
  url: URL,
  request: HttpRequest,
  door: Door,
  watch: Watch,
  onSent: (sent: ClientRequest) => void,
): Promise<AxiosResponse<Readable>> {
  const secure = url.protocol === 'https:';
  const { default: axios } = await client();
  return axios.request<Readable>({
    url: url.href,
    method: request.method,
    headers: request.headers,
    data: request.body,
    transformRequest: [(data: unknown) => data],
    responseType: 'stream',
    decompress: false,
    maxRedirects: 0,
    proxy: false,
    validateStatus: () => true,
    signal: watch.signal,
    httpAgent: door.agents.http,
    httpsAgent: door.agents.https,
    transport: {
      request: (options: RequestOptions, done: (answer: IncomingMessage) => void) => {
        const sent = (secure ? door.requestOf.https : door.requestOf.http)(options, done);
        onSent(sent);
        sent.on('socket', (socket) => {
          watch.connecting(socket, secure);
        });
        return sent;
      },
    },
  });
}

/** The three clocks of an attempt. Timers of the platform are monotonic. */
interface Watch {
  readonly signal: AbortSignal;
  /** Something was received: the silence ends. */
  readonly touch: () => void;
  readonly connecting: (socket: Socket, secure: boolean) => void;
  /** The fault of the limit or of the caller that ended the attempt; undefined when neither did. */
  readonly broken: () => ConnectorFault | undefined;
  readonly end: () => void;
}

function startWatch(limits: HttpLimits, caller: AbortSignal): Watch {
  const stop = new AbortController();
  let broken: ConnectorFault | undefined;
  const breakOff = (fault: ConnectorFault): void => {
    broken ??= fault;
    stop.abort();
  };
  const late = (limit: string, ms: number): void =>
    breakOff({ kind: 'unavailable', detail: `no answer within the ${limit} limit of ${ms} ms` });
  const cancel = (): void => breakOff({ kind: 'cancelled' });
  const total = setTimeout(late, limits.totalMs, 'total', limits.totalMs);
  const idle = setTimeout(late, limits.idleMs, 'idle', limits.idleMs);
  let connect: NodeJS.Timeout | undefined;
  caller.addEventListener('abort', cancel, { once: true });
  return {
    signal: stop.signal,
    touch: () => idle.refresh(),
    connecting: (socket, secure) => {
      if (!socket.connecting) return;
      connect = setTimeout(late, limits.connectMs, 'connect', limits.connectMs);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(connect);
        idle.refresh();
      });
    },
    broken: () => broken,
    end: () => {
      for (const timer of [total, idle, connect]) clearTimeout(timer);
      caller.removeEventListener('abort', cancel);
    },
  };
}

function responseOf({ status, headers }: WireAnswer, bytes: Uint8Array): HttpResponse {
  const contentType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return { status, headers, contentType, bytes };
}

function headerText(answer: AxiosResponse, name: string): string | undefined {
  const value: unknown = answer.headers[name];
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : undefined;
}

function redirectDetail(from: URL, location: string | undefined): string {
  const host =
    location !== undefined && URL.canParse(location, from.href) ? new URL(location, from.href).host : 'nowhere';
  return `${from.host} answered with a redirect to ${host}, which is not followed`;
}
