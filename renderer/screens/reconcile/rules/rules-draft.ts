import { z } from 'zod';
import { zMatchRule } from '../../../../shared/domain/matching/match-rule.ts';
import { checkRules } from '../../../../shared/domain/matching/read-rules.ts';
import type { RuleFault } from '../../../../shared/domain/matching/rule-fault.ts';
import { textAt, withValueAt } from './rule-value.ts';

/** A rule that is being written: its JSON value, right or wrong. `text` is what was typed where it is no JSON. */
export interface DraftRule {
  /** Names the rule within the draft; its id may be written anew. */
  readonly key: string;
  readonly value: unknown;
  readonly text?: string;
}

/** A set of rules that is being written. */
export type RulesDraft = readonly DraftRule[];

/** What is wrong with a rule of a draft; `place` is a JSON pointer within the rule. */
export interface DraftFault extends Pick<RuleFault, 'kind' | 'detail' | 'place'> {
  readonly key: string;
}

/** How a rule of a draft stands to those in force. */
export type DraftStanding = 'same' | 'changed' | 'new' | 'removed';

/** A rule of the list: of the draft, or one in force that the draft leaves out. */
export interface ListedRule extends DraftRule {
  readonly standing: DraftStanding;
}

/** Room for a number behind it within an id of 64 characters. */
const ID_STEM_MAX = 58;

const zList = z.array(z.unknown());

/** The rules of a set that is JSON text, as `rules.list` answers it. */
export function draftOf(rules: string): RulesDraft {
  const values = zList.parse(JSON.parse(rules));
  return values.map((value) => ({ key: textAt(value, '/id'), value }));
}

/** A draft as the engine takes it. Null stands for what is no JSON. */
export function draftText(draft: RulesDraft): string {
  return JSON.stringify(draft.map(({ value, text }) => (text === undefined ? value : null)));
}

/** Everything that is wrong with a draft; nothing of it works while this is not empty. */
export function draftFaults(draft: RulesDraft): readonly DraftFault[] {
  const checked = checkRules(draft.map(({ value, text }) => (text === undefined ? value : null)));
  if (checked.ok) return [];
  return checked.fault.flatMap(({ kind, place, detail }): DraftFault[] => {
    const [, at = '', ...rest] = place.split('/');
    const rule = draft[Number(at)];
    if (rule === undefined) return [];
    return [{ kind, detail, key: rule.key, place: rest.map((step) => `/${step}`).join('') }];
  });
}

/** The rules of a draft in the order in which they work, with those in force that it leaves out. */
export function listedRules(draft: RulesDraft, inForce: RulesDraft): readonly ListedRule[] {
  const before = new Map(inForce.map((rule) => [rule.key, rule]));
  const kept = new Set(draft.map(({ key }) => key));
  const listed = [
    ...draft.map((rule): ListedRule => {
      const same = before.get(rule.key);
      const standing = same === undefined ? 'new' : contentOf(same) === contentOf(rule) ? 'same' : 'changed';
      return { ...rule, standing };
    }),
    ...inForce.filter(({ key }) => !kept.has(key)).map((rule): ListedRule => ({ ...rule, standing: 'removed' })),
  ];
  return listed.toSorted((a, b) => orderOf(a) - orderOf(b));
}

/** Whether two sets say the same, their versions apart. */
export function saysTheSame(one: RulesDraft, other: RulesDraft): boolean {
  const [left, right] = [one, other].map((set) => JSON.stringify(set.map(contentOf).sort()));
  return left === right;
}

/** A draft with another value at a place of a rule; undefined takes the field away. */
export function withField(draft: RulesDraft, key: string, place: string, value: unknown): RulesDraft {
  return draft.map((rule) => (rule.key === key ? { key, value: withValueAt(rule.value, place, value) } : rule));
}

/** A draft with a rule as it was typed. */
export function withText(draft: RulesDraft, key: string, text: string): RulesDraft {
  return draft.map((rule) => {
    if (rule.key !== key) return rule;
    try {
      const value: unknown = JSON.parse(text);
      return { key, value };
    } catch {
      return { key, value: rule.value, text };
    }
  });
}

/** A rule as text to type in. */
export function ruleText({ value, text }: DraftRule): string {
  return text ?? JSON.stringify(value, undefined, 2);
}

/** A draft without a rule. */
export function withoutRule(draft: RulesDraft, key: string): RulesDraft {
  return draft.filter((rule) => rule.key !== key);
}

/** A draft in which a rule is again as it is in force. */
export function asInForce(draft: RulesDraft, inForce: RulesDraft, key: string): RulesDraft {
  const rule = inForce.find((one) => one.key === key);
  if (rule === undefined) return withoutRule(draft, key);
  return draft.some((one) => one.key === key) ? draft.map((one) => (one.key === key ? rule : one)) : [...draft, rule];
}

/** A draft with a copy of a rule right behind it, under an id of its own; and the copy's key. */
export function withCopy(draft: RulesDraft, key: string): { readonly draft: RulesDraft; readonly key: string } {
  const rule = draft.find((one) => one.key === key);
  if (rule === undefined) return { draft, key };
  const ids = new Set(draft.flatMap((one) => [one.key, textAt(one.value, '/id')]));
  let count = 2;
  const named = (): string => `${textAt(rule.value, '/id').slice(0, ID_STEM_MAX)}-${String(count)}`;
  while (ids.has(named())) count += 1;
  const id = named();
  const orders = new Set(draft.map(orderOf));
  let order = orderOf(rule) + 1;
  while (orders.has(order)) order += 1;
  const value = withValueAt(withValueAt(rule.value, '/id', id), '/order', order);
  return { draft: [...draft, { key: id, value }], key: id };
}

/** A draft in which a rule has changed places with the one before (-1) or behind it (1). */
export function moved(draft: RulesDraft, key: string, by: -1 | 1): RulesDraft {
  const inOrder = draft.toSorted((a, b) => orderOf(a) - orderOf(b));
  const at = inOrder.findIndex((rule) => rule.key === key);
  const [rule, other] = [inOrder[at], inOrder[at + by]];
  if (rule === undefined || other === undefined) return draft;
  const [from, to] = [orderOf(rule), orderOf(other)];
  return withField(withField(draft, rule.key, '/order', to), other.key, '/order', from);
}

/** Where a rule works among the others; a rule without a place works last. */
export function orderOf({ value }: DraftRule): number {
  const text = textAt(value, '/order');
  return /^\d+$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}

/** What a rule says, its version apart: two with the same content are the same, whatever the order of their fields. */
function contentOf({ value, text }: DraftRule): string {
  if (text !== undefined) return text;
  const rule = zMatchRule.safeParse(value);
  return rule.success ? JSON.stringify(z.encode(zMatchRule, { ...rule.data, version: 1 })) : JSON.stringify(value);
}
