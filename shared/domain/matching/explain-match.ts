import type { PlainDate } from '../../kernel/plain-date.ts';
import type { EvidenceField, FieldEvidence, FieldVerdict } from './match.ts';
import type { OptionalList } from './number-list.ts';
import { referencesOf, sharedReference } from './reference-evidence.ts';
import type { RuleRun } from './rule-run.ts';
import type { RunSide } from './run-side.ts';

/** A match field by field, as far as either side has the field. */
export function explainMatch(run: RuleRun, left: Int32Array, right: Int32Array): readonly FieldEvidence[] {
  const [a, b] = [left[0] ?? -1, right[0] ?? -1];
  const isPair = left.length === 1 && right.length === 1;
  return [
    ...places(run, a, b),
    ...(isPair ? pairAmounts(run, a, b) : sums(run, left, right)),
    ...days(run, 'bookingDate', left, right),
    ...days(run, 'valueDate', left, right),
    ...references(run, a, b, isPair),
    ...(isPair ? parties(run, a, b) : []),
  ];
}

function places({ left, right, context }: RuleRun, a: number, b: number): FieldEvidence[] {
  const { accounts } = context.tables;
  const text = (side: RunSide, row: number): string | undefined => accounts.at(side.columns.accounts.at(row));
  const money = (side: RunSide, row: number): string => context.currencyOf(side.columns.currencies.at(row));
  return [
    line('account', text(left, a), text(right, b), 'within'),
    line('currency', money(left, a), money(right, b), 'within'),
  ];
}

function pairAmounts(run: RuleRun, a: number, b: number): FieldEvidence[] {
  const [own, other] = [run.left.columns.minors.at(a), run.right.columns.minors.at(b)];
  const expected = run.test.expectedMinor(a, b);
  const amount: FieldEvidence = {
    field: 'amount',
    left: own.toString(),
    right: other.toString(),
    verdict: own === expected ? 'same' : 'within',
  };
  if (run.rule.amount.kind === 'fee') {
    const bearer = (side: RunSide, row: number): string | undefined => side.columns.bearerOf(row);
    return [amount, line('chargeBearer', bearer(run.left, a), bearer(run.right, b), 'differs')];
  }
  if (run.rule.amount.kind !== 'fx') return [amount];
  // The right side's amount in the left side's currency, which the left one was compared with.
  return [amount, line('rate', own.toString(), expected?.toString(), 'within')];
}

function sums(run: RuleRun, left: Int32Array, right: Int32Array): FieldEvidence[] {
  const [own, other] = [sumOf(run.left, left), sumOf(run.right, right)];
  return [
    line('amount', own.toString(), (run.rule.sign === 'same' ? other : -other).toString(), 'within'),
    line('count', String(left.length), String(right.length), 'within'),
  ];
}

function days(run: RuleRun, field: 'bookingDate' | 'valueDate', left: Int32Array, right: Int32Array): FieldEvidence[] {
  const isAsked = run.rule.dates !== undefined && (run.rule.dates.on === 'booking') === (field === 'bookingDate');
  const column = ({ columns }: RunSide): OptionalList =>
    field === 'bookingDate' ? columns.bookingDays : columns.valueDays;
  const [own, other] = [span(run.left, column(run.left), left), span(run.right, column(run.right), right)];
  return own === undefined && other === undefined ? [] : [line(field, own, other, isAsked ? 'within' : 'differs')];
}

/** First and last day of rows, as an ISO 8601 interval where they differ. */
function span({ columns }: RunSide, of: OptionalList, rows: Int32Array): string | undefined {
  let [first, last]: [PlainDate | undefined, PlainDate | undefined] = [undefined, undefined];
  for (const row of rows) {
    const day = columns.dayOf(of, row);
    if (day === undefined) continue;
    if (first === undefined || day < first) first = day;
    if (last === undefined || day > last) last = day;
  }
  return first === undefined || last === undefined || first === last ? first : `${first}/${last}`;
}

/** The references that the rule went by, and those of one kind that both rows have. */
function references(run: RuleRun, a: number, b: number, isPair: boolean): FieldEvidence[] {
  const shared = sharedReference(run, a, b);
  const lines: FieldEvidence[] = shared === undefined ? [] : [shared];
  if (!isPair) return lines;
  const rights = referencesOf(run.right, b);
  for (const own of referencesOf(run.left, a)) {
    const other = rights.find((one) => one.kind === own.kind);
    if (other === undefined || lines.some(({ field }) => field === own.kind)) continue;
    const verdict = own.text === other.text ? 'same' : own.ofClass === other.ofClass ? 'normal' : 'differs';
    lines.push({ field: own.kind, left: own.text, right: other.text, verdict });
  }
  return lines;
}

function parties({ left, right, context }: RuleRun, a: number, b: number): FieldEvidence[] {
  const { names, accounts } = context.tables;
  const name = ({ columns }: RunSide, row: number): string | undefined => names.at(columns.counterparties.at(row));
  const account = ({ columns }: RunSide, row: number): string | undefined =>
    accounts.at(columns.counterpartyAccounts.at(row));
  const agree = context.names.agree(left.columns.counterparties.at(a), right.columns.counterparties.at(b));
  const lines = [
    line('counterparty', name(left, a), name(right, b), agree ? 'normal' : 'differs'),
    line('counterpartyAccount', account(left, a), account(right, b), 'differs'),
  ];
  return lines.filter((one) => one.left !== undefined || one.right !== undefined);
}

/** A line of two texts; `otherwise` where they differ. */
function line(
  field: EvidenceField,
  left: string | undefined,
  right: string | undefined,
  otherwise: FieldVerdict,
): FieldEvidence {
  if (left === undefined || right === undefined) return { field, left, right, verdict: 'one-sided' };
  return { field, left, right, verdict: left === right ? 'same' : otherwise };
}

function sumOf(side: RunSide, rows: Int32Array): bigint {
  let sum = 0n;
  for (const row of rows) sum += side.columns.minors.at(row);
  return sum;
}
