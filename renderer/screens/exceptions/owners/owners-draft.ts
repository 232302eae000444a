import type { OwnershipRule } from '../../../../shared/domain/exception/case-act.ts';
import { DESK_ROLES, type DeskRole, EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { isKnownAssignee, unreachableRule } from '../../../../shared/domain/exception/ownership.ts';

/** Longest name of a person that the engine keeps. */
export const PERSON_LENGTH_MAX = 128;

/** A rule as a person writes it; an empty text stands for "any". */
export interface OwnerLine {
  readonly class: string;
  readonly entity: string;
  readonly bank: string;
  /** A role of the desk, or empty for a person. */
  readonly role: DeskRole | '';
  readonly person: string;
}

/** What is wrong with a line. */
export type OwnerFault = 'no-person' | 'unknown-person' | 'never-reached';

/** What a new line begins as. */
export const NEW_LINE: OwnerLine = { class: '', entity: '', bank: '', role: 'controller', person: '' };

/** Rules in force as lines. */
export function linesOf(rules: readonly OwnershipRule[]): readonly OwnerLine[] {
  return rules.map(({ class: exceptionClass = '', entity = '', bank = '', owner }) => ({
    ...{ class: exceptionClass, entity, bank },
    role: 'role' in owner ? owner.role : '',
    person: 'person' in owner ? owner.person : '',
  }));
}

/** Lines as the engine takes them, in their order. */
export function rulesOf(lines: readonly OwnerLine[]): readonly OwnershipRule[] {
  return lines.map((line) => {
    const exceptionClass = EXCEPTION_CLASSES.find((known) => known === line.class);
    const [entity, bank] = [line.entity.trim(), line.bank.trim()];
    return {
      ...(exceptionClass === undefined ? {} : { class: exceptionClass }),
      ...(entity === '' ? {} : { entity }),
      ...(bank === '' ? {} : { bank }),
      owner: line.role === '' ? { person: line.person.trim() } : { role: line.role },
    };
  });
}

/** The first thing that is wrong, and with which line; undefined where all is well. */
export function ownerFault(
  lines: readonly OwnerLine[],
): { readonly place: number; readonly kind: OwnerFault } | undefined {
  for (const [place, { role, person }] of lines.entries()) {
    if (role !== '') continue;
    if (person.trim() === '') return { place, kind: 'no-person' };
    if (!isKnownAssignee(person.trim())) return { place, kind: 'unknown-person' };
  }
  const place = unreachableRule(rulesOf(lines));
  return place === undefined ? undefined : { place, kind: 'never-reached' };
}

/** Whether two sets of rules say the same, in the same order. */
export function areSameOwners(one: readonly OwnershipRule[], other: readonly OwnershipRule[]): boolean {
  const said = (rules: readonly OwnershipRule[]): string => JSON.stringify(rulesOf(linesOf(rules)));
  return said(one) === said(other);
}

/** Lines in which one has changed places with the one before (-1) or behind it (1). */
export function movedLine(lines: readonly OwnerLine[], place: number, by: -1 | 1): readonly OwnerLine[] {
  const [line, other] = [lines[place], lines[place + by]];
  return line === undefined || other === undefined ? lines : lines.with(place, other).with(place + by, line);
}

/** Reads who a line names: one of the roles, or nothing for a person. */
export function roleOf(value: string): DeskRole | '' {
  return DESK_ROLES.find((role) => role === value) ?? '';
}
