import { PROVEN_VIEWS } from '../../shared/contracts/api/history.ts';
import { ENGINE_API, type EngineApi } from '../../shared/contracts/engine-api.ts';
import type { Asked, QueryName } from '../../shared/contracts/rpc/contract.ts';
import type { TestReader } from './reader.ts';

/**
 * Questions that are not part of the walk: what this workstation is doing has no past, this world decides nothing, and a
 * selection is frozen now.
 */
const PRESENT_ONLY = [
  'systems.layers',
  'systems.custody',
  'feeds.backfills',
  'remaps.get',
  'rules.backTest',
  'outbox.list',
  'decisions.list',
  'cases.passport',
] as const;
type Question = Exclude<QueryName<EngineApi>, (typeof PRESENT_ONLY)[number]>;
type Timeless<K extends Question> = Omit<Asked<EngineApi, K>, 'asKnownAt'>;

/** What is asked of each question of the API. A question that is not in it does not compile. */
export type Questions = { readonly [K in Question]: readonly Timeless<K>[] };

/** Things of the workspace that questions are about. */
export interface Subjects {
  readonly paymentKeys: readonly string[];
  readonly deliveryIds: readonly number[];
  readonly accountIds: readonly string[];
  readonly batchKeys: readonly string[];
  readonly texts: readonly string[];
  readonly jobIds: readonly string[];
  readonly caseKeys: readonly string[];
  readonly matchKeys: readonly string[];
  /** An instant that commits are sought around. */
  readonly at: number;
}

type Listed = Timeless<'payments.window'>;

/** Every question of the API about these subjects. */
export function everyQuestion(about: Subjects, list: Pick<Listed, 'filter' | 'sort'>): Questions {
  const { filter, sort } = list;
  const days = { dateFrom: '2026-11-10', dateTo: '2026-11-17', offset: 0, limit: 100 };
  return {
    'payments.window': [
      { filter, sort, offset: 0, limit: 500 },
      { filter, sort, offset: 2, limit: 3 },
      { filter: { scope: 'all' }, sort, offset: 0, limit: 500 },
    ],
    'payments.page': [{ filter, sort, offset: 0, limit: 500 }],
    'payments.count': [{ filter, exact: true }],
    'payments.board': [{ filter }],
    'payments.get': about.paymentKeys.map((key) => ({ key })),
    'payments.links': about.paymentKeys.map((key) => ({ key })),
    'payments.find': about.texts.map((text) => ({ text, limit: 50 })),
    'payments.facets': [{}],
    'batches.get': about.batchKeys.map((key) => ({ key })),
    'cash.matrix': [{}, { positionDate: '2026-11-13' }],
    'cash.lines': about.accountIds.flatMap((accountId) =>
      (['bank', 'erp', 'treasury'] as const).map((role) => ({ accountId, role, ...days })),
    ),
    'cash.statements': [{ limit: 100 }, ...about.accountIds.map((accountId) => ({ accountId, limit: 5 }))],
    'cash.monitor': [{ days: 5 }, { days: 3, positionDate: '2026-11-16' }],
    'cash.trend': about.accountIds.map((accountId) => ({ accountId, days: 30 })),
    'workspace.get': [{}],
    'today.get': [{}, { positionDate: '2026-11-16' }],
    'systems.feeds': [{}],
    'systems.failedImports': [{ limit: 10 }],
    'deliveries.list': [{ limit: 5 }, { limit: 100, source: 'test' }],
    'deliveries.get': about.deliveryIds.map((id) => ({ id })),
    'deliveries.raw': about.deliveryIds.map((id) => ({ id, offset: 0, length: 100 })),
    'cases.list': [
      { filter: {}, sort: { by: 'due', descending: false }, limit: 100 },
      { filter: { states: ['resolved', 'regressed', 'waiting'] }, sort: { by: 'age', descending: true }, limit: 100 },
      { filter: { causes: ['feed|rheinbank'] }, sort: { by: 'severity', descending: true }, limit: 3 },
      { filter: { text: 'payment' }, sort: { by: 'amount', descending: true }, limit: 3 },
    ],
    'cases.groups': (['cause', 'class', 'owner', 'bank'] as const).map((by) => ({ filter: {}, by, limit: 50 })),
    'cases.detail': about.caseKeys.map((key) => ({ key })),
    'cases.counts': [{}],
    'cases.rules': [{}],
    'reconcile.accounts': [{}, { positionDate: '2026-11-16' }],
    'reconcile.account': about.accountIds.flatMap((accountId) => [
      { accountId },
      { accountId, date: '2026-11-16', limit: 2 },
    ]),
    'reconcile.match': about.matchKeys.map((key) => ({ key })),
    'rules.list': [{}],
    'rules.set': [{ version: 0 }, { version: 1 }],
    'history.commit': (['at', 'back', 'forward'] as const).map((step) => ({ at: about.at, step })),
    'history.proof': [{}],
    'history.recompute': PROVEN_VIEWS.map((view) => ({ view })),
    'imports.get': about.jobIds.map((jobId) => ({ jobId })),
  };
}

/** Answers by question and input. Which commit an answer was read from is no part of what it says. */
export type Answers = Readonly<Record<string, unknown>>;

/** Asks everything, now or as known at an instant. */
export async function askEverything(reader: TestReader, questions: Questions, asKnownAt?: number): Promise<Answers> {
  const answers: Record<string, unknown> = {};
  // The type of the map has the names of all questions.
  for (const name of Object.keys(questions) as Question[]) {
    for (const input of questions[name]) {
      const asked = { ...input, ...(asKnownAt === undefined ? {} : { asKnownAt }) };
      const answer: unknown = await reader.ask(name, asked);
      answers[`${name} ${JSON.stringify(input)}`] = knownPart(answer);
    }
  }
  return answers;
}

/** What rules say is made of what is open now, and of the past there is none of it. */
const OF_THE_PRESENT = { suggestions: undefined, misses: undefined, gaveUp: undefined } as const;

function knownPart(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  return { ...answer, ...OF_THE_PRESENT, version: undefined };
}

/** Names of every question of the API that has a past. */
export const QUESTION_NAMES = Object.entries(ENGINE_API).flatMap(([name, call]) =>
  call.kind === 'query' && !PRESENT_ONLY.some((one) => one === name) ? [name] : [],
);
