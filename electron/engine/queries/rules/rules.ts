import type { BackTest, RuleRecord, RuleSet } from '../../../../shared/contracts/api/match-rules.ts';
import type { EngineApi } from '../../../../shared/contracts/engine-api.ts';
import type { Output } from '../../../../shared/contracts/rpc/contract.ts';
import { rulesText } from '../../../../shared/domain/matching/numbered-rules.ts';
import { backTestOf } from '../../match/back-test/back-test-book.ts';
import { ruleSets, type RulesOf } from '../../match/rules-in-force.ts';
import { type Desk, momentOf, type Reach, seesRulesAtWork } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** The rules in force at a moment, what each has done by then, and the sets before. */
export function matchRules(desk: Desk, reach: Reach, asKnownAt: number | undefined): Output<EngineApi, 'rules.list'> {
  const { db } = desk;
  return db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const [inForce, ...former] = ruleSets(db, seqOf(moment));
    return {
      set: setOf(inForce),
      rules: rulesText(inForce.rules),
      // Matches of every entity: how many there are is for who sees every entity.
      records: seesRulesAtWork(reach) ? recordsOf(desk, moment) : [],
      former: former.map(setOf),
    };
  });
}

/** A set that was in force by a moment; null where there is none of this version. */
export function ruleSet(desk: Desk, version: number, asKnownAt: number | undefined): Output<EngineApi, 'rules.set'> {
  return desk.db.snapshot(() => {
    const set = ruleSets(desk.db, seqOf(momentOf(desk, asKnownAt))).find((one) => one.version === version);
    return set === undefined ? null : { rules: rulesText(set.rules) };
  });
}

/** A back-test; null where there is none, or for who does not see every line that it shows. */
export function backTest(desk: Desk, reach: Reach, id: string): BackTest | null {
  return seesRulesAtWork(reach) ? desk.db.snapshot(() => backTestOf(desk.db, id) ?? null) : null;
}

function setOf({ version, rules, person, reason, at }: RulesOf): RuleSet {
  return { version, person, reason, at, rules: rules.length };
}

/** Matches that stand by a rule, and matches of it that people have taken apart and that do not stand any more. */
function recordsOf({ db }: Desk, moment: ReturnType<typeof momentOf>): RuleRecord[] {
  const standing = viewThen('item_match', 'rule, origin', moment);
  const counts = plainRows<{ rule: string; matches: number }>(
    db,
    `select rule, count(*) as matches from ${standing} where origin = 'rule' group by rule`,
    { seq: seqOf(moment) },
  );
  const undone = plainRows<{ rule: string; matches: number }>(db, TAKEN_APART, { seq: seqOf(moment) });
  const records = new Map<string, { matches: number; takenApart: number }>();
  const of = (rule: string) => {
    const record = records.get(rule) ?? { matches: 0, takenApart: 0 };
    records.set(rule, record);
    return record;
  };
  for (const { rule, matches } of counts) of(rule).matches = matches;
  for (const { rule, matches } of undone) of(rule).takenApart = matches;
  return [...records].map(([rule, record]) => ({ rule, ...record })).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** A decision names its match; what rule had made it stands with the rule's own word. */
const TAKEN_APART = `select json_extract(w.body, '$.rule') as rule, count(distinct w.match_key) as matches
  from decision d join match_word w on w.match_key = substr(d.subject, length('match|') + 1) and w.origin = 'rule'
  where d.type = 'unmatch-items' and d.seq <= @seq
  group by 1`;
