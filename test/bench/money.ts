import { currency } from '../../shared/kernel/currency.ts';
import { parseDecimal, sumMoney } from '../../shared/kernel/money.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { scanDecimal, sumOf } from './limits/amounts.ts';
import { stream } from './limits/events.ts';
import { type Measurement, busy, median, same, steady, timeAgainst } from './measure.ts';

const AMOUNTS = 1_000_000;
const ROUNDS = 15;
/** Sums one after the other in a round. */
const SUMS = 5;

/** Adding up and reading a million amounts. */
export function measureMoney(): readonly Measurement[] {
  const euro = currency('EUR');
  const random = stream(9);
  const minors = Array.from({ length: AMOUNTS }, () => BigInt(Math.floor(random() * 1e9)));
  const amounts = minors.map((minor) => ({ minor, currency: euro }));
  const texts = minors.map((minor) => `${String(minor / 100n)}.${String(minor % 100n).padStart(2, '0')}`);
  const times = { sum: [] as number[], sumLimit: [] as number[], parse: [] as number[], parseLimit: [] as number[] };
  // Outside the timing: adding up bigints is the other line's work.
  same('what was read', sumOf(texts.map((text) => expectOk(parseDecimal(text, euro), 'amount'))), sumOf(minors));
  same('sum', sumMoney(amounts, euro).minor, sumOf(minors));
  for (let round = 0; round < ROUNDS; round += 1) {
    times.sumLimit.push(busy(() => sumOf(minors), SUMS));
    times.sum.push(busy(() => sumMoney(amounts, euro), SUMS));
    let [scanned, read] = [0, 0];
    times.parseLimit.push(busy(() => texts.forEach((text) => void (scanned += scanDecimal(text)))));
    times.parse.push(busy(() => texts.forEach((text) => void (read += parseDecimal(text, euro).ok ? 1 : 0))));
    same('amounts read', read, texts.length);
    same('sum scanned', BigInt(scanned), sumOf(minors));
  }
  steady('sum of bigints', times.sumLimit.slice(1));
  steady('bare digit scanner', times.parseLimit.slice(1));
  return [
    timeAgainst('money: sum of 1M amounts', median(times.sum), median(times.sumLimit), 1),
    timeAgainst('money: 1M decimals read', median(times.parse), median(times.parseLimit), 1.5),
  ];
}
