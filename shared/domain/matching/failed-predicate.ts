import type { FailedPredicate } from './match.ts';
import type { PairVerdict } from './pair-test.ts';
import { referencesOf } from './reference-evidence.ts';
import type { RuleRun } from './rule-run.ts';
import type { RunSide } from './run-side.ts';

/** A predicate that two rows do not meet under a rule, with both values. */
export function describeFailure(
  run: RuleRun,
  left: number,
  right: number,
  verdict: Exclude<PairVerdict, 'fits'>,
): FailedPredicate {
  const [a, b] = [run.left.columns, run.right.columns];
  const { context, test } = run;
  const [own, other] = [context.currencyOf(a.currencies.at(left)), context.currencyOf(b.currencies.at(right))];
  switch (verdict) {
    case 'account':
      return { kind: 'account', left: accountOf(run.left, left), right: accountOf(run.right, right) };
    case 'currency':
      return { kind: 'currency', left: own, right: other };
    case 'sign':
      return { kind: 'sign', leftMinor: a.minors.at(left), rightMinor: b.minors.at(right) };
    case 'no-rate':
      return { kind: 'no-rate', from: other, to: own, on: a.dayOf(a.valueDays, left) ?? a.dayOf(a.bookingDays, left) };
    case 'amount': {
      const rightMinor = test.expectedMinor(left, right) ?? b.minors.at(right);
      const allowedMinor = test.allowedMinor(left, rightMinor);
      return { kind: 'amount', currency: own, leftMinor: a.minors.at(left), rightMinor, allowedMinor };
    }
    case 'fee-not-allowed': {
      const crossBorder = a.crossBorderOf(left) ?? b.crossBorderOf(right) ?? false;
      return { kind: 'fee-not-allowed', chargeBearer: a.bearerOf(left) ?? b.bearerOf(right), crossBorder };
    }
    case 'reference':
      return contradictedReference(run, left, right);
    case 'date':
      return failedDate(run, left, right);
    case 'counterparty':
      return { kind: 'counterparty', left: partyOf(run.left, left), right: partyOf(run.right, right) };
  }
}

/** That no reference agrees which the rule asks for, with the first of each side that it asks for. */
export function failedReference(run: RuleRun, left: number, right: number): FailedPredicate {
  const first = (side: RunSide, row: number, kinds: readonly string[]): string | undefined =>
    referencesOf(side, row).find(({ kind }) => kinds.includes(kind))?.text ??
    (kinds.includes('text') ? side.columns.textOf(row) : undefined);
  const { references } = run.rule;
  return {
    kind: 'reference',
    left: first(
      run.left,
      left,
      references.map((pair) => pair.left),
    ),
    right: first(
      run.right,
      right,
      references.map((pair) => pair.right),
    ),
  };
}

/** References of one kind that speak against each other. */
function contradictedReference(run: RuleRun, left: number, right: number): FailedPredicate {
  const rights = referencesOf(run.right, right);
  for (const own of referencesOf(run.left, left)) {
    const other = rights.find(({ kind, ofClass }) => kind === own.kind && ofClass !== own.ofClass);
    if (other !== undefined) return { kind: 'reference', left: own.text, right: other.text };
  }
  return { kind: 'reference', left: undefined, right: undefined };
}

function failedDate(run: RuleRun, left: number, right: number): FailedPredicate {
  const { on, before, after } = run.rule.dates ?? { on: 'value', before: 0, after: 0 };
  const day = ({ columns }: RunSide, row: number) =>
    columns.dayOf(on === 'booking' ? columns.bookingDays : columns.valueDays, row);
  return {
    kind: 'date',
    on,
    left: day(run.left, left),
    right: day(run.right, right),
    businessDays: run.test.businessDays(left, right),
    before,
    after,
  };
}

function accountOf({ columns }: RunSide, row: number): string {
  return columns.tables.accounts.at(columns.accounts.at(row)) ?? '';
}

function partyOf({ columns }: RunSide, row: number): string | undefined {
  return (
    columns.tables.names.at(columns.counterparties.at(row)) ??
    columns.tables.accounts.at(columns.counterpartyAccounts.at(row))
  );
}
