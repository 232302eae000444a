import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bankFiles } from '../../../connectors/bank-files/index.ts';
import { kyriba } from '../../../connectors/kyriba/index.ts';
import { KYRIBA_CLIENT } from '../../../connectors/sandbox/kyriba/app.ts';
import { SAP_USER } from '../../../connectors/sandbox/sap/app.ts';
import { SNOWFLAKE_USER } from '../../../connectors/sandbox/snowflake/app.ts';
import { ACCOUNTS, ENTITIES } from '../../../connectors/sandbox/world/company.ts';
import { sap } from '../../../connectors/sap/index.ts';
import { snowflake } from '../../../connectors/snowflake/index.ts';
import type { PullWindow, Session } from '../../../connectors/spi/connector.ts';
import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { addDays, plainDate } from '../../../shared/kernel/plain-date.ts';
import { canonical, drain, faultWords, mapped, never, type Subject, subjectOf } from './pulling.ts';
import { type ContractWorld, openContractWorld, PRESENT } from './world.ts';
import { manualClock } from '../../../connectors/sandbox/clock.ts';

const SAP_LEDGER = {
  companyCodes: ENTITIES.map((entity) => entity.companyCode),
  glAccounts: ACCOUNTS.map(({ companyCode, number, glAccount, clearingAccounts }) => ({
    companyCode,
    accountId: number,
    glAccount,
    clearingAccounts,
  })),
};
const TODAY = plainDate('2026-11-17');
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Every page of a window, one question at a time as a back-fill asks. */
async function drainWindow(session: Session<string>, stream: string, window: PullWindow): Promise<RawDelivery[]> {
  const deliveries: RawDelivery[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 2_000; page += 1) {
    const pulled = await session.pullWindow!(stream, window, cursor, never);
    if (!pulled.ok) throw new Error(`${stream}: ${JSON.stringify(faultWords(pulled.fault))}`);
    deliveries.push(...pulled.value.deliveries);
    if (!pulled.value.hasMore) return deliveries;
    cursor = pulled.value.next;
  }
  throw new Error(`the window of ${stream} does not end`);
}

/** The facts of deliveries without their place in the page, which depends on what else was asked for. */
const factsOf = (subject: Subject, deliveries: readonly RawDelivery[]) =>
  new Set(
    deliveries.flatMap((delivery) => mapped(subject, delivery).facts.map((fact) => canonical({ ...fact, at: '' }))),
  );

type Case = 'kyriba' | 'sap' | 'snowflake';

function subjectIn(system: Case, world: ContractWorld): Subject {
  const network = 'loopback';
  switch (system) {
    case 'kyriba':
      return subjectOf(
        registered(kyriba),
        {
          baseUrl: `${world.url}/gateway/api`,
          tokenUrl: `${world.url}/gateway/oauth/token`,
          clientId: KYRIBA_CLIENT.id,
          network,
          accounts: ACCOUNTS.map((account) => ({ code: account.id, accountId: account.number })),
          pageLimit: 200,
        },
        world.clock,
        { 'client-secret': KYRIBA_CLIENT.secret },
      );
    case 'sap':
      return subjectOf(
        registered(sap),
        { baseUrl: world.url, user: SAP_USER.name, network, ...SAP_LEDGER },
        world.clock,
        { password: SAP_USER.password },
      );
    case 'snowflake':
      return subjectOf(registered(snowflake), { baseUrl: world.url, ...SNOWFLAKE_USER, network }, world.clock, {
        'private-key': world.privateKeyPem,
      });
  }
}

async function opened(system: Case) {
  const world = await openContractWorld(system);
  const subject = subjectIn(system, world);
  const session = subject.connector.open(subject.ports);
  closing.push(
    () => session.close(),
    () => world.close(),
  );
  return { subject, session };
}

const STREAMS = [
  { system: 'kyriba', stream: 'transfers' },
  { system: 'kyriba', stream: 'cash-flows' },
  { system: 'kyriba', stream: 'cash-balances' },
  { system: 'sap', stream: 'documents' },
  { system: 'snowflake', stream: 'payment-status' },
  { system: 'snowflake', stream: 'cash-position' },
] as const;

describe.each(STREAMS)('days of the past of $system $stream', ({ system, stream }) => {
  it('bring everything that polling has seen of them, and the same whether asked by day or by stretch', async () => {
    const { subject, session } = await opened(system);
    const polled = factsOf(subject, (await drain(session, stream)).deliveries);
    expect(polled.size).toBeGreaterThan(0);
    const spec = { kyriba, sap, snowflake }[system].streams.find(({ name }) => name === stream)!;
    const daysMax = spec.window!.daysMax;
    const asked = new Set<string>();
    // Forecast and value dates lie a little ahead.
    for (let day = addDays(TODAY, -45); day <= addDays(TODAY, 15); day = addDays(day, daysMax)) {
      const window = { from: day, to: addDays(day, daysMax - 1) };
      for (const fact of factsOf(subject, await drainWindow(session, stream, window))) asked.add(fact);
    }
    expect([...polled].filter((fact) => !asked.has(fact)).slice(0, 3)).toEqual([]);
    if (daysMax === 1) return;
    const week = { from: addDays(TODAY, -7), to: addDays(TODAY, -1) };
    const whole = factsOf(subject, await drainWindow(session, stream, week));
    const single = new Set<string>();
    for (let day = week.from; day <= week.to; day = addDays(day, 1))
      for (const fact of factsOf(subject, await drainWindow(session, stream, { from: day, to: day }))) single.add(fact);
    expect(single.size).toBeGreaterThan(0);
    expect([...whole].toSorted()).toEqual([...single].toSorted());
  });

  it('bring nothing of other days', async () => {
    const { subject, session } = await opened(system);
    const long = { from: plainDate('2025-03-03'), to: plainDate('2025-03-03') };
    const facts = [...factsOf(subject, await drainWindow(session, stream, long))];
    // A computed balance exists for every day there is; all else has days on which nothing happened.
    if (stream === 'cash-balances') expect(facts.every((fact) => fact.includes('2025-03-03'))).toBe(true);
    else expect(facts).toEqual([]);
  });
});

describe('the balance during a day of the past', () => {
  it('is asked for by its day', async () => {
    const { subject, session } = await opened('kyriba');
    const day = plainDate('2026-11-16');
    const facts = [...factsOf(subject, await drainWindow(session, 'bank-balances', { from: day, to: day }))];
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.every((fact) => fact.includes('"date":"2026-11-16"'))).toBe(true);
  });

  it.each([
    ['kyriba', 'accounts'],
    ['sap', 'company-codes'],
  ] as const)('a list without a past refuses: %s %s', async (system, stream) => {
    const { session } = await opened(system);
    const window = { from: TODAY, to: TODAY };
    expect(await session.pullWindow!(stream, window, undefined, never)).toMatchObject({
      ok: false,
      fault: { kind: 'rejected', code: 'no-window' },
    });
  });
});

describe('bank files of past days', () => {
  it('are read again by the day in their name, else by the day they came, from the folder and its archive', async () => {
    const root = mkdtempSync(join(tmpdir(), 'syncline-window-'));
    closing.push(() => {
      rmSync(root, { recursive: true });
    });
    const archive = mkdtempSync(join(root, 'archive-'));
    const put = (folder: string, name: string, changed: string): void => {
      writeFileSync(join(folder, name), name);
      utimesSync(join(folder, name), new Date(changed), new Date(changed));
    };
    put(root, 'CAMT053_A1_2026-11-12_7.xml', '2026-11-20T08:00:00Z');
    put(root, 'stmt_20261113.sta', '2026-01-01T08:00:00Z');
    put(root, 'PAIN002_M77_1.xml', '2026-11-14T08:00:00Z');
    put(root, 'PAIN002_M78_1.xml', '2026-11-15T08:00:00Z');
    put(root, 'CAMT053_A1_2026-11-16_8.xml', '2026-11-13T08:00:00Z');
    put(root, 'account-120261113004.xml', '2026-11-01T08:00:00Z');
    put(archive, 'CAMT053_A2_2026-11-14_3.xml', '2026-11-01T08:00:00Z');
    const config = { folders: [root], archiveFolders: [archive], settleMs: 0 };
    const { connector, ports } = subjectOf(registered(bankFiles), config, manualClock(PRESENT), {});
    const session = connector.open(ports);
    const polled = await drain(session, 'files');
    expect(polled.deliveries).toHaveLength(6);
    const window = { from: plainDate('2026-11-12'), to: plainDate('2026-11-14') };
    const again = await drainWindow(session, 'files', window);
    expect(again.map(({ name }) => name).toSorted()).toEqual([
      'CAMT053_A1_2026-11-12_7.xml',
      'CAMT053_A2_2026-11-14_3.xml',
      'PAIN002_M77_1.xml',
      'stmt_20261113.sta',
    ]);
    await session.close();
  });
});
