import type { OwnershipRule } from './case-act.ts';
import { CATALOGUE } from './catalogue.ts';
import { DESK_ROLES, type DeskRole, type ExceptionClass } from './exception.ts';

/** Text by which an owner that is a role is named beside persons. */
export const roleName = (role: DeskRole): string => `role:${role}`;

/** A case, as far as ownership goes. */
export interface OwnedCase {
  readonly class: ExceptionClass;
  readonly entities: readonly string[];
  readonly bank: string | null;
  readonly assignee: string | null;
}

/** Whose a case is, and why. */
export interface Owner {
  /** A person's name, or `role:<role>`. */
  readonly owner: string;
  /** `assigned`: a person decided; a number: the rule of that place; `class`: the catalogue. */
  readonly because: 'assigned' | 'class' | number;
}

/** Whose a case is: whom it was assigned to, else whom the first rule that fits names, else the class's own role. */
export function ownerOf(one: OwnedCase, rules: readonly OwnershipRule[]): Owner {
  if (one.assignee !== null) return { owner: one.assignee, because: 'assigned' };
  const place = rules.findIndex((rule) => fits(rule, one));
  const rule = rules[place];
  if (rule) return { owner: 'role' in rule.owner ? roleName(rule.owner.role) : rule.owner.person, because: place };
  return { owner: roleName(CATALOGUE[one.class].owner), because: 'class' };
}

function fits(rule: OwnershipRule, one: OwnedCase): boolean {
  return (
    (rule.class === undefined || rule.class === one.class) &&
    (rule.bank === undefined || rule.bank === one.bank) &&
    // A case of several entities is that of none of them alone.
    (rule.entity === undefined || (one.entities.length === 1 && one.entities[0] === rule.entity))
  );
}

/** A rule that can never be reached, because an earlier one fits all that it fits; its place, or undefined. */
export function unreachableRule(rules: readonly OwnershipRule[]): number | undefined {
  const found = rules.findIndex((rule, place) => rules.slice(0, place).some((earlier) => covers(earlier, rule)));
  return found < 0 ? undefined : found;
}

function covers(earlier: OwnershipRule, later: OwnershipRule): boolean {
  return (['class', 'bank', 'entity'] as const).every(
    (field) => earlier[field] === undefined || earlier[field] === later[field],
  );
}

/** Whether a text that looks like a role names one of the six. */
export function isKnownAssignee(text: string): boolean {
  return !text.startsWith('role:') || DESK_ROLES.some((role) => roleName(role) === text);
}
