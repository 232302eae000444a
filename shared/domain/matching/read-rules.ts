import type { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { checkRule } from './check-rule.ts';
import { type MatchRule, zMatchRule } from './match-rule.ts';
import type { RuleFault, RuleFaultKind } from './rule-fault.ts';

/** Rules in one set; each costs a pass over what is open. */
export const RULES_MAX = 200;
/** Characters of a set as JSON. */
export const RULES_TEXT_MAX = 1_000_000;
/** Faults that are told of one set. */
const FAULTS_MAX = 200;

/**
 * Rules from JSON text, an array of them; all of them or none. Refused are rules that would match everything or nothing,
 * tolerances in other currencies than the rule's, patterns that could hang, and ids or orders that are there twice; each fault
 * names its rule and place.
 */
export function readRules(json: string): Result<readonly MatchRule[], readonly RuleFault[]> {
  if (json.length > RULES_TEXT_MAX) return fail([setFault('malformed', `longer than ${RULES_TEXT_MAX} characters`)]);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return fail([setFault('malformed', 'not JSON')]);
  }
  return checkRules(value);
}

/** {@link readRules} for a value that was read already. */
export function checkRules(value: unknown): Result<readonly MatchRule[], readonly RuleFault[]> {
  if (!Array.isArray(value)) return fail([setFault('malformed', 'not a list of rules')]);
  if (value.length > RULES_MAX) return fail([setFault('too-many-rules', `more than ${RULES_MAX} rules`)]);
  const rules: MatchRule[] = [];
  const faults: RuleFault[] = [];
  value.forEach((one: unknown, at) => {
    const parsed = zMatchRule.safeParse(one);
    const found = parsed.success
      ? checkRule(parsed.data, `/${at}`)
      : parsed.error.issues.map((issue) => formFault(one, at, issue));
    faults.push(...found);
    if (parsed.success) rules.push(parsed.data);
  });
  faults.push(...repeated(value));
  return faults.length > 0 ? fail(faults.slice(0, FAULTS_MAX)) : ok(rules);
}

function setFault(kind: RuleFaultKind, detail: string): RuleFault {
  return { kind, rule: undefined, place: '', detail };
}

function formFault(rule: unknown, at: number, issue: z.core.$ZodIssue): RuleFault {
  const path = issue.path.map(String);
  const place = `/${[String(at), ...path].join('/')}`;
  return { kind: formKind(path), rule: textOf(rule, 'id'), place, detail: issue.message };
}

/** What a value of the wrong form is about, by its place. */
function formKind(path: readonly string[]): RuleFaultKind {
  if (path[0] === 'currencies' || path.at(-1) === 'currency') return 'unknown-currency';
  return path[0] === 'where' && path[2] === 'text' ? 'unsafe-pattern' : 'malformed';
}

/** Ids and orders that an earlier rule has already. */
function repeated(rules: readonly unknown[]): RuleFault[] {
  const seen = new Map<string, number>();
  return rules.flatMap((rule, at) =>
    (['id', 'order'] as const).flatMap((field): RuleFault[] => {
      const value = textOf(rule, field);
      if (value === undefined) return [];
      const before = seen.get(`${field}|${value}`);
      seen.set(`${field}|${value}`, before ?? at);
      if (before === undefined) return [];
      const detail = `${value} is the ${field} of rule ${before + 1} too`;
      return [{ kind: `duplicate-${field}`, rule: textOf(rule, 'id'), place: `/${at}/${field}`, detail }];
    }),
  );
}

function textOf(rule: unknown, field: 'id' | 'order'): string | undefined {
  if (typeof rule !== 'object' || rule === null || !(field in rule)) return undefined;
  // Asked for one line above.
  const value = (rule as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
