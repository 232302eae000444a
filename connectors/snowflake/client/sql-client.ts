import type { Clock } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { type JwtSigner, keyPairJwt } from '../../kit/auth/key-pair-jwt.ts';
import type { AnswerRules, VendorError } from '../../kit/http/answer.ts';
import { askJson, type DeliveryOf, type JsonAnswer } from '../../kit/http/ask-json.ts';
import { openHttp } from '../../kit/http/http.ts';
import type { HttpRequest } from '../../kit/http/messages.ts';
import { readJson } from '../../kit/json/json-reader.ts';
import { jsonText } from '../../kit/json/json-value.ts';
import type { ConnectorPorts } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { SnowflakeConfig } from '../config.ts';

/** A statement with its bound texts. */
export interface Statement {
  readonly text: string;
  readonly bindings: readonly string[];
}

/** Talks to the SQL API. Each call is one attempt. */
export interface SqlClient {
  /** Submits a statement, asynchronously: the answer may be 200 with rows or 202. */
  submit(
    statement: Statement,
    deliveryOf: DeliveryOf,
    signal: AbortSignal,
  ): Promise<Result<JsonAnswer, ConnectorFault>>;
  /** Asks for a partition of a statement's result: 200 with rows, or 202 while it runs. */
  fetch(
    handle: string,
    partition: number,
    deliveryOf: DeliveryOf,
    signal: AbortSignal,
  ): Promise<Result<JsonAnswer, ConnectorFault>>;
  close(): void;
}

const RULES: AnswerRules = { contentTypes: ['application/json'], htmlMeans: 'malformed', errorOf };
const STATEMENTS = '/api/v2/statements';
/** Seconds after which the warehouse itself ends a statement. */
const STATEMENT_TIMEOUT_S = 300;

/** Opens the conversation; the key is asked for with the first call. */
export function openSnowflake(config: SnowflakeConfig, ports: ConnectorPorts): SqlClient {
  const allowed = [{ url: config.baseUrl, reach: config.network }];
  const http = openHttp({ allowed, wire: ports.wire, ...(config.ca === undefined ? {} : { ca: config.ca }) });
  const root = config.baseUrl.replace(/\/$/, '');
  let held: JwtSigner | undefined;
  const signer = async (): Promise<Result<JwtSigner, ConnectorFault>> => {
    if (held) return ok(held);
    const pem = await ports.secret(config.privateKeyName);
    if (pem === undefined) return fail({ kind: 'unauthorised', detail: `the vault has no ${config.privateKeyName}` });
    const made = signerOf(config, pem, ports.clock);
    if (made.ok) held = made.value;
    return made;
  };
  const ask = async (
    request: Omit<HttpRequest, 'headers'>,
    deliveryOf: DeliveryOf,
    signal: AbortSignal,
  ): Promise<Result<JsonAnswer, ConnectorFault>> => {
    const own = await signer();
    if (!own.ok) return own;
    const headers = headersOf(await own.value.token());
    const answer = await askJson(http, { ...request, headers }, RULES, deliveryOf, signal);
    if (!answer.ok && answer.fault.kind === 'unauthorised') own.value.forget();
    return answer;
  };
  return {
    submit: (statement, deliveryOf, signal) => {
      const url = `${root}${STATEMENTS}?requestId=${randomUuid(ports)}&async=true`;
      return ask({ method: 'POST', url, body: bodyOf(statement, config) }, deliveryOf, signal);
    },
    fetch: (handle, partition, deliveryOf, signal) => {
      const url = `${root}${STATEMENTS}/${encodeURIComponent(handle)}?partition=${partition}`;
      return ask({ method: 'GET', url }, deliveryOf, signal);
    },
    close: () => http.close(),
  };
}

/** Account and user in upper case, full stops of the account as hyphens (vendor page, section 2). */
function signerOf(config: SnowflakeConfig, pem: string, clock: Clock): Result<JwtSigner, ConnectorFault> {
  const subject = `${config.account.replaceAll('.', '-')}.${config.user}`.toUpperCase();
  return keyPairJwt(pem, { subject, issuer: (fingerprint) => `${subject}.${fingerprint}` }, clock);
}

function headersOf(token: string): Readonly<Record<string, string>> {
  return {
    authorization: `Bearer ${token}`,
    'x-snowflake-authorization-token-type': 'KEYPAIR_JWT',
    accept: 'application/json',
    'content-type': 'application/json',
    // The interface refuses requests without one.
    'user-agent': 'Syncline/1',
  };
}

function bodyOf(statement: Statement, config: SnowflakeConfig): string {
  const { database, schema, warehouse, role } = config;
  const bindings = Object.fromEntries(
    statement.bindings.map((value, place) => [String(place + 1), { type: 'TEXT', value }]),
  );
  const parameters = { timezone: 'UTC', query_tag: 'syncline' };
  const names = { database, schema, warehouse, role };
  return JSON.stringify({ statement: statement.text, timeout: STATEMENT_TIMEOUT_S, ...names, bindings, parameters });
}

/** A version 4 uuid from the injected chance. Reading twice does no harm, so it need not be kept. */
function randomUuid(ports: ConnectorPorts): string {
  const digits = Array.from({ length: 32 }, () => ports.random.int(0, 15).toString(16)).join('');
  const variant = (8 + ports.random.int(0, 3)).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}

function errorOf(bytes: Uint8Array): VendorError | undefined {
  const read = readJson(bytes);
  const code = read.ok ? jsonText(read.value, 'code') : undefined;
  if (!read.ok || code === undefined) return undefined;
  return { code: code.slice(0, 64), detail: (jsonText(read.value, 'message') ?? '').slice(0, 200) };
}
