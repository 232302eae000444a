import type { Asked, CallName, CommandName, Output, QueryName } from '../../shared/contracts/rpc/contract.ts';
import type { Client } from '../../shared/contracts/rpc/client.ts';
import type { EngineApi } from '../../shared/contracts/engine-api.ts';

/** The engine as the screens know it: the API map, and nothing else. */
export type Engine = Client<EngineApi>;

/** Name of a question to the engine. */
export type EngineQuery = QueryName<EngineApi>;
/** Name of an order to the engine. */
export type EngineCommand = CommandName<EngineApi>;
/** What a call takes. */
export type Asking<K extends CallName<EngineApi>> = Asked<EngineApi, K>;
/** What a call answers. */
export type Answer<K extends CallName<EngineApi>> = Output<EngineApi, K>;

/** Topics by which the engine announces that answers have changed. */
export type Topic = 'payments' | 'cash' | 'systems' | 'deliveries' | 'imports' | 'outbox' | 'cases';

/** Which news make the answer of a question old. */
export const TOPICS_OF = {
  'payments.window': ['payments'],
  'payments.page': ['payments'],
  'payments.count': ['payments'],
  'payments.board': ['payments'],
  'payments.get': ['payments'],
  'payments.find': ['payments'],
  'payments.links': ['payments'],
  'payments.facets': ['payments'],
  'batches.get': ['payments'],
  'cash.matrix': ['cash'],
  'cash.lines': ['cash'],
  'cash.statements': ['cash', 'deliveries'],
  'cash.monitor': ['cash', 'deliveries'],
  'cash.trend': ['cash'],
  'workspace.get': ['payments', 'cash', 'systems', 'deliveries', 'imports'],
  'today.get': ['payments', 'cash', 'systems'],
  'systems.feeds': ['systems'],
  'feeds.backfills': ['systems'],
  'systems.layers': ['deliveries'],
  'systems.custody': ['systems'],
  'systems.failedImports': ['systems', 'deliveries'],
  'deliveries.list': ['deliveries'],
  'deliveries.get': ['deliveries'],
  'deliveries.raw': [],
  'imports.get': ['imports'],
  'remaps.get': ['imports', 'deliveries'],
  'history.commit': ['payments', 'cash'],
  'history.proof': ['payments', 'cash'],
  'history.recompute': [],
  'outbox.list': ['outbox'],
  'decisions.list': ['outbox'],
  'cases.list': ['cases'],
  'cases.groups': ['cases'],
  'cases.detail': ['cases'],
  'cases.counts': ['cases'],
  // A selection stays as it was frozen.
  'cases.passport': [],
  'cases.rules': ['cases'],
  'reconcile.accounts': ['cash', 'payments'],
  'reconcile.account': ['cash', 'payments'],
  'reconcile.match': ['cash', 'payments'],
  'rules.list': ['cash', 'payments'],
  // A set stays as it was decided.
  'rules.set': [],
  'rules.backTest': ['imports'],
} as const satisfies Record<EngineQuery, readonly Topic[]>;
