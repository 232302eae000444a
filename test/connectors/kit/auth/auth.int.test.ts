import { createHash, generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { basicAuthorization } from '../../../../connectors/kit/auth/basic.ts';
import { keyPairJwt } from '../../../../connectors/kit/auth/key-pair-jwt.ts';
import { clientCredentialTokens } from '../../../../connectors/kit/auth/oauth-client-credentials.ts';
import type { Http } from '../../../../connectors/kit/http/http.ts';
import type { HttpRequest } from '../../../../connectors/kit/http/messages.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { ok } from '../../../../shared/kernel/result.ts';

const never = new AbortController().signal;
const START = Date.parse('2026-11-17T09:00:00Z');

function movable() {
  let now = START;
  return { clock: { now: () => instant(now) }, forward: (ms: number) => (now += ms) };
}

function tokenServer(answers: readonly { readonly status?: number; readonly body: string; readonly type?: string }[]) {
  const asked: HttpRequest[] = [];
  const http: Http = {
    send: (request) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]!;
      asked.push(request);
      const { status = 200, body, type = 'application/json' } = answer;
      return Promise.resolve(
        ok({ status, headers: new Map(), contentType: type, bytes: new TextEncoder().encode(body) }),
      );
    },
    close: () => undefined,
  };
  return { http, asked };
}

const CREDENTIALS = {
  tokenUrl: 'https://auth.example.com/oauth/token',
  clientId: 'console',
  clientSecret: 's3cret',
  scope: '',
};

describe('client credentials', () => {
  it('asks once and uses the token until shortly before it expires', async () => {
    const { clock, forward } = movable();
    const { http, asked } = tokenServer([
      { body: '{"access_token":"one","expires_in":3600}' },
      { body: '{"access_token":"two","expires_in":3600}' },
    ]);
    const tokens = clientCredentialTokens(http, clock, CREDENTIALS);
    expect(await tokens.token(never)).toEqual(ok('one'));
    forward(3_560_000);
    expect(await tokens.token(never)).toEqual(ok('one'));
    forward(20_000);
    expect(await tokens.token(never)).toEqual(ok('two'));
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: { authorization: 'Basic Y29uc29sZTpzM2NyZXQ=' },
    });
  });

  it('asks again after the system refused the token, and only for the token it holds', async () => {
    const { http, asked } = tokenServer([{ body: '{"access_token":"one"}' }, { body: '{"access_token":"two"}' }]);
    const tokens = clientCredentialTokens(http, movable().clock, CREDENTIALS);
    await tokens.token(never);
    tokens.forget('older');
    expect(await tokens.token(never)).toEqual(ok('one'));
    tokens.forget('one');
    expect(await tokens.token(never)).toEqual(ok('two'));
    expect(asked).toHaveLength(2);
  });

  it.each([
    [{ status: 400, body: '{"error":"invalid_client"}' }, 'unauthorised'],
    [{ status: 401, body: '{"error":"invalid_client"}' }, 'unauthorised'],
    [{ status: 503, body: '' }, 'unavailable'],
    [{ body: '<html>', type: 'text/html' }, 'malformed'],
    [{ body: '{"access_token":' }, 'malformed'],
    [{ body: '{"access_token":"a\\r\\nx: y"}' }, 'malformed'],
    [{ body: '{"access_token":17}' }, 'malformed'],
  ])('turns %j into %s', async (answer, kind) => {
    const tokens = clientCredentialTokens(tokenServer([answer]).http, movable().clock, CREDENTIALS);
    expect(await tokens.token(never)).toMatchObject({ ok: false, fault: { kind } });
  });
});

describe('Basic', () => {
  it('encodes UTF-8 and refuses a colon in the user', () => {
    expect(basicAuthorization('SYNC', 'pä:ss')).toEqual(ok(`Basic ${Buffer.from('SYNC:pä:ss').toString('base64')}`));
    expect(basicAuthorization('a:b', 'x').ok).toBe(false);
  });
});

describe('a key-pair token', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const names = { issuer: (fingerprint: string) => `ACME.SYNC.${fingerprint}`, subject: 'ACME.SYNC' };

  it('names the public key in its issuer, lasts under an hour and is signed with RS256', async () => {
    const { clock } = movable();
    const signer = keyPairJwt(pem, names, clock);
    const token = signer.ok ? await signer.value.token() : '';
    const verified = await jwtVerify(token, publicKey, { algorithms: ['RS256'], currentDate: new Date(START) });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    expect(verified.payload.iss).toBe(`ACME.SYNC.SHA256:${createHash('sha256').update(der).digest('base64')}`);
    expect(verified.payload.exp! - verified.payload.iat!).toBeLessThan(3600);
  });

  it('is used again, renewed in time, and renewed after a refusal', async () => {
    const { clock, forward } = movable();
    const made = keyPairJwt(pem, names, clock);
    if (!made.ok) throw new Error('no signer');
    const first = await made.value.token();
    forward(40 * 60_000);
    expect(await made.value.token()).toBe(first);
    forward(6 * 60_000);
    const second = await made.value.token();
    expect(second).not.toBe(first);
    forward(1000);
    made.value.forget();
    expect(await made.value.token()).not.toBe(second);
  });

  it.each(['', 'nonsense', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'])(
    'refuses the key %j',
    (bad) => {
      expect(keyPairJwt(bad, names, movable().clock)).toMatchObject({ ok: false, fault: { kind: 'unauthorised' } });
    },
  );

  it('refuses a key of another kind', () => {
    const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(keyPairJwt(other, names, movable().clock).ok).toBe(false);
  });
});
