import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kyriba } from '../../../connectors/kyriba/index.ts';
import { manualClock } from '../../../connectors/sandbox/clock.ts';
import { KYRIBA_CLIENT } from '../../../connectors/sandbox/kyriba/app.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { type Clock, instant } from '../../../shared/kernel/clock.ts';
import { drain, mapped, never, type Subject, subjectOf } from '../contract/pulling.ts';
import { type ContractWorld, openContractWorld, PRESENT } from '../contract/world.ts';

let world: ContractWorld;
beforeAll(async () => {
  world = await openContractWorld('kyriba');
});
afterAll(() => world.close());

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function subject(
  over: Record<string, unknown> = {},
  secret: string = KYRIBA_CLIENT.secret,
  clock: Clock = world.clock,
): Subject {
  const base = `${world.url}/gateway`;
  const config = {
    baseUrl: `${base}/api`,
    tokenUrl: `${base}/oauth/token`,
    clientId: KYRIBA_CLIENT.id,
    network: 'loopback',
    pageLimit: 20,
    ...over,
  };
  return subjectOf(registered(kyriba), config, clock, { 'client-secret': secret });
}
const daysOf = (deliveries: readonly { readonly name: string }[]) => [
  ...new Set(deliveries.map(({ name }) => /fileName(?:%3D%3D|==)(\d{4}-\d{2}-\d{2})/.exec(name)?.[1] ?? name)),
];

describe('a conversation with Kyriba', () => {
  it('logs in again when its token expires between two pages', async () => {
    // Time stands still for the session, so that it believes in its token longer than the system does.
    const { connector, ports } = subject({}, KYRIBA_CLIENT.secret, manualClock(PRESENT));
    const session = connector.open(ports);
    const first = await session.pull('accounts', undefined, never);
    expect(first).toMatchObject({ ok: true, value: { hasMore: true } });
    world.clock.set(instant(PRESENT + 2 * HOUR_MS));
    const second = await session.pull('accounts', first.ok ? first.value.next : undefined, never);
    world.clock.set(PRESENT);
    await session.close();
    expect(second).toMatchObject({ ok: true });
  });

  it('asks for other credentials when the secret is wrong or missing', async () => {
    const wrong = subject({}, 'wrong');
    expect(await wrong.connector.open(wrong.ports).check(never)).toMatchObject({ fault: { kind: 'unauthorised' } });
    const missing = subject({ clientSecretName: 'other' });
    expect(await missing.connector.open(missing.ports).check(never)).toEqual({
      ok: false,
      fault: { kind: 'unauthorised', detail: 'the vault has no other' },
    });
  });

  it('talks to no other place than its configuration names', async () => {
    const { connector, ports } = subject({ network: 'public' });
    expect(await connector.open(ports).check(never)).toMatchObject({ fault: { kind: 'refused-address' } });
    expect(connector.hosts()).toEqual([new URL(world.url).host]);
  });

  it('refuses a checkpoint that is none of its own', async () => {
    const { connector, ports } = subject();
    const session = connector.open(ports);
    for (const cursor of ['{}', '{"stream":"accounts","page":{"query":7}}', '[]']) {
      expect(await session.pull('accounts', cursor, never)).toMatchObject({ fault: { kind: 'malformed' } });
    }
    // A checkpoint of another stream is no place to go on from: the stream begins again.
    expect(await session.pull('accounts', '{"stream":"cash-balances","accounts":["X"]}', never)).toMatchObject({
      ok: true,
    });
    await session.close();
  });
});

describe('transfers', () => {
  it('are asked for day by day, newest first, over the whole window at the first start', async () => {
    const { connector, ports } = subject();
    const session = connector.open(ports);
    const { deliveries } = await drain(session, 'transfers');
    await session.close();
    const days = daysOf(deliveries);
    expect(days[0]).toBe('2026-11-17');
    expect(days).toHaveLength(32);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('are asked for again only while their day is open, older open days in every sixth round', async () => {
    const { connector, ports } = subject();
    const session = connector.open(ports);
    let cursor: string | undefined;
    const rounds: string[][] = [];
    for (let round = 0; round < 7; round += 1) {
      const { deliveries, steps } = await drain(session, 'transfers', cursor);
      cursor = steps.at(-1)?.next;
      rounds.push(daysOf(deliveries));
    }
    await session.close();
    const fresh = ['2026-11-17', '2026-11-16', '2026-11-15'];
    expect(rounds.slice(1, 6)).toEqual([fresh, fresh, fresh, fresh, fresh]);
    expect(rounds[6]!.length).toBeGreaterThanOrEqual(fresh.length);
    expect(rounds[6]!.every((day) => day >= '2026-11-10')).toBe(true);
  });
});

describe('cash flows', () => {
  it('are read from the latest change on, a little before it, and late rows are not missed', async () => {
    const { connector, ports } = subject({ overlapMinutes: 30 });
    const session = connector.open(ports);
    const first = await drain(session, 'cash-flows');
    const again = await drain(session, 'cash-flows', first.steps.at(-1)?.next);
    await session.close();
    const since = /updateDateTime%3Dge%3D([^&]+)/.exec(again.deliveries[0]!.name)?.[1] ?? '';
    const at = Date.parse(decodeURIComponent(since));
    const updates = first.deliveries.flatMap((delivery) =>
      [
        ...Buffer.from(delivery.bytes)
          .toString()
          .matchAll(/"updateDateTime":"([^"]+)"/g),
      ].map((match) => Date.parse(match[1]!)),
    );
    expect(Math.max(...updates) - at).toBe(30 * MINUTE_MS);
    expect(again.deliveries.length).toBeLessThan(first.deliveries.length);
  });

  it('come whole however small the pages are', async () => {
    const factsOf = async (pageLimit: number) => {
      const under = subject({ pageLimit });
      const session = under.connector.open(under.ports);
      const { deliveries } = await drain(session, 'cash-flows');
      await session.close();
      return new Set(deliveries.flatMap((delivery) => mapped(under, delivery).facts.map((fact) => fact.key)));
    };
    expect(await factsOf(7)).toEqual(await factsOf(1000));
  });
});
