import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE_API } from '../../../../shared/contracts/engine-api.ts';
import { mayCall, type Principal, ROLE_PERMISSIONS, type Role } from '../../../../shared/contracts/permissions.ts';
import { createServer } from '../../../../shared/contracts/rpc/server.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { portPair, settle } from '../../../support/port-pair.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

const KEY = 'sys|kyriba|BR1';
const NOW = { filter: { scope: 'all' } } as const;

/** One valid question of each name. */
const QUESTIONS: Readonly<Record<string, unknown>> = {
  'payments.window': { ...NOW, sort: { by: 'amount', descending: true }, offset: 0, limit: 5 },
  'payments.count': { ...NOW, exact: true },
  'payments.board': NOW,
  'payments.get': { key: KEY },
  'payments.page': { filter: { scope: 'all' }, sort: { by: 'valueDate', descending: true }, offset: 0, limit: 5 },
  'payments.links': { key: KEY },
  'payments.find': { text: 'BR1', limit: 5 },
  'payments.facets': {},
  'batches.get': { key: 'pmtinf|RUN-1' },
  'cash.matrix': {},
  'cash.lines': { accountId: 'A', role: 'bank', dateFrom: '2026-01-01', dateTo: '2026-12-31', offset: 0, limit: 5 },
  'cash.statements': { limit: 5 },
  'cash.monitor': { days: 5 },
  'cash.trend': { accountId: 'A', days: 5 },
  'workspace.get': {},
  'today.get': {},
  'systems.feeds': {},
  'systems.layers': {},
  'systems.custody': {},
  'feeds.backfills': { limit: 5 },
  'history.commit': { at: 1_900_000_000_000, step: 'at' },
  'history.proof': {},
  'history.recompute': { view: 'payment' },
  'systems.failedImports': { limit: 5 },
  'deliveries.list': { limit: 5 },
  'deliveries.get': { id: 1 },
  'deliveries.raw': { id: 1, offset: 0, length: 5 },
  'imports.get': { jobId: 'none' },
  'remaps.get': { remapId: 'none' },
  'outbox.list': {},
  'decisions.list': {},
  'cases.list': { filter: {}, sort: { by: 'due', descending: false }, limit: 5 },
  'cases.groups': { filter: {}, by: 'class', limit: 5 },
  'cases.detail': { key: 'late-feed|feed|none' },
  'cases.counts': {},
  'cases.passport': { of: { filter: {} }, kind: 'assign' },
  'cases.rules': {},
  'reconcile.accounts': {},
  'reconcile.account': { accountId: 'none', limit: 5 },
  'reconcile.match': { key: 'none' },
  'rules.list': {},
  'rules.set': { version: 1 },
  'rules.backTest': { id: 'none' },
};

let world: TestStreet;
let reader: TestReader;
beforeAll(async () => {
  world = new TestStreet();
  reader = new TestReader(world);
  const paid = claim({ role: 'treasury', rawStatus: 'X', identity: { systemId: 'BR1' }, ...eur(5n) });
  await world.receive(world.delivery('d', [claimDraft('k', paid)]));
});
afterAll(() => {
  reader.close();
  world.close();
});

/** What the server half answers to a person, over a port, with answers held against the contract. */
async function answer(name: string, principal: Principal): Promise<unknown> {
  const server = createServer({ contract: ENGINE_API, handlers: reader.handlers, log: silentLog, checkAnswers: true });
  const [near, far] = portPair();
  const answers: unknown[] = [];
  near.onMessage((message) => void answers.push(message));
  server.accept(far, { id: 's', principal });
  near.post({ seq: 1, name, input: QUESTIONS[name] });
  for (let waited = 0; answers.length === 0 && waited < 50; waited += 1) await settle();
  server.close();
  return answers[0];
}

/** Questions about one thing, whose answer is null where it is not there. */
const NOTHING_THERE = [
  'batches.get',
  'imports.get',
  'remaps.get',
  'cases.detail',
  'reconcile.account',
  'reconcile.match',
  'rules.set',
  'rules.backTest',
];

describe('every question of the API', () => {
  it('is served by the reader', () => {
    const questions = Object.entries(ENGINE_API).flatMap(([name, entry]) => (entry.kind === 'query' ? [name] : []));
    expect(Object.keys(reader.handlers).sort()).toEqual(questions.sort());
    expect(Object.keys(QUESTIONS).sort()).toEqual(questions.sort());
  });

  it.each(Object.keys(QUESTIONS))('%s is answered to whose role permits it and to nobody else', async (name) => {
    const entry = ENGINE_API[name as keyof typeof ENGINE_API];
    if (entry.kind === 'event') throw new Error('not a question');
    for (const role of Object.keys(ROLE_PERMISSIONS) as Role[]) {
      const principal: Principal = { person: role, roles: [role], companyCodes: [] };
      const expected = mayCall(principal, entry.permission)
        ? { seq: 1, ok: expect.anything() as unknown }
        : { seq: 1, fault: { kind: 'forbidden', call: name, permission: entry.permission } };
      const got = await answer(name, principal);
      if (NOTHING_THERE.includes(name)) expect(Object.keys(expected)).toEqual(Object.keys(got as object));
      else expect(got).toEqual(expected);
    }
    expect(await answer(name, { person: 'nobody', roles: [], companyCodes: [] })).toMatchObject({
      fault: { kind: 'forbidden' },
    });
  });
});
