import type { BackTest, RuleSet, TestedItem, TestedMatch } from '../../../shared/contracts/api/match-rules.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import type { MatchRule } from '../../../shared/domain/matching/match-rule.ts';
import { numberedRules, rulesText } from '../../../shared/domain/matching/numbered-rules.ts';
import { readRules } from '../../../shared/domain/matching/read-rules.ts';
import { STANDARD_RULES } from '../../../shared/domain/matching/standard-rules.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

type RulesCalls = Handlers<EngineApi, Extract<CallName<EngineApi>, `rules.${string}`>>;

interface FakeSet {
  readonly said: RuleSet;
  readonly rules: readonly MatchRule[];
}

interface FakeTest {
  readonly test: BackTest;
  readonly began: number;
  cancelled: boolean;
}

const PERSON = 'analyst@halmark.example';
const ACCOUNTS = 24;
/** Real time that an invented account takes. */
const ACCOUNT_TAKES_MS = 40;
const SLOW_ACCOUNT_TAKES_MS = 1_000;
const TOLD_EVERY_MS = 200;

/** The rules of an invented company: those of the product in force, and a back-test that finds a difference for each changed rule. */
export function fakeMatchRules(
  slow: boolean,
  now: () => number,
  tell: (topics: ('cash' | 'imports')[]) => void,
): RulesCalls {
  const product = { version: 0, person: null, reason: null, at: null, rules: STANDARD_RULES.length };
  let sets: FakeSet[] = [{ said: product, rules: STANDARD_RULES }];
  const takesMs = slow ? SLOW_ACCOUNT_TAKES_MS : ACCOUNT_TAKES_MS;
  const tests = new Map<string, FakeTest>();
  const inForce = (): FakeSet => sets[0] ?? { said: product, rules: [] };
  const doneOf = ({ began }: FakeTest): number => Math.min(ACCOUNTS, Math.floor((performance.now() - began) / takesMs));
  const follow = (one: FakeTest): void => {
    tell(['imports']);
    if (doneOf(one) < ACCOUNTS && !one.cancelled) setTimeout(() => follow(one), TOLD_EVERY_MS);
  };
  const put = (rules: readonly MatchRule[], reason: string): { decisionId: string; repeated: boolean } => {
    const version = 100 + sets.length;
    sets = [{ said: { version, person: PERSON, reason, at: now(), rules: rules.length }, rules }, ...sets];
    tell(['cash']);
    return { decisionId: `rules-${String(version)}`, repeated: false };
  };
  return {
    'rules.list': () =>
      ok({
        set: inForce().said,
        rules: rulesText(inForce().rules),
        records: STANDARD_RULES.slice(0, 9).map(({ id }, index) => ({
          rule: id,
          matches: [1841, 902, 411, 96, 77, 31, 12, 3, 1][index] ?? 0,
          takenApart: index === 4 ? 3 : 0,
        })),
        former: sets.slice(1).map(({ said }) => said),
      }),
    'rules.set': ({ version }) => {
      const set = sets.find(({ said }) => said.version === version);
      return ok(set === undefined ? null : { rules: rulesText(set.rules) });
    },
    'rules.try': ({ rules: text }) => {
      const rules = readRules(text);
      if (!rules.ok) return fail(refused('rules-refused'));
      const id = `back-test-${String(tests.size + 1)}`;
      const draft = numberedRules(
        rules.value,
        sets.map((set) => set.rules),
      );
      const test: BackTest = {
        ...{ id, state: 'running', person: PERSON, startedAt: now(), done: 0, total: ACCOUNTS },
        ...{ rules: rulesText(draft), against: inForce().said.version, result: null },
      };
      const begun = { test, began: performance.now(), cancelled: false };
      tests.set(id, begun);
      follow(begun);
      return ok({ backTestId: id });
    },
    'rules.cancelTry': ({ backTestId }) => {
      const one = tests.get(backTestId);
      if (one) one.cancelled = true;
      tell(['imports']);
      return ok({ cancelled: one !== undefined });
    },
    'rules.backTest': ({ id }) => {
      const one = tests.get(id);
      if (one === undefined) return ok(null);
      const done = doneOf(one);
      if (one.cancelled) return ok({ ...one.test, done, state: 'cancelled' });
      return ok(done < ACCOUNTS ? { ...one.test, done } : { ...one.test, done, state: 'done', result: FOUND });
    },
    'rules.activate': ({ backTestId, reason }) => {
      const one = tests.get(backTestId);
      if (one === undefined) return fail(refused('not-tried'));
      if (one.test.against !== inForce().said.version) return fail(refused('changed-meanwhile'));
      const rules = readRules(one.test.rules);
      return rules.ok ? ok(put(rules.value, reason)) : fail(refused('unknown-rules'));
    },
    'rules.restore': ({ version, reason }) => {
      const set = sets.find(({ said }) => said.version === version);
      return set === undefined ? fail(refused('unknown-rules')) : ok(put(set.rules, reason));
    },
  };
}

/** One match gained, one against a decision, one otherwise: all by rules that exist. */
function found(): BackTest['result'] {
  const [first, second] = STANDARD_RULES;
  if (!first || !second) throw new Error('no rules');
  const periods = ['2026-09', '2026-10', '2026-11'];
  const gained = { before: [], after: [matched(first, 125_000n, 'Fabbri Acciai S.p.A.', '2026-11-04')] };
  const otherwise = {
    before: [matched(second, 88_412_50n, 'Nordlicht Energie AG', '2026-10-14')],
    after: [matched(first, 88_412_50n, 'Nordlicht Energie AG', '2026-10-14')],
  };
  const against = { before: [], after: [matched(first, 5_015_00n, 'Van der Meulen B.V.', '2026-11-12')] };
  const place = { accountId: 'DE89370400440532013000', currency: 'EUR' };
  return {
    unit: 'month',
    periods: periods.map((name) => ({ name, from: `${name}-01`, to: `${name}-30` })),
    counts: periods.flatMap((period, index) => [
      { rule: first.id, period, kept: 600 + index, gained: index === 2 ? 2 : 0, lost: 0, changed: index === 1 ? 1 : 0 },
      { rule: second.id, period, kept: 300 - index, gained: 0, lost: 0, changed: 0 },
    ]),
    amounts: [{ currency: 'EUR', gainedMinor: 626_500n, lostMinor: 0n }],
    suggestions: { before: 41, after: 39 },
    againstPeople: { before: 0, after: 1 },
    changes: [
      { how: 'gained', againstPeople: true, period: '2026-11', ...place, ...against },
      { how: 'gained', againstPeople: false, period: '2026-11', ...place, ...gained },
      { how: 'changed', againstPeople: false, period: '2026-10', ...place, ...otherwise },
    ],
    moreChanges: 0,
    leftOut: [],
    gaveUp: false,
  };
}

function matched({ id, version }: MatchRule, minor: bigint, counterparty: string, date: string): TestedMatch {
  const item = (side: TestedItem['side'], reference: string): TestedItem => ({
    ...{ side, key: `${side}-${reference}`, date, minor: -minor, reference },
    ...{ text: 'SEPA credit transfer', counterparty },
  });
  return {
    ...{ pairing: 'bank-payment', rule: id, ruleVersion: version, differenceMinor: 0n, moreItems: 0 },
    left: [item('bank', '1010-2026-0000432')],
    right: [item('payment', '1010-2026-0000432')],
  };
}

const FOUND = found();
