import type { PaymentFilter } from '../../../../shared/contracts/api/payments.ts';
import { seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import { stateNumber } from '../../../../shared/domain/payment/lane.ts';
import type { SystemRole } from '../../../../shared/domain/payment/state.ts';
import { addBusinessDays } from '../../../../shared/kernel/calendar/calendar.ts';
import { lookupForm } from '../../../../shared/kernel/text.ts';
import { positionDateOf, type Desk, type Moment, type Reach } from '../desk.ts';
import type { Params } from '../rows.ts';

/** Business days on both sides of today that the list opens with (domain.md, "Payments opens with"). */
const FOCUS_BUSINESS_DAYS = 5;

/**
 * A filter as conditions over the columns of `payment` and `payment_image`, and over those of `payment_cell`. Conditions
 * are picked from fixed texts; everything a person wrote is a bound value (sec-X5).
 */
export interface CompiledFilter {
  /** Conditions besides the scope, each true for all wanted rows. */
  readonly conditions: readonly string[];
  readonly scope: PaymentFilter['scope'];
  /** The same filter over the summary; undefined where the summary lacks a dimension of it. */
  readonly cellConditions: readonly string[] | undefined;
  readonly params: Params;
  /** What tells this filter from another one, with the reach of the person who asks. */
  readonly key: string;
  /** Match expression of the search index; undefined without a text that the index can narrow. */
  readonly match: string | undefined;
  /**
   * Whether an index leads to the few wanted rows: `always`, or unless the list is ordered by value date, whose walk is
   * as short. Otherwise the list is walked in its order.
   */
  readonly narrow: 'always' | 'unless-by-date' | 'no';
  /** Amounts of payroll items are unknown to who asks, so they must not order the list either. */
  readonly masksPayroll: boolean;
}

/** One part of a filter: its condition on rows, and on cells where the summary knows the dimension. */
interface Part {
  readonly row: string;
  readonly cell: string | undefined;
}

const both = (condition: string): Part => ({ row: condition, cell: condition });

const LISTED = {
  states: both('state in (select value from json_each(@states))'),
  kinds: both('kind in (select value from json_each(@kinds))'),
  directions: both('direction in (select value from json_each(@directions))'),
  currencies: both('currency in (select value from json_each(@currencies))'),
  companyCodes: both('company_code in (select value from json_each(@companyCodes))'),
  ownAccounts: { row: 'own_account in (select value from json_each(@ownAccounts))', cell: undefined },
} as const satisfies Partial<Record<keyof PaymentFilter, Part>>;

/** An empty list asks for nothing in particular, like an absent one. */
const LISTED_FACETS = ['states', 'kinds', 'directions', 'currencies', 'companyCodes', 'ownAccounts'] as const;

const FROM: Part = both('value_date >= @valueDateFrom');
/** In the summary an unknown value date is an empty text, which no upper bound may let through. */
const TO: Part = { row: 'value_date <= @valueDateTo', cell: "(value_date <= @valueDateTo and value_date <> '')" };
/** In literal numbers, so that the index over these states serves. */
const REFUSED = both('state in (5, 6)');
const DISAGREEING = both('disagreeing > 0');
const REACH = both('company_code in (select value from json_each(@reach))');
const BATCH: Part = {
  row: 'id in (select m.payment_id from membership m join batch_name b on b.id = m.batch_id where b.name = @batchKey)',
  cell: undefined,
};
const BATCH_PAST: Part = {
  row: `id in (select m.payment_id from membership m join batch_name b on b.id = m.batch_id where b.name = @batchKey and m.since_seq <= @seq
    union select m.payment_id from former_membership m join batch_name b on b.id = m.batch_id where b.name = @batchKey and m.since_seq <= @seq and m.until_seq > @seq)`,
  cell: undefined,
};

const LANE_CLAIMS: Record<SystemRole, Part> = {
  treasury: both('treasury_state = @laneState'),
  bank: both('bank_state = @laneState'),
  erp: both('erp_state = @laneState'),
  reporting: both('reporting_state = @laneState'),
};
const LANE_SILENT: Record<SystemRole, Part> = {
  treasury: { row: 'treasury_state is null', cell: 'treasury_state = -1' },
  bank: { row: 'bank_state is null', cell: 'bank_state = -1' },
  erp: { row: 'erp_state is null', cell: 'erp_state = -1' },
  reporting: { row: 'reporting_state is null', cell: 'reporting_state = -1' },
};

/**
 * The text as people write it, in the row's own words. SQL folds ASCII letters only, so three spellings of the others
 * are tried. Without the right to payroll items only the references of such an item may be hit.
 */
const inText = (column: string): string =>
  `(instr(lower(${column}), @textAscii) > 0 or instr(lower(${column}), @textLower) > 0 or instr(lower(${column}), @textUpper) > 0)`;
const TEXT = `(${inText('names')} or ${inText("coalesce(counterparty, '')")} or ${inText("coalesce(remittance, '')")})`;
const TEXT_MASKED = `(${inText('names')} or (kind <> 'payroll' and (${inText("coalesce(counterparty, '')")} or ${inText("coalesce(remittance, '')")})))`;

/** Compiles a filter for a person and a moment. */
export function compileFilter(desk: Desk, filter: PaymentFilter, reach: Reach, moment: Moment): CompiledFilter {
  const parts = partsOf(filter, reach, moment);
  const text = filter.text?.trim() ?? '';
  const match = matchOf(text);
  const cells: readonly (string | undefined)[] = parts.map((part) => part.cell);
  const today = positionDateOf(desk, filter.positionDate, moment.at);
  const focus = {
    focusFrom: addBusinessDays(today, -FOCUS_BUSINESS_DAYS, desk.calendar),
    focusTo: addBusinessDays(today, FOCUS_BUSINESS_DAYS, desk.calendar),
  };
  const complete = text === '' && cells.every((cell) => cell !== undefined);
  return {
    conditions: [...parts.map((part) => part.row), ...(text === '' ? [] : [reach.payrollItems ? TEXT : TEXT_MASKED])],
    scope: filter.scope,
    cellConditions: complete ? cells : undefined,
    params: {
      ...valuesOf(filter, reach),
      ...textValues(text),
      ...focus,
      seq: moment.seq ?? 0,
      match: match ?? '',
      form: lookupForm(text),
    },
    key: JSON.stringify([filter, text, reach, focus.focusFrom, focus.focusTo]),
    match,
    narrow: narrowOf(filter, match),
    masksPayroll: !reach.payrollItems,
  };
}

function partsOf(filter: PaymentFilter, reach: Reach, moment: Moment): readonly Part[] {
  const parts: Part[] = [];
  for (const name of LISTED_FACETS) if ((filter[name]?.length ?? 0) > 0) parts.push(LISTED[name]);
  if (isRefused(filter)) parts.push(REFUSED);
  if (filter.valueDateFrom !== undefined) parts.push(FROM);
  if (filter.valueDateTo !== undefined) parts.push(TO);
  if (filter.disagreeing === true) parts.push(DISAGREEING);
  if (filter.lane) parts.push((filter.lane.state === 'none' ? LANE_SILENT : LANE_CLAIMS)[filter.lane.role]);
  if (filter.batchKey !== undefined) parts.push(moment.seq === undefined ? BATCH : BATCH_PAST);
  if (!seesAllCompanies(reach)) parts.push(REACH);
  return parts;
}

/** Few payments end refused or returned; they have an index of their own. */
const REFUSED_STATES = new Set(['rejected', 'reversed']);

function isRefused(filter: PaymentFilter): boolean {
  const states = filter.states ?? [];
  return states.length > 0 && states.every((state) => REFUSED_STATES.has(state));
}

function narrowOf(filter: PaymentFilter, match: string | undefined): CompiledFilter['narrow'] {
  if (match !== undefined || filter.batchKey !== undefined || filter.disagreeing === true || isRefused(filter))
    return 'always';
  const dated = filter.valueDateFrom !== undefined && filter.valueDateTo !== undefined;
  return filter.scope !== 'all' || dated ? 'unless-by-date' : 'no';
}

function valuesOf(filter: PaymentFilter, reach: Reach): Params {
  const { lane } = filter;
  return {
    states: JSON.stringify((filter.states ?? []).map(stateNumber)),
    kinds: JSON.stringify(filter.kinds ?? []),
    directions: JSON.stringify((filter.directions ?? []).map((direction) => (direction === 'in' ? 1 : 0))),
    currencies: JSON.stringify(filter.currencies ?? []),
    companyCodes: JSON.stringify(filter.companyCodes ?? []),
    ownAccounts: JSON.stringify(filter.ownAccounts ?? []),
    reach: JSON.stringify(reach.companyCodes),
    valueDateFrom: filter.valueDateFrom ?? '',
    valueDateTo: filter.valueDateTo ?? '',
    laneState: lane === undefined || lane.state === 'none' ? -1 : stateNumber(lane.state),
    batchKey: filter.batchKey ?? '',
  };
}

const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function textValues(text: string): Params {
  return {
    textAscii: foldAscii(text),
    textLower: text.toLowerCase(),
    textUpper: foldAscii(text.toUpperCase()),
  };
}

/** Shortest run of letters and digits that the search index holds. */
const TRIGRAM = 3;

/** Trigrams that tell a text from others; more only cost time, because the index walks the rows of each. */
const TRIGRAMS_ENOUGH = 5;

/**
 * Trigrams of the text's lookup form, joined by AND: the index holds no positions, so what it finds is checked again by
 * the condition on the row. Every second one still covers each character and is found in a seventh of the time (measured
 * on references of 14 characters); where that leaves few, all are asked for. Trigrams contain letters and digits only, so
 * quoting them is safe.
 */
export function matchOf(text: string): string | undefined {
  const form = Array.from(lookupForm(text));
  if (form.length < TRIGRAM) return undefined;
  const some = trigramsOf(form, 2);
  return [...(some.size < TRIGRAMS_ENOUGH ? trigramsOf(form, 1) : some)].join(' AND ');
}

/** Every `step`th trigram and the last. */
function trigramsOf(form: readonly string[], step: number): ReadonlySet<string> {
  const grams = new Set<string>();
  const last = form.length - TRIGRAM;
  for (let i = 0; i < last + step; i += step) {
    const from = Math.min(i, last);
    grams.add(`"${form.slice(from, from + TRIGRAM).join('')}"`);
  }
  return grams;
}
