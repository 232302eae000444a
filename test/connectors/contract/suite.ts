import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind, FaultSwitch, HttpSystem } from '../../../connectors/sandbox/server/faults.ts';
import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import type { RegisteredConnector } from '../../../connectors/spi/connector.ts';
import { canonical, drain, faultWords, mapped, never, type Subject, subjectOf } from './pulling.ts';
import { openContractWorld, type ContractWorld } from './world.ts';

/** One connector against its simulated system. */
export interface ContractCase {
  readonly connector: RegisteredConnector;
  readonly system: HttpSystem;
  /** Share of the demo company's volume; a small part of it when left out. */
  readonly volume?: number;
  readonly config: (world: ContractWorld) => unknown;
  readonly secrets: (world: ContractWorld) => Readonly<Record<string, string>>;
  /** Streams with a part of the path that their requests have. */
  readonly streams: readonly {
    readonly name: string;
    readonly path: string;
    /** The stream comes in more than one part. */
    readonly pages: boolean;
    /** The system hands out links, which may go round. */
    readonly links: boolean;
  }[];
  /** What a login page with status 200 means here. */
  readonly html: 'unauthorised' | 'malformed';
}

/** What every HTTP connector must do, over real loopback sockets. */
export function connectorContract(under: ContractCase): void {
  describe(`the ${under.connector.id} connector`, () => {
    let world: ContractWorld;
    let subject: Subject;
    let faults: FaultSwitch;

    beforeAll(async () => {
      world = await openContractWorld(under.system, under.volume);
      faults = world.faults;
      subject = subjectOf(under.connector, under.config(world), world.clock, under.secrets(world));
    });
    afterAll(() => world.close());
    beforeEach(() => faults.clear());

    /** The whole stream from the beginning; the world stands still, so one reading serves all tests that only look at it. */
    const readings = new Map<string, ReturnType<typeof drain>>();
    const readingOf = (stream: string): ReturnType<typeof drain> => {
      const known = readings.get(stream);
      if (known) return known;
      const session = open();
      const reading = drain(session, stream).finally(() => session.close());
      readings.set(stream, reading);
      return reading;
    };

    const open = () => subject.connector.open(subject.ports);
    const factsOf = (deliveries: readonly RawDelivery[]) =>
      new Set(deliveries.flatMap((delivery) => mapped(subject, delivery).facts.map(canonical)));
    const failing = async (stream: string, path: string, fault: FaultKind, signal = never) => {
      // A question whose kept connection was dropped is asked again on another one.
      faults.add({ system: under.system, path, fault, times: fault.kind === 'drop' ? 2 : 1 });
      const session = open();
      const pulled = await session.pull(stream, undefined, signal);
      await session.close();
      faults.clear();
      return pulled.ok ? undefined : pulled.fault;
    };

    it('says that the system answers', async () => {
      const session = open();
      expect(await session.check(never)).toMatchObject({ ok: true });
      await session.close();
    });

    it('refuses a stream that it does not have', async () => {
      const session = open();
      expect(await session.pull('nonsense', undefined, never)).toMatchObject({
        ok: false,
        fault: { kind: 'rejected' },
      });
      await session.close();
    });

    for (const { name, path, pages, links } of under.streams) {
      describe(`stream ${name}`, () => {
        it('reads to the end, and every delivery becomes facts without a bad row', async () => {
          const { steps, deliveries } = await readingOf(name);
          if (pages) expect(steps.length).toBeGreaterThan(1);
          const results = deliveries.map((delivery) => mapped(subject, delivery));
          expect(results.flatMap(({ fault, result }) => fault ?? result?.badRows ?? []).slice(0, 3)).toEqual([]);
          expect(results.reduce((sum, { facts }) => sum + facts.length, 0)).toBeGreaterThan(0);
        });

        it('goes on from any cursor as if it had never stopped', async () => {
          const { steps, deliveries } = await readingOf(name);
          const middle = [0, Math.floor(steps.length / 2), steps.length - 2].filter(
            (at) => at >= 0 && at < steps.length - 1,
          );
          const whole = factsOf(deliveries);
          for (const at of middle) {
            const again = open();
            const rest = await drain(again, name, steps[at]!.next);
            await again.close();
            const found = factsOf(rest.deliveries);
            const missing = [...factsOf(steps.slice(at + 1).flatMap((step) => step.deliveries))].filter(
              (fact) => !found.has(fact),
            );
            const strange = [...found].filter((fact) => !whole.has(fact));
            expect({ missing: missing.slice(0, 3), strange: strange.slice(0, 3) }).toEqual({
              missing: [],
              strange: [],
            });
          }
        });

        it('gives the same facts for the same delivery, and for the same world', async () => {
          const once = await readingOf(name);
          const session = open();
          const twice = await drain(session, name);
          await session.close();
          expect([...factsOf(once.deliveries)]).toEqual([...factsOf(once.deliveries)]);
          const first = factsOf(once.deliveries);
          const second = factsOf(twice.deliveries);
          expect({ size: second.size, others: [...second].filter((fact) => !first.has(fact)).slice(0, 3) }).toEqual({
            size: first.size,
            others: [],
          });
        });

        it('passes on how long a throttling system wants to be left alone', async () => {
          expect(await failing(name, path, { kind: 'throttle', retryAfterSeconds: 7 })).toEqual({
            kind: 'throttled',
            retryAfterMs: 7000,
          });
        });

        it.each(['unavailable', 'drop'] as const)('calls a system that answers with %s unavailable', async (kind) => {
          expect(await failing(name, path, { kind })).toMatchObject({ kind: 'unavailable' });
        });

        it('stops when it is cancelled', async () => {
          const stop = new AbortController();
          setTimeout(() => stop.abort(), 50);
          expect(await failing(name, path, { kind: 'delay', ms: 400 }, stop.signal)).toEqual({ kind: 'cancelled' });
        });

        it('keeps a login page that comes with status 200', async () => {
          const fault = await failing(name, path, { kind: 'html-page' });
          expect(fault?.kind).toBe(under.html);
          expect(fault && faultWords(fault).kept).toBeGreaterThan(0);
        });

        it.each(['wrong-type-json', 'truncated-json'] as const)(
          'keeps an answer with %s, and its mapper refuses it too',
          async (kind) => {
            const fault = await failing(name, path, { kind });
            expect(fault).toMatchObject({ kind: 'malformed' });
            const delivery = fault?.kind === 'malformed' ? fault.delivery : undefined;
            expect(delivery && mapped(subject, delivery)).toMatchObject({
              facts: [],
              fault: { source: delivery?.name },
            });
          },
        );

        if (links) {
          it('notices pages that go round', async () => {
            faults.add({ system: under.system, path, fault: { kind: 'paging-loop' }, times: 10_000 });
            const session = open();
            await expect(drain(session, name)).rejects.toThrow('paging comes to an end');
            await session.close();
          });
        }

        it('can be read again after any of these', async () => {
          const session = open();
          faults.add({ system: under.system, path, fault: { kind: 'unavailable' }, times: 1 });
          expect((await session.pull(name, undefined, never)).ok).toBe(false);
          expect((await session.pull(name, undefined, never)).ok).toBe(true);
          await session.close();
        });
      });
    }
  });
}
