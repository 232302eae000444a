import type { CaseAction } from '../../../shared/contracts/api/case-bulk.ts';
import type { CaseFilter, CaseRow } from '../../../shared/contracts/api/cases.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

/** Calls about many cases at once. */
type BulkCall = 'cases.passport' | 'cases.bulk' | 'cases.takeBack' | 'cases.export' | 'cases.exportSheet';
/** Calls about one case, or none. */
export type SingleCalls = Omit<Handlers<EngineApi, Extract<CallName<EngineApi>, `cases.${string}`>>, BulkCall>;

type Of = { readonly keys: readonly string[] } | { readonly filter: CaseFilter };

/** Many cases at once, by the calls about one: each has its own outcome. A passport of another version is stale. */
export function bulkHandlers(
  single: SingleCalls,
  rowsOf: (of: Of) => readonly CaseRow[],
  version: () => number,
): Handlers<EngineApi, BulkCall> {
  const hashOf = (keys: readonly string[]): string => String(keys.join('|').length).padStart(64, '0');
  const decide = async (
    key: string,
    action: CaseAction,
    about: { readonly reason: string; readonly expectedVersion?: number },
    context: CallContext,
  ) => {
    const outcome = await order(single, { key, ...about }, action, context);
    if (outcome.ok) return { key, decisionId: outcome.value.decisionId, refusal: null };
    return { key, decisionId: null, refusal: outcome.fault.kind === 'refused' ? outcome.fault.code : 'failed' };
  };
  return {
    'cases.passport': ({ of, kind }) => {
      const rows = rowsOf(of);
      const isFree = (row: CaseRow): boolean => kind === 'note' || (row.state === 'resolved') === (kind === 'reopen');
      const free = rows.filter(isFree);
      const money = free.flatMap((row) => row.money);
      const currencies = [...new Set(money.map(({ currency }) => currency))].sort();
      const keys = free.map(({ key }) => key);
      return ok({
        passport: { version: version(), keys, hash: hashOf(keys) },
        at: 0,
        findings: free.reduce((sum, row) => sum + row.findings, 0),
        money: currencies.map((currency) => {
          const own = money.filter((sum) => sum.currency === currency);
          return { currency, count: own.length, minor: own.reduce((sum, { minor }) => sum + minor, 0n) };
        }),
        rows: [...free],
        ineligible: rows
          .filter((row) => !isFree(row))
          .map((row) => ({ key: row.key, row, refusal: kind === 'reopen' ? 'not-resolved' : 'already-resolved' })),
      });
    },
    'cases.bulk': async ({ passport, action, reason }, context) => {
      if (hashOf(passport.keys) !== passport.hash) return fail(refused('passport-stale'));
      const outcomes = [];
      for (const key of passport.keys)
        outcomes.push(await decide(key, action, { reason, expectedVersion: passport.version }, context));
      return ok({ outcomes });
    },
    'cases.takeBack': async ({ items, reason }, context) => {
      const outcomes = [];
      for (const { key, steps } of items) {
        let outcome = { key, decisionId: null as string | null, refusal: null as string | null };
        for (const step of steps) outcome = await decide(key, step, { reason }, context);
        outcomes.push(outcome);
      }
      return ok({ outcomes });
    },
    'cases.exportSheet': ({ filter, keys }) =>
      ok({ rows: rowsOf(keys === undefined ? { filter } : { keys }).length, sha256: '0'.repeat(64) }),
    'cases.export': ({ filter }) => ok({ rows: rowsOf({ filter }).length, sha256: '0'.repeat(64) }),
  };
}

type About = { readonly key: string; readonly reason: string; readonly expectedVersion?: number };

function order(single: SingleCalls, about: About, action: CaseAction, context: CallContext) {
  switch (action.kind) {
    case 'assign':
      return single['cases.assign']({ ...about, to: action.to }, context);
    case 'escalate':
      return single['cases.escalate']({ ...about, to: action.to }, context);
    case 'note':
      return single['cases.note']({ ...about, attachments: [] }, context);
    case 'snooze':
      return single['cases.snooze']({ ...about, waits: action.waits }, context);
    case 'wake':
      return single['cases.wake'](about, context);
    case 'close':
      return single['cases.close']({ ...about, outcome: action.outcome }, context);
    case 'reopen':
      return single['cases.reopen'](about, context);
  }
}
