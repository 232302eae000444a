import type { CaseStep } from '../../../../shared/contracts/api/case-where.ts';
import { assertNever, present } from '../../../../shared/kernel/assert.ts';
import { type Currency, minorDigits, parseCurrency } from '../../../../shared/kernel/currency.ts';
import { absolute } from '../../../../shared/kernel/money.ts';
import type { ShownCase } from './shown-case.ts';

/** What of a case a condition looks at. */
export type Conditioned = Pick<
  ShownCase,
  'class' | 'state' | 'severity' | 'owner' | 'entities' | 'bank' | 'cause' | 'money' | 'dueAt' | 'openedAt'
>;

/** Something that is true or false of a case. */
export type CaseTest<C extends Conditioned = ShownCase> = (one: C) => boolean;

/** What steps are judged by: `says` finds a word in a case or in a note about it. */
export interface ConditionContext<C extends Conditioned = ShownCase> {
  readonly says: (word: string) => CaseTest<C>;
  readonly isOverdue: CaseTest<C>;
}

type Step<Op extends CaseStep['op']> = Extract<CaseStep, { op: Op }>;

/** A well-formed condition as one test. */
export function caseCondition<C extends Conditioned>(
  where: readonly CaseStep[],
  context: ConditionContext<C>,
): CaseTest<C> {
  const stack: CaseTest<C>[] = [];
  const take = (): CaseTest<C> => present(stack.pop(), 'an operand');
  for (const step of where) {
    if (step.op === 'and' || step.op === 'or') {
      const [right, left] = [take(), take()];
      stack.push(step.op === 'and' ? (one) => left(one) && right(one) : (one) => left(one) || right(one));
    } else if (step.op === 'not') {
      const denied = take();
      stack.push((one) => !denied(one));
    } else stack.push(termTest(step, context));
  }
  return take();
}

function termTest<C extends Conditioned>(
  step: Exclude<CaseStep, Step<'and' | 'or' | 'not'>>,
  { says, isOverdue }: ConditionContext<C>,
): CaseTest<C> {
  switch (step.op) {
    case 'has':
      return hasTest(step);
    case 'word':
      return says(step.word);
    case 'overdue':
      return isOverdue;
    case 'amount':
      return amountTest(step);
    case 'within':
      return withinTest(step);
    default:
      return assertNever(step, 'step of a condition');
  }
}

function hasTest({ field, value }: Step<'has'>): CaseTest<Conditioned> {
  switch (field) {
    case 'entity':
      return (one) => one.entities.includes(value);
    default:
      return (one) => one[field] === value;
  }
}

/** Bounds are compared exactly, also where they have more decimals than the currency; amounts of currencies that nobody knows are in none. */
function amountTest({ currency: asked, min, max, open }: Step<'amount'>): CaseTest<Conditioned> {
  return ({ money }) =>
    money.some((sum) => {
      const currency = parseCurrency(sum.currency);
      if (currency === undefined || (asked !== undefined && asked !== currency)) return false;
      const size = absolute(sum.minor);
      const above = min === undefined ? 1 : signOfDifference(size, currency, min);
      const below = max === undefined ? -1 : signOfDifference(size, currency, max);
      return open ? above > 0 && below < 0 : above >= 0 && below <= 0;
    });
}

/** Sign of an amount in minor units minus a decimal text in major ones. */
function signOfDifference(minor: bigint, currency: Currency, typed: string): number {
  const [whole = '', fraction = ''] = typed.split('.');
  const amount = minor * 10n ** BigInt(fraction.length);
  const bound = BigInt(whole + fraction) * 10n ** BigInt(minorDigits(currency));
  return amount > bound ? 1 : amount < bound ? -1 : 0;
}

function withinTest({ of, from, until }: Step<'within'>): CaseTest<Conditioned> {
  return (one) => {
    const at = of === 'due' ? one.dueAt : one.openedAt;
    return at !== null && (from === undefined || at >= from) && (until === undefined || at < until);
  };
}
