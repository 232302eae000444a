import type { Clock, Instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import { checkAnswer, type AnswerRules } from '../http/answer.ts';
import type { Http } from '../http/http.ts';
import { readJson } from '../json/json-reader.ts';
import { JsonNumber, jsonAt, jsonText } from '../json/json-value.ts';
import { basicAuthorization } from './basic.ts';

/** Who asks where for a token. */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-delimited; empty asks for all scopes of the client. */
  readonly scope: string;
}

/** Gives access tokens and asks for a new one only when needed. Tokens stay in memory. */
export interface TokenSource {
  /** A token that is good for a while yet. */
  token(signal: AbortSignal): Promise<Result<string, ConnectorFault>>;
  /** The system refused this token: the next call asks for another. */
  forget(token: string): void;
}

/** A token that would expire sooner than this is not used for a new request. */
const EXPIRY_MARGIN_MS = 30_000;
/** RFC 6749 leaves `expires_in` optional; without it a token is used for this long, and a 401 corrects the guess. */
const LIFE_MS_DEFAULT = 300_000;

const RULES: AnswerRules = {
  contentTypes: ['application/json'],
  htmlMeans: 'malformed',
  errorOf: (bytes) => {
    const read = readJson(bytes);
    const code = read.ok ? jsonText(read.value, 'error') : undefined;
    return code === undefined ? undefined : { code: code.slice(0, 64), detail: 'the token request was refused' };
  },
};

/** OAuth 2.0 client credentials (RFC 6749, 4.4) with the client authenticated by Basic. Lives as long as a session. */
export function clientCredentialTokens(http: Http, clock: Clock, credentials: ClientCredentials): TokenSource {
  let held: { readonly token: string; readonly until: Instant | number } | undefined;
  return {
    token: async (signal) => {
      if (held && clock.now() + EXPIRY_MARGIN_MS < held.until) return ok(held.token);
      const asked = clock.now();
      const granted = await requestToken(http, credentials, signal);
      if (!granted.ok) return granted;
      held = { token: granted.value.token, until: asked + granted.value.lifeMs };
      return ok(held.token);
    },
    forget: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}

async function requestToken(
  http: Http,
  credentials: ClientCredentials,
  signal: AbortSignal,
): Promise<Result<{ readonly token: string; readonly lifeMs: number }, ConnectorFault>> {
  const authorization = basicAuthorization(credentials.clientId, credentials.clientSecret);
  if (!authorization.ok) return authorization;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (credentials.scope !== '') form.set('scope', credentials.scope);
  const headers = {
    authorization: authorization.value,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const sent = await http.send({ method: 'POST', url: credentials.tokenUrl, headers, body: form.toString() }, signal);
  const answer = sent.ok ? checkAnswer(sent.value, RULES) : sent;
  if (!answer.ok) return fail(asCredentialFault(answer.fault));
  return readToken(answer.value.bytes);
}

/** A token endpoint says 400 `invalid_client` where others say 401: both need new credentials. */
function asCredentialFault(fault: ConnectorFault): ConnectorFault {
  const refused =
    fault.kind === 'rejected' && ['invalid_client', 'unauthorized_client', 'invalid_grant'].includes(fault.code);
  return refused ? { kind: 'unauthorised', detail: fault.detail } : fault;
}

function readToken(bytes: Uint8Array): Result<{ readonly token: string; readonly lifeMs: number }, ConnectorFault> {
  const read = readJson(bytes);
  if (!read.ok) return fail({ kind: 'malformed', rule: read.fault.rule, at: read.fault.at, detail: 'token answer' });
  const token = jsonText(read.value, 'access_token');
  // The token goes into a header: anything but visible ASCII could split it.
  if (token === undefined || !/^[\x21-\x7e]{1,16384}$/.test(token)) {
    return fail({ kind: 'malformed', rule: 'a token answer has a token', at: '/access_token', detail: 'token answer' });
  }
  const life = jsonAt(read.value, 'expires_in');
  const seconds = life instanceof JsonNumber ? life.integer : undefined;
  return ok({ token, lifeMs: seconds === undefined ? LIFE_MS_DEFAULT : Math.max(seconds, 0) * 1000 });
}
