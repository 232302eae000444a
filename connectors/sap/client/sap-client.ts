import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { basicAuthorization } from '../../kit/auth/basic.ts';
import type { AnswerRules, VendorError } from '../../kit/http/answer.ts';
import { askJson } from '../../kit/http/ask-json.ts';
import { openHttp } from '../../kit/http/http.ts';
import type { HttpResponse } from '../../kit/http/messages.ts';
import { readJson } from '../../kit/json/json-reader.ts';
import { isJsonList, jsonAt, jsonText } from '../../kit/json/json-value.ts';
import type { ConnectorPorts } from '../../spi/connector.ts';
import type { ConnectorFault, RawDelivery } from '../../spi/faults.ts';
import type { SapConfig } from '../config.ts';

/** A page of an entity set. `next` is the link that the server gave, unchanged. */
export interface SapPage {
  readonly delivery: RawDelivery;
  readonly next: string | undefined;
}

/** A question: stream it is for, address, and what the answer is an observation of. */
export interface SapAsk {
  readonly stream: string;
  /** Path and query below the host, or the absolute link of a next page. */
  readonly url: string;
  readonly slot: string;
}

/** Reads entity sets of one system. Reading needs no CSRF token; nothing is written. */
export interface SapClient {
  page(ask: SapAsk, signal: AbortSignal): Promise<Result<SapPage, ConnectorFault>>;
  close(): void;
}

const RULES: AnswerRules = { contentTypes: ['application/json'], htmlMeans: 'unauthorised', errorOf };

/** Opens the conversation; the password is asked for with the first call. */
export function openSap(config: SapConfig, ports: ConnectorPorts): SapClient {
  const allowed = [{ url: config.baseUrl, reach: config.network }];
  const http = openHttp({ allowed, wire: ports.wire, ...(config.ca === undefined ? {} : { ca: config.ca }) });
  const authorization = async (): Promise<Result<string, ConnectorFault>> => {
    const password = await ports.secret(config.passwordName);
    if (password === undefined)
      return fail({ kind: 'unauthorised', detail: `the vault has no ${config.passwordName}` });
    return basicAuthorization(config.user, password);
  };
  return {
    page: async (ask, signal) => {
      const credentials = await authorization();
      if (!credentials.ok) return credentials;
      if (!URL.canParse(ask.url, config.baseUrl))
        return fail({ kind: 'refused-address', detail: 'the link is no URL' });
      const url = new URL(ask.url, config.baseUrl).href;
      const headers = {
        authorization: credentials.value,
        accept: 'application/json',
        ...(config.client === undefined ? {} : { 'sap-client': config.client }),
      };
      const deliveryOf = (response: HttpResponse): RawDelivery => deliveryFrom(ask, response, ports);
      const answer = await askJson(http, { method: 'GET', url, headers }, RULES, deliveryOf, signal);
      return answer.ok ? pageOf(answer.value.json, deliveryOf(answer.value.response)) : answer;
    },
    close: () => http.close(),
  };
}

function deliveryFrom(ask: SapAsk, response: HttpResponse, ports: ConnectorPorts): RawDelivery {
  return {
    stream: ask.stream,
    name: `GET ${ask.slot}`,
    slot: ask.slot,
    contentType: response.contentType,
    bytes: response.bytes,
    observedAt: ports.clock.now(),
  };
}

function pageOf(json: Parameters<typeof jsonAt>[0], delivery: RawDelivery): Result<SapPage, ConnectorFault> {
  const unfit = (at: string, rule: string): { readonly ok: false; readonly fault: ConnectorFault } =>
    fail({ kind: 'malformed', rule, at, detail: 'the answer does not fit', delivery });
  if (!isJsonList(jsonAt(json, 'd', 'results'))) return unfit('/d/results', 'a page has a list of results');
  const next = jsonAt(json, 'd', '__next');
  if (next === undefined || next === null) return ok({ delivery, next: undefined });
  return typeof next === 'string' ? ok({ delivery, next }) : unfit('/d/__next', 'a link is text');
}

/** `{"error":{"code":"XX/123","message":{"lang":"en","value":"..."}}}`. */
function errorOf(bytes: Uint8Array): VendorError | undefined {
  const read = readJson(bytes);
  const code = read.ok ? jsonText(read.value, 'error', 'code') : undefined;
  if (!read.ok || code === undefined) return undefined;
  const detail = jsonText(read.value, 'error', 'message', 'value') ?? jsonText(read.value, 'error', 'message') ?? '';
  return { code: code.slice(0, 64), detail: detail.slice(0, 200) };
}
