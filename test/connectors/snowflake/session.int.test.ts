import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { manualClock } from '../../../connectors/sandbox/clock.ts';
import { SNOWFLAKE_USER } from '../../../connectors/sandbox/snowflake/app.ts';
import { snowflake } from '../../../connectors/snowflake/index.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { drain, faultWords, never, subjectOf } from '../contract/pulling.ts';
import { openContractWorld, PRESENT } from '../contract/world.ts';

const HOUR_MS = 3_600_000;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

type Answer = readonly [status: number, body: unknown];

/** A warehouse that gives these answers one after another; what was asked is kept. */
async function scripted(answers: readonly Answer[], patienceMs = 500) {
  const asked: { readonly line: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const [status, answer] = answers[Math.min(asked.length, answers.length - 1)]!;
      asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, body });
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  servers.push(server);
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const config = { baseUrl, ...SNOWFLAKE_USER, network: 'loopback', patienceMs };
  const subject = subjectOf(registered(snowflake), config, manualClock(PRESENT), { 'private-key': KEY });
  return { asked, session: subject.connector.open(subject.ports) };
}

const running: Answer = [202, { code: '333334', message: 'in progress', statementHandle: 'h1' }];
const result = (partitions: number): Answer => [
  200,
  {
    statementHandle: 'h1',
    resultSetMetaData: { partitionInfo: Array.from({ length: partitions }, () => ({ rowCount: 0 })) },
    data: [],
  },
];

describe('a statement', () => {
  it('is asked for until it is done', async () => {
    const { asked, session } = await scripted([running, running, running, result(1)]);
    const { steps } = await drain(session, 'cash-position');
    expect(steps).toHaveLength(1);
    expect(asked.map(({ line }) => line.replace(/requestId=[^&]+/, 'requestId=…'))).toEqual([
      'POST /api/v2/statements?requestId=…&async=true',
      'GET /api/v2/statements/h1?partition=0',
      'GET /api/v2/statements/h1?partition=0',
      'GET /api/v2/statements/h1?partition=0',
    ]);
  });

  it('that takes longer than one attempt’s patience is not submitted again but asked for in the next', async () => {
    const { asked, session } = await scripted([running, running, running, running, running, result(1)], 120);
    const { steps } = await drain(session, 'cash-position');
    expect(steps.length).toBeGreaterThan(1);
    expect(asked.filter(({ line }) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('is cancelled on our side while it waits', async () => {
    const { session } = await scripted([running], 60_000);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    expect(await session.pull('cash-position', undefined, stop.signal)).toEqual({
      ok: false,
      fault: { kind: 'cancelled' },
    });
  });

  it('has bound values, names from the configuration only, and a closed upper bound that the next one starts before', async () => {
    const { asked, session } = await scripted([result(1)]);
    const first = await drain(session, 'payment-status');
    await drain(session, 'payment-status', first.steps.at(-1)?.next);
    const bodies = asked.map(
      ({ body }) =>
        JSON.parse(body) as { statement: string; bindings: Record<string, { type: string; value: string }> },
    );
    expect(bodies[0]?.statement).toBe(
      'SELECT PAYMENT_ID, END_TO_END_ID, COMPANY_CODE, STATUS, AMOUNT, CURRENCY, VALUE_DATE, DEBTOR_ACCOUNT, VER, UPDATED_AT FROM FIN.PUB.PAYMENT_STATUS WHERE UPDATED_AT >= ? AND UPDATED_AT < ? ORDER BY UPDATED_AT, PAYMENT_ID',
    );
    expect(bodies.map(({ bindings }) => [bindings['1'], bindings['2']])).toEqual([
      [
        { type: 'TEXT', value: '2026-10-13 11:10:00.000' },
        { type: 'TEXT', value: '2026-11-17 11:10:00.000' },
      ],
      [
        { type: 'TEXT', value: '2026-11-17 11:00:00.000' },
        { type: 'TEXT', value: '2026-11-17 11:10:00.000' },
      ],
    ]);
  });

  it('whose result the warehouse has forgotten is asked anew', async () => {
    const { asked, session } = await scripted([result(3), [404, { code: '390142', message: 'gone' }], result(1)]);
    const { steps } = await drain(session, 'payment-status');
    expect(steps.at(-1)?.hasMore).toBe(false);
    expect(asked.map(({ line }) => line.slice(0, 4))).toEqual(['POST', 'GET ', 'POST']);
  });

  it('that fails needs a person, with the code of the warehouse', async () => {
    const { session } = await scripted([[422, { code: '000904', sqlState: '42000', message: 'invalid identifier' }]]);
    const pulled = await session.pull('payment-status', undefined, never);
    expect(pulled).toEqual({
      ok: false,
      fault: { kind: 'rejected', code: '000904', detail: '000904: invalid identifier' },
    });
  });

  it.each([
    [[200, { statementHandle: 'h1', data: [] }], '/resultSetMetaData/partitionInfo'],
    [[200, { statementHandle: 'h1', data: 'x', resultSetMetaData: { partitionInfo: [] } }], '/data'],
    [[200, { data: [] }], '/statementHandle'],
  ] as const)('answered with %j does not fit and is kept', async (answer, at) => {
    const { session } = await scripted([answer]);
    const pulled = await session.pull('payment-status', undefined, never);
    const fault = pulled.ok ? undefined : faultWords(pulled.fault);
    expect(fault).toMatchObject({ kind: 'malformed', at });
    expect(fault?.kept).toBeGreaterThan(0);
  });
});

describe('a conversation with Snowflake', () => {
  it('signs a new token in time, also between two partitions', async () => {
    const world = await openContractWorld('snowflake', 0.2);
    const config = { baseUrl: world.url, ...SNOWFLAKE_USER, network: 'loopback' };
    const subject = subjectOf(registered(snowflake), config, world.clock, { 'private-key': world.privateKeyPem });
    const session = subject.connector.open(subject.ports);
    const first = await session.pull('payment-status', undefined, never);
    expect(first).toMatchObject({ ok: true, value: { hasMore: true } });
    world.clock.set(instant(PRESENT + 2 * HOUR_MS));
    expect(await session.pull('payment-status', first.ok ? first.value.next : undefined, never)).toMatchObject({
      ok: true,
    });
    await session.close();
    await world.close();
  });

  it('is refused with the key of somebody else, and without one', async () => {
    const world = await openContractWorld('snowflake');
    const config = { baseUrl: world.url, ...SNOWFLAKE_USER, network: 'loopback' };
    const check = async (secrets: Record<string, string>) => {
      const subject = subjectOf(registered(snowflake), config, world.clock, secrets);
      const session = subject.connector.open(subject.ports);
      const checked = await session.check(never);
      await session.close();
      return checked.ok ? 'ok' : checked.fault.kind;
    };
    expect(await check({ 'private-key': world.privateKeyPem })).toBe('ok');
    expect(await check({ 'private-key': KEY })).toBe('unauthorised');
    expect(await check({ 'private-key': 'nonsense' })).toBe('unauthorised');
    expect(await check({})).toBe('unauthorised');
    await world.close();
  });
});
