import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import { packPayments } from '../../../shared/contracts/api/pack-payments.ts';
import type { CallContext, HandlerFault, Handlers, QueryName } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { CALENDARS } from '../../../shared/kernel/calendar/calendars.ts';
import type { Clock, MonotonicClock } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CreateReader } from '../host/worker-ports.ts';
import { Cases } from '../queries/cases/cases.ts';
import { caseRules } from '../queries/cases/precision.ts';
import { cashLines } from '../queries/cash/lines.ts';
import { cashMatrix } from '../queries/cash/matrix.ts';
import { statementMonitor } from '../queries/cash/monitor.ts';
import { statements } from '../queries/cash/statements.ts';
import { cashTrend } from '../queries/cash/trend.ts';
import { type Desk, reachOf } from '../queries/desk.ts';
import { commitNear } from '../queries/history/commits.ts';
import { proofStep } from '../queries/history/proof-step.ts';
import { recordedDigests } from '../queries/history/recorded-digests.ts';
import { decisions } from '../queries/outbox/decisions.ts';
import { outbox } from '../queries/outbox/list.ts';
import { batchDetail } from '../queries/payments/batch.ts';
import { PaymentCounts } from '../queries/payments/counts.ts';
import { paymentDetail } from '../queries/payments/detail.ts';
import { paymentLinks } from '../queries/payments/links.ts';
import { paymentFacets } from '../queries/payments/facets.ts';
import { findPayments } from '../queries/payments/find.ts';
import { PaymentLists } from '../queries/payments/payment-lists.ts';
import { paymentRow } from '../queries/payments/row.ts';
import { reconcileAccount } from '../queries/reconcile/account.ts';
import { reconcileAccounts } from '../queries/reconcile/accounts.ts';
import { matchDetail } from '../queries/reconcile/match.ts';
import { backTest, matchRules, ruleSet } from '../queries/rules/rules.ts';
import { workspaceZone } from '../queries/settings.ts';
import { backfills } from '../queries/systems/backfills.ts';
import { custody } from '../queries/systems/custody.ts';
import { deliveries, delivery } from '../queries/systems/deliveries.ts';
import { failedImports } from '../queries/systems/failed-imports.ts';
import { feeds } from '../queries/systems/feeds.ts';
import { importJob } from '../queries/systems/import-job.ts';
import { layers } from '../queries/systems/layers.ts';
import { remap } from '../queries/systems/remaps.ts';
import { rawPiece } from '../queries/systems/raw.ts';
import { workspace } from '../queries/systems/workspace.ts';
import { today } from '../queries/today/today.ts';
import type { ReadDb } from '../store/database.ts';
import { openReader } from '../store/open.ts';
import { guardedQuestions } from './guarded-questions.ts';
import { warmUp } from './warm-up.ts';
import { monotonicClock, worldClock } from './world-time.ts';

/** Handlers of every question of the API. */
export type ReaderHandlers = Handlers<EngineApi, QueryName<EngineApi>>;

/** What questions are answered from. */
export interface ReaderParts {
  readonly db: ReadDb;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly mode: 'normal' | 'read-only';
  /** What the writer says of the store; changes while the engine runs. */
  readonly store?: { readonly fault: string | undefined };
}

/** The desk of a workspace: its zone is a setting, its calendar that of the euro's clearing. */
export function deskOf(db: ReadDb, clock: Clock): Desk {
  return { db, clock, timeZone: workspaceZone(db), calendar: CALENDARS.T2 };
}

/** Opens a read-only view of the workspace; serves the questions. */
export const createReader: CreateReader = ({ start, store }) => {
  const opened = openReader(start.workspace);
  if (!opened.ok) return Promise.resolve(fail({ code: opened.fault.kind }));
  const handle = opened.value;
  const { db } = handle;
  const clock = worldClock(start.demo?.world);
  const handlers = guardedQuestions(readerHandlers({ db, clock, monotonic: monotonicClock, mode: start.mode, store }));
  const leaveWarmUp = warmUp(deskOf(db, clock));
  return Promise.resolve(
    ok({
      handlers,
      close: () => {
        leaveWarmUp();
        handle.close();
        return Promise.resolve();
      },
    }),
  );
};

/** Every question, each narrowed to what the person of the session may see. */
export function readerHandlers(parts: ReaderParts): ReaderHandlers {
  return {
    ...paymentQuestions(parts),
    ...cashQuestions(parts),
    ...systemQuestions(parts),
    ...historyQuestions(parts),
    ...outboxQuestions(parts),
    ...caseQuestions(parts),
    ...reconcileQuestions(parts),
  };
}

type Questions<Prefix extends string> = Pick<ReaderHandlers, Extract<keyof ReaderHandlers, `${Prefix}.${string}`>>;

function paymentQuestions({ db, clock, monotonic }: ReaderParts): Questions<'payments' | 'batches'> {
  const elapsed = (): number => monotonic.elapsedMs();
  const lists = new PaymentLists(() => deskOf(db, clock), elapsed);
  const counts = new PaymentCounts(() => deskOf(db, clock), lists, elapsed);
  const desk = (): Desk => deskOf(db, clock);
  return {
    'payments.window': async ({ filter, sort, offset, limit, asKnownAt }, context) => {
      const reach = reachOfCall(context);
      const window = await lists.window({ filter, sort, reach, asKnownAt }, offset, limit, cancelledBy(context));
      return orCancelled(
        window && { rows: window.rows.map((row) => paymentRow(row, reach)), offset, version: window.version },
      );
    },
    'payments.page': async ({ filter, sort, offset, limit, asKnownAt }, context) => {
      const reach = reachOfCall(context);
      const window = await lists.window({ filter, sort, reach, asKnownAt }, offset, limit, cancelledBy(context));
      return orCancelled(
        window && {
          page: packPayments(window.rows.map((row) => paymentRow(row, reach))),
          offset,
          version: window.version,
        },
      );
    },
    'payments.count': async ({ filter, exact, asKnownAt }, context) =>
      orCancelled(await counts.count({ filter, reach: reachOfCall(context), asKnownAt }, exact, cancelledBy(context))),
    'payments.board': async ({ filter, asKnownAt }, context) =>
      orCancelled(await counts.board({ filter, reach: reachOfCall(context), asKnownAt }, cancelledBy(context))),
    'payments.get': ({ key, asKnownAt }, context) => ok(paymentDetail(desk(), reachOfCall(context), key, asKnownAt)),
    'payments.links': ({ key, asKnownAt }, context) => ok(paymentLinks(desk(), reachOfCall(context), key, asKnownAt)),
    'payments.find': async (question, context) =>
      orCancelled(await findPayments(desk, reachOfCall(context), question, cancelledBy(context))),
    'payments.facets': ({ asKnownAt }, context) => ok(paymentFacets(desk(), reachOfCall(context), asKnownAt)),
    'batches.get': ({ key, asKnownAt }, context) => ok(batchDetail(desk(), reachOfCall(context), key, asKnownAt)),
  };
}

function cashQuestions({ db, clock }: ReaderParts): Questions<'cash'> {
  const desk = (): Desk => deskOf(db, clock);
  return {
    'cash.matrix': ({ positionDate, asKnownAt }, context) =>
      ok(cashMatrix(desk(), reachOfCall(context), positionDate, asKnownAt)),
    'cash.lines': (question, context) => ok(cashLines(desk(), reachOfCall(context), question)),
    'cash.statements': (question, context) => ok(statements(desk(), reachOfCall(context), question)),
    'cash.monitor': (question, context) => ok(statementMonitor(desk(), reachOfCall(context), question)),
    'cash.trend': (question, context) => ok(cashTrend(desk(), reachOfCall(context), question)),
  };
}

function systemQuestions({
  db,
  clock,
  mode,
  store,
}: ReaderParts): Questions<'workspace' | 'today' | 'systems' | 'feeds' | 'deliveries' | 'imports' | 'remaps'> {
  const desk = (): Desk => deskOf(db, clock);
  return {
    'workspace.get': ({ asKnownAt }) => ok(workspace(desk(), mode, store?.fault, asKnownAt)),
    'today.get': (question, context) => ok(today(desk(), reachOfCall(context), question)),
    'systems.feeds': ({ asKnownAt }) => ok(feeds(desk(), mode === 'read-only', asKnownAt)),
    'systems.layers': () => ok(layers(db)),
    'systems.custody': () => ok(custody(db)),
    'feeds.backfills': ({ limit }) => ok(backfills(desk(), limit)),
    'systems.failedImports': ({ limit, asKnownAt }) => ok(failedImports(desk(), limit, asKnownAt)),
    'deliveries.list': (question, context) => ok(deliveries(desk(), reachOfCall(context), question)),
    'deliveries.get': ({ id, asKnownAt }, context) => ok(delivery(desk(), reachOfCall(context), id, asKnownAt)),
    'deliveries.raw': (asked, context) => {
      const answer = rawPiece(desk(), reachOfCall(context), asked);
      return 'refused' in answer ? fail(refused(answer.refused)) : ok(answer.piece);
    },
    'imports.get': ({ jobId, asKnownAt }) => ok(importJob(desk(), jobId, asKnownAt)),
    'remaps.get': ({ remapId }, context) => ok(remap(desk(), reachOfCall(context), remapId)),
  };
}

function historyQuestions({ db, clock }: ReaderParts): Questions<'history'> {
  const desk = (): Desk => deskOf(db, clock);
  return {
    'history.commit': (question) => ok(commitNear(desk(), question)),
    'history.proof': ({ asKnownAt }) => ok(recordedDigests(desk(), asKnownAt)),
    'history.recompute': (question) => ok(proofStep(desk(), question)),
  };
}

function outboxQuestions({ db, clock }: ReaderParts): Questions<'outbox' | 'decisions'> {
  const desk = (): Desk => deskOf(db, clock);
  return {
    'outbox.list': (question, context) => ok(outbox(desk(), reachOfCall(context), question)),
    'decisions.list': (question) => ok(decisions(desk(), question)),
  };
}

function caseQuestions({ db, clock }: ReaderParts): Questions<'cases'> {
  const desk = (): Desk => deskOf(db, clock);
  const cases = new Cases();
  return {
    'cases.list': (question, context) => ok(cases.list(desk(), reachOfCall(context), question)),
    'cases.groups': (question, context) => ok(cases.groups(desk(), reachOfCall(context), question)),
    'cases.detail': (question, context) => ok(cases.detail(desk(), reachOfCall(context), question)),
    'cases.counts': ({ asKnownAt }, context) =>
      ok(cases.counts(desk(), reachOfCall(context), context.session.principal.person, asKnownAt)),
    'cases.passport': ({ of, kind }, context) => {
      const frozen = cases.frozen(desk(), reachOfCall(context), of, kind);
      return frozen === undefined ? fail(refused('too-many-cases')) : ok(frozen);
    },
    'cases.rules': ({ asKnownAt }) => ok(caseRules(desk(), asKnownAt)),
  };
}

function reconcileQuestions({ db, clock }: ReaderParts): Questions<'reconcile' | 'rules'> {
  const desk = (): Desk => deskOf(db, clock);
  return {
    'reconcile.accounts': (question, context) => ok(reconcileAccounts(desk(), reachOfCall(context), question)),
    'reconcile.account': (question, context) => ok(reconcileAccount(desk(), reachOfCall(context), question)),
    'reconcile.match': (question, context) => ok(matchDetail(desk(), reachOfCall(context), question)),
    'rules.list': ({ asKnownAt }, context) => ok(matchRules(desk(), reachOfCall(context), asKnownAt)),
    'rules.set': ({ version, asKnownAt }) => ok(ruleSet(desk(), version, asKnownAt)),
    'rules.backTest': ({ id }, context) => ok(backTest(desk(), reachOfCall(context), id)),
  };
}

const reachOfCall = (context: CallContext): ReturnType<typeof reachOf> => reachOf(context.session.principal);

const cancelledBy =
  (context: CallContext): (() => boolean) =>
  () =>
    context.signal.aborted;

function orCancelled<T>(value: T | undefined): Result<T, HandlerFault> {
  return value === undefined ? fail({ kind: 'cancelled' }) : ok(value);
}
