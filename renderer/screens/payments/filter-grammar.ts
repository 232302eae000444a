import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import { zPaymentKind } from '../../../shared/domain/payment/claim.ts';
import {
  PAYMENT_STATES,
  SYSTEM_ROLES,
  type PaymentState,
  type SystemRole,
} from '../../../shared/domain/payment/state.ts';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { type FilterTerm, termsOf } from '../../ui/filter/filter-terms.ts';

/** What is wrong with a term; the rest of the filter stands. */
export type FilterProblem =
  | { readonly kind: 'unknown-field' | 'not-offered'; readonly field: string }
  | { readonly kind: 'unknown-value'; readonly field: string; readonly value: string }
  | { readonly kind: 'bad-date'; readonly value: string }
  | { readonly kind: 'short-text' };

/** A filter text as the engine takes it, and what it could not take. */
export interface ParsedFilter {
  readonly filter: PaymentFilter;
  readonly problems: readonly FilterProblem[];
}

/** Least length of free text: shorter ones match too much to be found quickly. */
export const TEXT_LENGTH_MIN = 3;

/** Names of fields as people type them. Several values of one field are alternatives; different fields must all hold. */
const FIELDS: Readonly<Record<string, (draft: Draft, term: FieldTerm) => FilterProblem | undefined>> = {
  state: (draft, term) => among(draft.states, PAYMENT_STATES, term),
  kind: (draft, term) => among(draft.kinds, zPaymentKind.options, term),
  dir: (draft, term) => among(draft.directions, ['out', 'in'], term),
  direction: (draft, term) => among(draft.directions, ['out', 'in'], term),
  ccy: (draft, term) => code(draft.currencies, term, /^[A-Z]{3}$/),
  currency: (draft, term) => code(draft.currencies, term, /^[A-Z]{3}$/),
  entity: (draft, term) => code(draft.companyCodes, term, /^[A-Z0-9]{1,10}$/),
  account: (draft, term) => code(draft.ownAccounts, term, /^.{1,64}$/),
  batch: (draft, term) => {
    draft.single.batchKey = term.value;
    return undefined;
  },
  is: (draft, term) => {
    if (term.value !== 'disagreeing') return { kind: 'unknown-value', field: term.field, value: term.value };
    draft.single.disagreeing = true;
    return undefined;
  },
  date: (draft, term) => dates(draft, term.value),
  amount: () => ({ kind: 'not-offered', field: 'amount' }),
  ...Object.fromEntries(SYSTEM_ROLES.map((role) => [role, (draft: Draft, term: FieldTerm) => lane(draft, role, term)])),
};

interface FieldTerm {
  readonly field: string;
  readonly value: string;
}

interface Draft {
  readonly states: PaymentState[];
  readonly kinds: NonNullable<PaymentFilter['kinds']>;
  readonly directions: ('out' | 'in')[];
  readonly currencies: string[];
  readonly companyCodes: string[];
  readonly ownAccounts: string[];
  readonly words: string[];
  /** Fields that take one value; the last one typed counts. */
  readonly single: Pick<PaymentFilter, 'disagreeing' | 'batchKey' | 'valueDateFrom' | 'valueDateTo' | 'lane'>;
}

/** Reads `state:settled ccy:EUR date:2026-11-01..2026-11-30 is:disagreeing steel corp` into a filter of the engine. */
export function parseFilter(typed: string, scope: PaymentFilter['scope']): ParsedFilter {
  const draft: Draft = {
    states: [],
    kinds: [],
    directions: [],
    currencies: [],
    companyCodes: [],
    ownAccounts: [],
    words: [],
    single: {},
  };
  const problems = termsOf(typed).flatMap((term) => {
    const problem = take(draft, term);
    return problem === undefined ? [] : [problem];
  });
  const text = draft.words.join(' ');
  if (text.length > 0 && text.length < TEXT_LENGTH_MIN) problems.push({ kind: 'short-text' });
  return { filter: { scope, ...filterOf(draft, text) }, problems };
}

function take(draft: Draft, term: FilterTerm): FilterProblem | undefined {
  if (term.field === undefined) {
    draft.words.push(term.value);
    return undefined;
  }
  const field = term.field.toLowerCase();
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (read === undefined) return { kind: 'unknown-field', field: term.field };
  // A field that is being typed is no mistake yet.
  return term.value === '' ? undefined : read(draft, { field, value: term.value });
}

function filterOf(draft: Draft, text: string): Omit<PaymentFilter, 'scope'> {
  const { states, kinds, directions, currencies, companyCodes, ownAccounts } = draft;
  return {
    ...draft.single,
    ...(states.length > 0 && { states }),
    ...(kinds.length > 0 && { kinds }),
    ...(directions.length > 0 && { directions }),
    ...(currencies.length > 0 && { currencies }),
    ...(companyCodes.length > 0 && { companyCodes }),
    ...(ownAccounts.length > 0 && { ownAccounts }),
    ...(text.length >= TEXT_LENGTH_MIN && { text }),
  };
}

function among<T extends string>(
  into: T[],
  known: readonly T[],
  { field, value }: FieldTerm,
): FilterProblem | undefined {
  const found = known.find((one) => one === value.toLowerCase());
  if (found === undefined) return { kind: 'unknown-value', field, value };
  into.push(found);
  return undefined;
}

function code(into: string[], { field, value }: FieldTerm, form: RegExp): FilterProblem | undefined {
  const upper = value.toUpperCase();
  if (!form.test(upper)) return { kind: 'unknown-value', field, value };
  into.push(field === 'account' ? value : upper);
  return undefined;
}

function lane(draft: Draft, role: SystemRole, { field, value }: FieldTerm): FilterProblem | undefined {
  const state = ([...PAYMENT_STATES, 'none'] as const).find((one) => one === value.toLowerCase());
  if (state === undefined) return { kind: 'unknown-value', field, value };
  draft.single.lane = { role, state };
  return undefined;
}

/** `2026-11-18`, `2026-11-01..2026-11-30`, `2026-11-01..` or `..2026-11-30`. */
function dates(draft: Draft, value: string): FilterProblem | undefined {
  const [from = '', to = from] = value.split('..');
  const bad = [from, to].find((date) => date !== '' && parsePlainDate(date) === undefined);
  if (bad !== undefined) return { kind: 'bad-date', value: bad };
  if (from !== '') draft.single.valueDateFrom = from;
  if (to !== '') draft.single.valueDateTo = to;
  return undefined;
}
