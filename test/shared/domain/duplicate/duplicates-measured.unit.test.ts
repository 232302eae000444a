import { describe, expect, it } from 'vitest';
import { duplicateGroups } from '../../../../shared/domain/duplicate/duplicates.ts';
import { suspectPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { LedgerBuilder } from '../../../support/duplicate-ledger.ts';

const PAYMENTS = 100_000;
const PLANTED = 200;

describe.each(['radar-1', 'radar-2'])('among 100,000 payments with 200 that pay again (seed %s)', (seed) => {
  const { payments, planted } = new LedgerBuilder(seededRandom(seed)).build(PAYMENTS, PLANTED);
  const groups = duplicateGroups(payments.flatMap((shown) => suspectPayment(shown) ?? []));
  const pairs = groups.flatMap(({ original, suspicions }) =>
    suspicions.map(({ payment, repeats }) => ({ payment, named: new Set([original, repeats]) })),
  );
  const original = (key: string): string => planted.get(key) ?? key;
  const isPlanted = ({ payment, named }: (typeof pairs)[number]): boolean =>
    [...named].some((other) => other !== payment && original(other) === original(payment));

  it('at least 99 % of them are found, each with the payment that it repeats', () => {
    const found = pairs.filter(isPlanted);
    expect(payments).toHaveLength(PAYMENTS);
    expect(planted.size).toBe(PLANTED);
    expect(found.length).toBeGreaterThanOrEqual(PLANTED * 0.99);
  });

  it('no more than 0.1 % of all are suspected wrongly: not the rents, salaries, subscriptions, instalments and reissues', () => {
    const wrong = pairs.filter((pair) => !isPlanted(pair));
    expect(wrong.length).toBeLessThanOrEqual(PAYMENTS * 0.001);
  });
});
