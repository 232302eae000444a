import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { later, sharedSocketSandbox, socketSandbox } from '../../support/sandbox.ts';

interface Claims {
  issuer?: string;
  subject?: string;
  issuedAt?: number;
  lifeS?: number;
  key?: KeyObject;
}
interface Body {
  code: string;
  message: string;
  statementHandle: string;
  statementStatusUrl: string;
  data: (string | null)[][];
  resultSetMetaData: {
    numRows: number;
    partitionInfo: { rowCount: number }[];
    rowType: { name: string; type: string }[];
  };
}

const WINDOW = {
  '1': { type: 'TEXT', value: '2026-10-01T00:00:00Z' },
  '2': { type: 'TEXT', value: '2027-01-01T00:00:00Z' },
};
const PAYMENTS =
  'SELECT PAYMENT_ID, END_TO_END_ID, STATUS, AMOUNT, VER, UPDATED_AT FROM FIN.PUB.PAYMENT_STATUS WHERE UPDATED_AT >= ? AND UPDATED_AT < ? ORDER BY UPDATED_AT, PAYMENT_ID';

const shared = sharedSocketSandbox();

async function open({ sandbox, clock } = shared()) {
  const { snowflake } = sandbox.connections;
  const name = `${snowflake.account}.${snowflake.user}`;
  const own = createPrivateKey(snowflake.privateKeyPem);
  const fingerprint = createHash('sha256')
    .update(createPublicKey(own).export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const sign = ({
    issuer = `${name}.SHA256:${fingerprint}`,
    subject = name,
    issuedAt = Math.floor(DEMO_START / 1000),
    lifeS = 3000,
    key = own,
  }: Claims = {}) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifeS)
      .sign(key);
  const headers = {
    authorization: `Bearer ${await sign()}`,
    'x-snowflake-authorization-token-type': 'KEYPAIR_JWT',
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'test/1',
  };
  const send = async (
    path: string,
    init: RequestInit = {},
    more: Record<string, string> = {},
  ): Promise<{ status: number; body: Body; headers: Headers }> => {
    const response = await fetch(snowflake.baseUrl + path, { ...init, headers: { ...headers, ...more } });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  };
  const submit = (
    statement: string,
    options: { query?: string; bindings?: object; names?: object; headers?: Record<string, string> } = {},
  ) =>
    send(
      `/api/v2/statements${options.query ?? ''}`,
      {
        method: 'POST',
        body: JSON.stringify({
          statement,
          bindings: options.bindings ?? {},
          database: 'FIN',
          schema: 'PUB',
          warehouse: 'WH_PUB',
          role: 'READER',
          ...options.names,
        }),
      },
      options.headers,
    );
  return { sandbox, clock, sign, send, submit, name };
}

describe('key-pair tokens', () => {
  it('are refused when key, names, life or time are wrong', async () => {
    const { sign, submit, name } = await open();
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const now = Math.floor(DEMO_START / 1000);
    const bad: Claims[] = [
      { key: other },
      { issuer: name },
      { subject: name.toLowerCase() },
      { lifeS: 3700 },
      { issuedAt: now - 7200 },
      { issuedAt: now + 1200 },
    ];
    for (const claims of bad) {
      const { status } = await submit('SELECT 1', { headers: { authorization: `Bearer ${await sign(claims)}` } });
      expect([claims, status]).toEqual([claims, 401]);
    }
    expect((await submit('SELECT 1', { headers: { 'x-snowflake-authorization-token-type': 'OAUTH' } })).status).toBe(
      401,
    );
    expect((await submit('SELECT 1')).body.data).toEqual([['1']]);
  });
});

describe('a statement', () => {
  it('comes in partitions with links; later ones are gzip and carry data only; order holds across them', async () => {
    const { submit, send } = await open();
    const { body, headers, status } = await submit(PAYMENTS, { bindings: WINDOW });
    expect([status, body.code]).toEqual([200, '090001']);
    const partitions = body.resultSetMetaData.partitionInfo;
    expect(partitions.length).toBeGreaterThan(5);
    expect(headers.get('link')).toContain(`partition=${String(partitions.length - 1)}>;rel="last"`);
    const rows = [...body.data];
    for (let index = 1; index < partitions.length; index += 1) {
      const next = await send(`${body.statementStatusUrl}?partition=${String(index)}`);
      expect(Object.keys(next.body)).toEqual(['data']);
      expect(next.body.data).toHaveLength(partitions[index]!.rowCount);
      rows.push(...next.body.data);
    }
    expect(rows).toHaveLength(body.resultSetMetaData.numRows);
    const stamps = rows.map((row) => Number(row[5]));
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(rows.find((row) => row[1] === '1010-2026-1500005334')).toMatchObject([
      'P-1010-1500005334',
      '1010-2026-1500005334',
      'SETTLED',
      '-7368.610000',
      '5',
      '1794377100.000000000',
    ]);
  });

  it('runs once per request id, and answers a repeat with the same handle', async () => {
    const { submit } = await open();
    const query = '?requestId=5d7f2a54-3a1c-4d34-9f2a-000000000001';
    const first = await submit(PAYMENTS, { bindings: WINDOW, query });
    const again = await submit(PAYMENTS, { bindings: WINDOW, query: `${query}&retry=true` });
    expect(again.body).toEqual(first.body);
  });

  it('is 202 while it runs asynchronously, then 200; it can be cancelled before, not after', async () => {
    const { submit, send } = await open();
    const first = await submit('SELECT 1', { query: '?async=true' });
    expect([first.status, first.body.code]).toEqual([202, '333334']);
    expect((await send(first.body.statementStatusUrl)).status).toBe(202);
    expect((await send(first.body.statementStatusUrl)).status).toBe(200);
    expect((await send(`${first.body.statementStatusUrl}/cancel`, { method: 'POST' })).status).toBe(422);
    const second = await submit('SELECT 1', { query: '?async=true' });
    expect((await send(`${second.body.statementStatusUrl}/cancel`, { method: 'POST' })).status).toBe(200);
    expect((await send(second.body.statementStatusUrl)).status).toBe(422);
  });

  it.each([
    ['an unknown column', 'SELECT NOPE FROM FIN.PUB.PAYMENT_STATUS', {}, '000904'],
    ['an unknown table', 'SELECT A FROM FIN.PUB.NOPE', {}, '002003'],
    ['a syntax error', 'SELEKT 1', {}, '001003'],
    ['a database in small letters', 'SELECT 1', { database: 'fin' }, '390201'],
    ['a role that does not exist', 'SELECT 1', { role: 'ADMIN' }, '390201'],
  ])('with %s fails with 422', async (_title, statement, names, code) => {
    const { submit } = await open();
    const { status, body } = await submit(statement, { names });
    expect([status, body.code]).toEqual([422, code]);
  });
});

describe('the cash report', () => {
  it('still shows the figure of 08:00 on the first day, and the day before by account', async () => {
    const { submit, clock, sandbox } = await open(await socketSandbox());
    const read = async () =>
      (
        await submit(
          'SELECT ACCOUNT, POSITION_DATE, BASIS, AMOUNT, AS_OF FROM FIN.PUB.CASH_POSITION WHERE UPDATED_AT >= ? AND UPDATED_AT < ? ORDER BY UPDATED_AT, ACCOUNT',
          { bindings: WINDOW },
        )
      ).body.data;
    const eight = `${String(Date.parse('2026-11-17T07:00:00Z') / 1000)}.000000000`;
    const header = (rows: (string | null)[][]) => rows.filter((row) => row[0] === '1000-EUR-01').slice(-2);
    expect(header(await read())).toEqual([
      ['1000-EUR-01', '20773', 'PRIOR_DAY_LEDGER', '11842316.470000', eight],
      ['1000-EUR-01', '20774', 'INTRADAY', '11842316.470000', eight],
    ]);
    clock.set(later(DEMO_START, 45));
    sandbox.advance();
    expect(header(await read())[1]![4]).toBe(eight);
  });
});
