import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { clientCredentialTokens, type TokenSource } from '../../kit/auth/oauth-client-credentials.ts';
import type { AnswerRules, VendorError } from '../../kit/http/answer.ts';
import { askJson, type JsonAnswer } from '../../kit/http/ask-json.ts';
import { type Http, openHttp } from '../../kit/http/http.ts';
import { readJson } from '../../kit/json/json-reader.ts';
import { isJsonList, jsonAt, type JsonValue, jsonText } from '../../kit/json/json-value.ts';
import type { ConnectorPorts } from '../../spi/connector.ts';
import type { ConnectorFault, RawDelivery } from '../../spi/faults.ts';
import type { KyribaConfig } from '../config.ts';

/** An answer of the API as a delivery, with its document. */
export interface KyribaAnswer {
  readonly delivery: RawDelivery;
  readonly json: JsonValue;
}

/** A page of a list. `next` is the query of the page after it. */
export interface KyribaListPage extends KyribaAnswer {
  readonly rows: readonly JsonValue[];
  readonly next: string | undefined;
}

/** Reads from one tenant. */
export interface KyribaClient {
  /** One document below `/v1`. `slot` is what the answer is an observation of. */
  get(ask: KyribaAsk, signal: AbortSignal): Promise<Result<KyribaAnswer, ConnectorFault>>;
  /** One page of a list. */
  list(ask: KyribaAsk, signal: AbortSignal): Promise<Result<KyribaListPage, ConnectorFault>>;
  close(): void;
}

/** A question: stream it is for, path and query. */
export interface KyribaAsk {
  readonly stream: string;
  readonly path: string;
  readonly query: string;
}

const RULES: AnswerRules = { contentTypes: ['application/json'], htmlMeans: 'malformed', errorOf: errorOf };

/** Opens the conversation; the token is asked for with the first call. */
export function openKyriba(config: KyribaConfig, ports: ConnectorPorts): KyribaClient {
  const allowed = [config.baseUrl, config.tokenUrl].map((url) => ({ url, reach: config.network }));
  const http = openHttp({ allowed, wire: ports.wire, ...(config.ca === undefined ? {} : { ca: config.ca }) });
  let tokens: TokenSource | undefined;
  const tokensOf = async (): Promise<Result<TokenSource, ConnectorFault>> => {
    if (tokens) return ok(tokens);
    const clientSecret = await ports.secret(config.clientSecretName);
    if (clientSecret === undefined) {
      return fail({ kind: 'unauthorised', detail: `the vault has no ${config.clientSecretName}` });
    }
    const { tokenUrl, clientId, scope } = config;
    tokens = clientCredentialTokens(http, ports.clock, { tokenUrl, clientId, clientSecret, scope });
    return ok(tokens);
  };
  const get: KyribaClient['get'] = async (ask, signal) => {
    const source = await tokensOf();
    return source.ok ? askWithToken({ http, config, ports, tokens: source.value }, ask, signal) : source;
  };
  return {
    get,
    list: async (ask, signal) => {
      const answer = await get(ask, signal);
      return answer.ok ? pageOf(answer.value) : answer;
    },
    close: () => http.close(),
  };
}

interface Open {
  readonly http: Http;
  readonly config: KyribaConfig;
  readonly ports: ConnectorPorts;
  readonly tokens: TokenSource;
}

/** A token may expire between two pages: the vendor's way is to log in again and repeat the call once. */
async function askWithToken(
  open: Open,
  ask: KyribaAsk,
  signal: AbortSignal,
): Promise<Result<KyribaAnswer, ConnectorFault>> {
  const first = await askOnce(open, ask, signal);
  const expired = !first.ok && first.fault.kind === 'unauthorised' && first.fault.detail.startsWith('invalid_token');
  return expired ? askOnce(open, ask, signal) : first;
}

async function askOnce(open: Open, ask: KyribaAsk, signal: AbortSignal): Promise<Result<KyribaAnswer, ConnectorFault>> {
  const token = await open.tokens.token(signal);
  if (!token.ok) return token;
  const line = ask.query === '' ? ask.path : `${ask.path}?${ask.query}`;
  const url = `${open.config.baseUrl.replace(/\/$/, '')}/v1${line}`;
  const headers = { authorization: `Bearer ${token.value}`, accept: 'application/json' };
  const deliveryOf = (response: JsonAnswer['response']): RawDelivery => ({
    stream: ask.stream,
    name: `GET /v1${line}`,
    slot: line,
    contentType: response.contentType,
    bytes: response.bytes,
    observedAt: open.ports.clock.now(),
  });
  const answer = await askJson(open.http, { method: 'GET', url, headers }, RULES, deliveryOf, signal);
  if (answer.ok) return ok({ delivery: deliveryOf(answer.value.response), json: answer.value.json });
  if (answer.fault.kind === 'unauthorised') open.tokens.forget(token.value);
  return answer;
}

function pageOf(answer: KyribaAnswer): Result<KyribaListPage, ConnectorFault> {
  const rows = jsonAt(answer.json, 'results');
  if (!isJsonList(rows)) return unfit(answer, '/results', 'a page has a list of results');
  const link = jsonAt(answer.json, 'metadata', 'links', 'next');
  if (link === undefined || link === null) return ok({ ...answer, rows, next: undefined });
  if (typeof link !== 'string') return unfit(answer, '/metadata/links/next', 'a link is text');
  // Only the query is taken: host and path stay ours, whatever the link says.
  const query = link.slice(link.indexOf('?') + 1);
  return ok({ ...answer, rows, next: query });
}

/** The fault of a document that is JSON but not what the interface promises, with its bytes. */
export function unfit(
  answer: KyribaAnswer,
  at: string,
  rule: string,
): { readonly ok: false; readonly fault: ConnectorFault } {
  return fail({ kind: 'malformed', rule, at, detail: 'the answer does not fit', delivery: answer.delivery });
}

/** `{"error":{"code","message"}}`, the flat OAuth form `{"error":"invalid_token"}`, or a flat `message`. */
function errorOf(bytes: Uint8Array): VendorError | undefined {
  const read = readJson(bytes);
  if (!read.ok) return undefined;
  const flat = jsonText(read.value, 'error');
  const code = flat ?? jsonText(read.value, 'error', 'code') ?? jsonText(read.value, 'code');
  const detail =
    jsonText(read.value, 'error', 'message') ??
    jsonText(read.value, 'error_description') ??
    jsonText(read.value, 'message');
  if (code === undefined && detail === undefined) return undefined;
  return { code: (code ?? 'error').slice(0, 64), detail: (detail ?? '').slice(0, 200) };
}
