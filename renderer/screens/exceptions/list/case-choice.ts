import type { CaseFilter, CaseGrouping } from '../../../../shared/contracts/api/cases.ts';
import { CASE_STATES } from '../../../../shared/domain/exception/case-state.ts';
import { EXCEPTION_CLASSES, SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import { type FilterReader, parseCaseFilter, type TypedFilter } from './case-grammar.ts';
import { type Facet, FACETS } from './facets.ts';

/** What a person narrows the queue to. An empty facet lets everything through. */
export interface CaseChoice extends Readonly<Record<Facet, readonly string[]>> {
  readonly scope: 'all' | 'mine' | 'overdue';
  readonly text: string;
}

/** Nothing narrowed. */
export const NO_CHOICE: CaseChoice = {
  scope: 'all',
  text: '',
  severities: [],
  classes: [],
  states: [],
  owners: [],
  entities: [],
  banks: [],
  causes: [],
};

/** A choice that shows nobody anything: "mine" before it is known who works here. */
const NOBODY: readonly string[] = [];

/**
 * The choice as the engine's filter. The console's entity narrows besides. What is typed as
 * `field:value` counts as if it were chosen among the values of that field.
 */
export function filterOf(chosen: CaseChoice, reader: FilterReader, companyCode: string | undefined): CaseFilter {
  const { parts, words, where, ...is } = parseCaseFilter(chosen.text, reader);
  const { person } = reader;
  const choice = { ...chosen, ...joined(chosen, parts) };
  const mine = chosen.scope === 'mine' || is.mine;
  const own = person === undefined ? NOBODY : [person];
  const owners = mine ? own.filter((one) => isIn(choice.owners, one)) : choice.owners;
  const entities =
    companyCode === undefined ? choice.entities : [companyCode].filter((one) => isIn(choice.entities, one));
  return {
    ...(words === '' ? {} : { text: words }),
    ...part('where', where),
    ...(chosen.scope === 'overdue' || is.overdue ? { overdue: true } : {}),
    ...(mine || owners.length > 0 ? { owners: [...owners] } : {}),
    ...(companyCode !== undefined || entities.length > 0 ? { entities: [...entities] } : {}),
    ...part('banks', choice.banks),
    ...part('causes', choice.causes),
    ...part('classes', known(EXCEPTION_CLASSES, choice.classes)),
    ...part('severities', known(SEVERITIES, choice.severities)),
    ...part('states', known(CASE_STATES, choice.states)),
  };
}

/** Values that are chosen and values that are typed, each once. */
function joined(choice: CaseChoice, typed: TypedFilter['parts']): Partial<Record<Facet, readonly string[]>> {
  return Object.fromEntries(FACETS.map((facet) => [facet, [...new Set([...choice[facet], ...(typed[facet] ?? [])])]]));
}

/** Whether anything of the choice narrows the list. */
export function isNarrowed(choice: CaseChoice): boolean {
  return choice.scope !== 'all' || choice.text.trim() !== '' || FACETS.some((facet) => choice[facet].length > 0);
}

/** The choice with a value of a facet taken in, or out where it is in. */
export function toggled(choice: CaseChoice, facet: Facet, value: string): Partial<CaseChoice> {
  const values = choice[facet];
  return { [facet]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] };
}

/** What choosing a group narrows to; undefined where the engine can't filter by it. */
export function choiceOfGroup(by: CaseGrouping, name: string): Partial<CaseChoice> | undefined {
  if (name === '') return undefined;
  switch (by) {
    case 'cause':
      return { causes: [name] };
    case 'class':
      return { classes: [name] };
    case 'owner':
      return { owners: [name] };
    case 'bank':
      return { banks: [name] };
    case 'entity':
      return { entities: [name] };
    case 'severity':
      return { severities: [name] };
    case 'state':
      return { states: [name] };
  }
}

/** Whether the choice is exactly what choosing the group would make of it. */
export function isChosen(choice: CaseChoice, part: Partial<CaseChoice>): boolean {
  return Object.entries(part).every(([name, value]) => {
    // Keys of a part of the choice are keys of the choice.
    const now = choice[name as keyof CaseChoice];
    return String(now) === String(value);
  });
}

/** The same facets without what a group has put in. */
export function withoutGroup(part: Partial<CaseChoice>): Partial<CaseChoice> {
  return Object.fromEntries(Object.keys(part).map((name) => [name, []]));
}

const isIn = (values: readonly string[], one: string): boolean => values.length === 0 || values.includes(one);

function known<T extends string>(offered: readonly T[], values: readonly string[]): T[] {
  return offered.filter((one) => values.includes(one));
}

function part<K extends string, T>(name: K, values: readonly T[]): Partial<Record<K, T[]>> {
  // One name and its own values.
  return values.length === 0 ? {} : ({ [name]: [...values] } as Record<K, T[]>);
}
