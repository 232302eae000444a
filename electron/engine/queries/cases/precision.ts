import type { Output } from '../../../../shared/contracts/rpc/contract.ts';
import type { EngineApi } from '../../../../shared/contracts/engine-api.ts';
import type { Desk } from '../desk.ts';
import { momentOf } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf } from '../view-then.ts';
import { rulesThen } from './ownership-then.ts';

type Rules = Output<EngineApi, 'cases.rules'>;

/** Each case once, as its last closing by a moment found it. */
const CLOSINGS = `select d.case_key, json_extract(d.act, '$.outcome') as outcome,
    (select codes from (
        select codes, since_seq from exception where key = d.case_key and since_seq <= d.seq
        union all
        select codes, since_seq from exception_image where key = d.case_key and since_seq <= d.seq and until_seq > d.seq
      ) limit 1) as codes
  from exception_decision d
  where d.seq <= @seq and json_extract(d.act, '$.type') = 'case-close' and not exists (
    select 1 from exception_decision n where n.case_key = d.case_key and n.seq <= @seq
      and json_extract(n.act, '$.type') = 'case-close' and (n.at, n.decision_id) > (d.at, d.decision_id))`;

/** Who works on what, and how often a class or a rule was wrong: closed as no issue, of all that were closed (E10). */
export function caseRules(desk: Desk, asKnownAt: number | undefined): Rules {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const { version, rules, person, at } = rulesThen(desk.db, moment);
    const closings = plainRows<{ case_key: string; outcome: string; codes: string | null }>(desk.db, CLOSINGS, {
      seq: seqOf(moment),
    });
    const byClass = closings.map((one) => ({ ...one, names: [one.case_key.slice(0, one.case_key.indexOf('|'))] }));
    const byRule = closings.map((one) => ({
      ...one,
      names: (one.codes ?? '').split(' ').filter((name) => name !== ''),
    }));
    return { version, rules: [...rules], person, at, byClass: precisionOf(byClass), byRule: precisionOf(byRule) };
  });
}

function precisionOf(
  closings: readonly { readonly outcome: string; readonly names: readonly string[] }[],
): Rules['byClass'] {
  const counts = new Map<string, { closed: number; notAnIssue: number }>();
  for (const { outcome, names } of closings) {
    for (const name of names) {
      const count = counts.get(name) ?? { closed: 0, notAnIssue: 0 };
      count.closed += 1;
      if (outcome === 'not-an-issue') count.notAnIssue += 1;
      counts.set(name, count);
    }
  }
  return [...counts]
    .map(([name, count]) => ({ name, ...count }))
    .sort((a, b) => b.notAnIssue / b.closed - a.notAnIssue / a.closed || (a.name < b.name ? -1 : 1));
}
