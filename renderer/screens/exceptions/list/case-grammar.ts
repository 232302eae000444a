import { CASE_FIELDS, CASE_TIMES, type CaseStep, CASE_STEPS_MAX } from '../../../../shared/contracts/api/case-where.ts';
import { CASE_STATES } from '../../../../shared/domain/exception/case-state.ts';
import { DESK_ROLES, EXCEPTION_CLASSES, SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import { roleName } from '../../../../shared/domain/exception/ownership.ts';
import { expressionOf, type FilterExpression } from '../../../ui/filter/filter-expression.ts';
import type { FilterTerm } from '../../../ui/filter/filter-terms.ts';
import { amountStep, dayStep } from './case-comparisons.ts';
import type { Facet } from './facets.ts';

/** What is wrong with a part of the filter; the rest of it stands. */
export type CaseFilterProblem =
  | { readonly kind: 'unknown-field'; readonly field: string }
  | { readonly kind: 'unknown-value'; readonly field: string; readonly value: string }
  | { readonly kind: 'unbalanced' }
  | { readonly kind: 'too-long' };

/** A filter text as typed: fields, words, and what could not be taken. */
export interface TypedFilter {
  readonly parts: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly overdue: boolean;
  readonly mine: boolean;
  readonly words: string;
  /** What else has to hold: comparisons, and everything where terms are joined by operators. Empty where nothing has to. */
  readonly where: readonly CaseStep[];
  readonly problems: readonly CaseFilterProblem[];
}

/** What a filter is read for: `is:mine` is this person's, days are those of this zone. */
export interface FilterReader {
  readonly person: string | undefined;
  readonly zone: string;
}

type Field = (typeof CASE_FIELDS)[number];
type Time = (typeof CASE_TIMES)[number];

/** Names of fields as people type them, each with the facet that it narrows and the value that a typed one stands for. */
const FIELDS: Readonly<
  Record<Field, { readonly facet: Facet; readonly valueOf: (typed: string) => string | undefined }>
> = {
  class: { facet: 'classes', valueOf: among(EXCEPTION_CLASSES) },
  severity: { facet: 'severities', valueOf: among(SEVERITIES) },
  state: { facet: 'states', valueOf: among(CASE_STATES) },
  owner: { facet: 'owners', valueOf: (typed) => (isRole(typed) ? roleName(typed) : typed) },
  entity: { facet: 'entities', valueOf: (typed) => typed.toUpperCase() },
  bank: { facet: 'banks', valueOf: (typed) => typed.toLowerCase() },
  cause: { facet: 'causes', valueOf: (typed) => typed },
};

/** One term as it was understood; undefined where it is still being typed. */
type Meant =
  | { readonly kind: 'step'; readonly step: CaseStep }
  | { readonly kind: 'mine' }
  | { readonly kind: 'problem'; readonly problem: CaseFilterProblem }
  | undefined;

/**
 * Reads `class:failed-import severity:high amount:>10000 is:overdue steel`. Several values of one field are alternatives;
 * different fields, and every word, must all hold. With AND, OR, NOT, `-field:value` or parentheses it is a condition as a
 * whole. A field that is being typed is no mistake yet.
 */
export function parseCaseFilter(typed: string, reader: FilterReader): TypedFilter {
  const { expression, joined, unbalanced } = expressionOf(typed);
  const problems: CaseFilterProblem[] = unbalanced ? [{ kind: 'unbalanced' }] : [];
  const understood = new Understood(reader, problems);
  const plain = joined ? undefined : termsIn(expression);
  const filter = plain === undefined ? condition(expression, understood) : list(plain, understood);
  if (filter.where.length <= CASE_STEPS_MAX) return { ...filter, problems };
  return { ...filter, where: [], problems: [...problems, { kind: 'too-long' }] };
}

/** Terms one by one, with what is wrong with them. */
class Understood {
  readonly #reader: FilterReader;
  readonly #problems: CaseFilterProblem[];

  constructor(reader: FilterReader, problems: CaseFilterProblem[]) {
    this.#reader = reader;
    this.#problems = problems;
  }

  step(term: FilterTerm): CaseStep | 'mine' | undefined {
    const meant = meantBy(term, this.#reader.zone);
    if (meant?.kind === 'problem') this.#problems.push(meant.problem);
    return meant?.kind === 'step' ? meant.step : meant?.kind === 'mine' ? 'mine' : undefined;
  }

  /** The same where only steps count. Before it is known who works here nothing is anybody's. */
  condition(term: FilterTerm): CaseStep | undefined {
    const step = this.step(term);
    return step === 'mine' ? { op: 'has', field: 'owner', value: this.#reader.person ?? '' } : step;
  }
}

type Filter = Omit<TypedFilter, 'problems'>;

function list(terms: readonly FilterTerm[], understood: Understood): Filter {
  const parts: Partial<Record<Facet, string[]>> = {};
  const words: string[] = [];
  const where: CaseStep[][] = [];
  let [overdue, mine] = [false, false];
  for (const term of terms) {
    const step = understood.step(term);
    if (step === undefined) continue;
    if (step === 'mine') mine = true;
    else if (step.op === 'overdue') overdue = true;
    else if (step.op === 'word') words.push(step.word);
    else if (step.op === 'has') {
      const { facet } = FIELDS[step.field];
      parts[facet] = [...(parts[facet] ?? []), step.value];
    } else where.push([step]);
  }
  return { parts, overdue, mine, words: words.join(' '), where: joinedBy('and', where) };
}

function condition(expression: FilterExpression | undefined, understood: Understood): Filter {
  const where = expression === undefined ? [] : stepsOf(expression, understood);
  return { parts: {}, overdue: false, mine: false, words: '', where };
}

/** Steps of an expression, in postfix order; none where none of its terms says anything. */
function stepsOf(expression: FilterExpression, understood: Understood): readonly CaseStep[] {
  switch (expression.kind) {
    case 'term': {
      const step = understood.condition(expression.term);
      return step === undefined ? [] : [step];
    }
    case 'not': {
      const denied = stepsOf(expression.of, understood);
      return denied.length === 0 ? [] : [...denied, { op: 'not' }];
    }
    case 'any':
      return joinedBy(
        'or',
        expression.parts.map((part) => stepsOf(part, understood)),
      );
    case 'all':
      return joinedBy('and', alternatives(expression.parts.map((part) => stepsOf(part, understood))));
  }
}

/** Values of one field that stand beside each other are alternatives here as well: no case has two classes. */
function alternatives(parts: readonly (readonly CaseStep[])[]): readonly (readonly CaseStep[])[] {
  const byField = new Map<Field, (readonly CaseStep[])[]>();
  const others: (readonly CaseStep[])[] = [];
  for (const part of parts) {
    const [step] = part;
    if (part.length === 1 && step?.op === 'has') byField.set(step.field, [...(byField.get(step.field) ?? []), part]);
    else others.push(part);
  }
  return [...[...byField.values()].map((same) => joinedBy('or', same)), ...others];
}

function joinedBy(op: 'and' | 'or', parts: readonly (readonly CaseStep[])[]): readonly CaseStep[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, place): readonly CaseStep[] => (place === 0 ? part : [...part, { op }]));
}

function termsIn(expression: FilterExpression | undefined): readonly FilterTerm[] {
  if (expression === undefined) return [];
  if (expression.kind === 'term') return [expression.term];
  return expression.kind === 'not' ? termsIn(expression.of) : expression.parts.flatMap(termsIn);
}

function meantBy({ field: named, value }: FilterTerm, zone: string): Meant {
  if (named === undefined) return value === '' ? undefined : { kind: 'step', step: { op: 'word', word: value } };
  const name = named.toLowerCase();
  const unknown: Meant = { kind: 'problem', problem: { kind: 'unknown-value', field: named, value } };
  if (!isField(name) && !isTime(name) && name !== 'amount' && name !== 'is')
    return { kind: 'problem', problem: { kind: 'unknown-field', field: named } };
  if (value === '') return undefined;
  if (name === 'is') {
    if (value === 'mine') return { kind: 'mine' };
    return value === 'overdue' ? { kind: 'step', step: { op: 'overdue' } } : unknown;
  }
  // A sign whose number is not there yet.
  if (/^[<>=]+$/.test(value) && !isField(name)) return undefined;
  const step = isField(name) ? hasStep(name, value) : isTime(name) ? dayStep(name, value, zone) : amountStep(value);
  return step === undefined ? unknown : { kind: 'step', step };
}

function hasStep(field: Field, typed: string): CaseStep | undefined {
  const value = FIELDS[field].valueOf(typed);
  return value === undefined ? undefined : { op: 'has', field, value };
}

function among(known: readonly string[]): (typed: string) => string | undefined {
  return (typed) => known.find((one) => one === typed.toLowerCase());
}

function isRole(typed: string): typed is (typeof DESK_ROLES)[number] {
  return DESK_ROLES.some((role) => role === typed);
}

function isField(name: string): name is Field {
  return CASE_FIELDS.some((field) => field === name);
}

function isTime(name: string): name is Time {
  return CASE_TIMES.some((time) => time === name);
}
