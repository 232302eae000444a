import { ENGINE_API, type EngineApi } from '../../../shared/contracts/engine-api.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import type { Port } from '../../../shared/contracts/rpc/port.ts';
import { createServer, type Server } from '../../../shared/contracts/rpc/server.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { casesHandlers } from './cases.ts';
import { cashHandlers } from './cash.ts';
import { deskHandlers, fakeFeeds } from './desk.ts';
import { fakeHandlers, type FakeSituation } from './handlers.ts';
import { fakeSteering } from './steering.ts';
import { fakeMatchRules } from './match-rules.ts';
import { outboxHandlers } from './outbox.ts';
import { reconcileHandlers } from './reconcile.ts';
import { fakeRemaps } from './remaps.ts';
import { WORLD_NOW } from './world.ts';

/** The invented engine's answering half. Never shipped: it stands in the harness page of the tests. */
export function fakeEngine(situation: FakeSituation, elapsedMs: () => number): Server<EngineApi> {
  const started = elapsedMs();
  const now = (): number => Math.round(WORLD_NOW + (elapsedMs() - started) * 60);
  const { neverSynced, stale, calm = false, accounts = 24, damaged = false } = situation;
  const desk = { neverSynced, stale, calm, accounts, damaged };
  const steering = fakeSteering(now, () => {
    server.publish('views.changed', { topics: ['systems'], version: 1 });
  });
  const handlers = {
    ...fakeHandlers(situation, now),
    ...cashHandlers(neverSynced ? 0 : accounts, now),
    ...deskHandlers(desk, now),
    ...outboxHandlers(calm || neverSynced, now),
    ...steering.handlers,
    ...casesHandlers(calm || neverSynced, now, () => {
      server.publish('views.changed', { topics: ['cases'], version: 1 });
    }),
    ...reconcileHandlers({ accounts: neverSynced ? 0 : accounts, calm }, now, () => {
      server.publish('views.changed', { topics: ['cash', 'payments'], version: 1 });
    }),
    ...fakeMatchRules(situation.slowRules === true, now, (topics) => {
      server.publish('views.changed', { topics, version: 1 });
    }),
    ...fakeRemaps(situation.remap ?? 'differs', now, () => {
      server.publish('views.changed', { topics: ['deliveries'], version: 1 });
    }),
    'systems.feeds': () => ok(steering.mark(neverSynced ? [] : fakeFeeds(desk, now()))),
  };
  const failing = Object.fromEntries(situation.failing.map((call) => [call, () => fail(refused('planted-fault'))]));
  const server = createServer({
    contract: ENGINE_API,
    handlers: { ...handlers, ...failing },
    log: { write: () => undefined },
    checkAnswers: situation.count <= 10_000,
  });
  return server;
}

/** Serves one window as the analyst of the desk. */
export function acceptAnalyst(server: Server<EngineApi>, port: Port): void {
  server.accept(port, {
    id: 'harness',
    principal: { person: 'analyst@halmark.example', roles: ['analyst'], companyCodes: [] },
  });
}
