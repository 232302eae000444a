import { packPayments } from '../../../shared/contracts/api/pack-payments.ts';
import type { PaymentDetail } from '../../../shared/contracts/api/payments.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Feed, Workspace } from '../../../shared/contracts/api/systems.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { batchOf, detailAt, linksAt, rawText } from './detail.ts';
import { FakeList } from './list.ts';
import type { RemapSituation } from './remaps.ts';
import { COMPANY_NAMES, CURRENCIES, WORLD_NOW } from './world.ts';

/** Which situation the invented engine is in. */
export interface FakeSituation {
  readonly count: number;
  readonly online: boolean;
  readonly neverSynced: boolean;
  readonly stale: boolean;
  /** Nothing waits and nothing failed on the desk. */
  readonly calm?: boolean;
  /** Something stored is damaged, and the daily backup failed. */
  readonly damaged?: boolean;
  /** The bytes of every received file are beyond their retention. */
  readonly purged?: boolean;
  /** Bank accounts; 24 unless said otherwise. */
  readonly accounts?: number;
  /** No record is linked to any payment. */
  readonly unlinked?: boolean;
  /** Reversed payments whose money no bank has booked back, with recalls that nobody has given a reason or a day for. */
  readonly unreturned?: boolean;
  /** What mapping again meets; differences unless said otherwise. */
  readonly remap?: RemapSituation;
  /** Back-tests of rules take long. */
  readonly slowRules?: boolean;
  /** Calls that fail as a bug would. */
  readonly failing: readonly string[];
}

/** Calls that the invented engine answers. */
export type FakeCalls = Handlers<
  EngineApi,
  Extract<
    CallName<EngineApi>,
    | `payments.${string}`
    | 'batches.get'
    | 'workspace.get'
    | 'today.get'
    | 'systems.feeds'
    | 'systems.poll'
    | 'deliveries.raw'
    | 'imports.get'
  >
>;

/** Answers of an invented engine, made from the index of each payment. `now` is the world's present. */
export function fakeHandlers(situation: FakeSituation, now: () => number): FakeCalls {
  const list = new FakeList(situation.count);
  const indexOf = (key: string): number => Number(key.slice(1));
  return {
    'payments.window': ({ filter, sort, offset, limit }) =>
      ok({ rows: list.rows(filter, sort, offset, limit), offset, version: 1 }),
    'payments.page': ({ filter, sort, offset, limit }) =>
      ok({ page: packPayments(list.rows(filter, sort, offset, limit)), offset, version: 1 }),
    'payments.count': ({ filter }) =>
      ok({ count: list.count(filter), exact: true, totals: list.totals(filter), version: 1 }),
    'payments.board': ({ filter }) => ok(list.board(filter)),
    'payments.get': ({ key }) => ok(indexOf(key) < situation.count ? detailOf(situation, indexOf(key)) : null),
    'payments.links': ({ key }) => ok(situation.unlinked === true ? [] : linksAt(indexOf(key))),
    'payments.unlink': () => fail(refused('changed-meanwhile')),
    'payments.relink': () => fail(refused('changed-meanwhile')),
    'payments.find': ({ text, limit }) =>
      ok(
        list
          .rows({ scope: 'all', text }, { by: 'valueDate', descending: true }, 0, limit)
          .map((row) => ({ scheme: 'e2e', value: row.reference, row })),
      ),
    'payments.facets': () =>
      ok({ currencies: [...CURRENCIES], companyCodes: COMPANY_NAMES, kinds: ['supplier', 'payroll', 'tax'] }),
    'payments.export': ({ filter }) => ok({ rows: list.count(filter), sha256: '0'.repeat(64) }),
    'batches.get': ({ key }) => ok(batchOf(key)),
    'workspace.get': () => ok(workspace(situation, now())),
    'today.get': () => fail(refused('not-in-this-harness')),
    'systems.feeds': () => ok(situation.neverSynced ? [] : feeds(situation, now())),
    'systems.poll': () => ok({ started: 4 }),
    'imports.get': () => ok(null),
    'deliveries.raw': ({ id, offset, length }) => {
      if (situation.purged === true) return fail(refused('beyond-retention'));
      const text = rawText(id);
      const piece = text.slice(offset, offset + length);
      return ok({
        deliveryId: id,
        offset,
        total: text.length,
        text: piece,
        encoding: 'UTF-8',
        sha256: 'ab'.repeat(32),
      });
    },
  };
}

function detailOf({ unreturned = false }: FakeSituation, index: number): PaymentDetail {
  const detail = detailAt(index);
  if (!unreturned) return detail;
  const recall = detail.recall && { ...detail.recall, code: null, text: null, dueOn: null };
  return { ...detail, returned: null, recall };
}

function workspace(situation: FakeSituation, now: number): Workspace {
  return {
    name: 'Halmark Group',
    version: '0.1.0',
    schemaVersion: 1,
    now,
    demo: { scale: 60, worldStart: WORLD_NOW, seed: 'halmark' },
    positionDate: '2026-11-18',
    timeZone: 'Europe/Berlin',
    online: situation.online,
    mode: 'normal',
    storeFault: null,
    factCount: situation.count * 9,
    deliveryCount: Math.ceil(situation.count / 40),
    lastIntakeAt: situation.neverSynced ? null : now - 42_000,
    lastCommitSeq: 1,
  };
}

function feeds(situation: FakeSituation, now: number): Feed[] {
  const systems = [
    ['kyriba', 'Kyriba', 'treasury', 4],
    ['rheinbank', 'Rheinbank', 'bank', 11],
    ['nordbank', 'Nordbank', 'bank', 17],
    ['sap', 'SAP', 'erp', situation.stale ? 380 : 27],
    ['snowflake', 'Snowflake', 'reporting', 158],
  ] as const;
  return systems.map(([system, title, role, minutes]) => ({
    system,
    title,
    role,
    stream: 'payments',
    state: minutes > 300 ? 'stale' : minutes > 120 ? 'ageing' : 'on-time',
    lastSuccessAt: now - minutes * 60_000,
    lastAttemptAt: now - 60_000,
    nextAttemptAt: now + 240_000,
    lastEventAt: now - minutes * 60_000,
    periodMs: 300_000,
    consecutiveFailures: minutes > 300 ? 6 : 0,
    breaker: 'closed',
    lastFault: null,
    deliveries: 118,
    facts: 9_412,
    quarantined: 0,
    polling: false,
    pausedAt: null,
    pausedBy: null,
    windowDaysMax: null,
  }));
}
