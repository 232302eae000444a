import { isoWeekday } from '../../../shared/kernel/plain-date.ts';
import { accountById } from './company.ts';
import type { BatchSpec, Party, Rail } from './model.ts';
import { businessDays, type RunContext, runOn, supplierItem, times } from './run-parts.ts';

/** ACH runs on Monday, Wednesday and Friday, cheques on Thursday. */
export function americanRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('us-runs');
  const days = businessDays(accountById('3010-USD-DSB'));
  const ach = days
    .filter((date) => [1, 3, 5].includes(isoWeekday(date)))
    .map((date) =>
      runOn(
        { accountId: '3010-USD-DSB', rail: 'ach', kind: 'supplier', label: 'ACH', minute: 630, leadDays: 1 },
        date,
        times(Math.round(random.int(66, 82) * context.scale), () =>
          supplierItem(random, random.pick(context.parties.suppliersUs), 180_000),
        ),
      ),
    );
  const cheques = days
    .filter((date) => isoWeekday(date) === 4)
    .map((date) =>
      runOn(
        { accountId: '3010-USD-DSB', rail: 'cheque', kind: 'supplier', label: 'CHEQUE', minute: 690, leadDays: 0 },
        date,
        times(Math.round(random.int(58, 72) * context.scale), () => ({
          ...supplierItem(random, random.pick(context.parties.suppliersUs), 90_000),
          fate: { kind: 'settled' },
          presentedAfterDays: random.int(3, 13),
        })),
      ),
    );
  return [...ach, ...cheques];
}

interface WireRow {
  readonly accountId: string;
  readonly rail: Rail;
  readonly minute: number;
  readonly median: number;
  readonly perDay: number;
  readonly payees: readonly Party[];
}

/** Single wires of all entities, a few a day. */
export function wireRuns(context: RunContext): readonly BatchSpec[] {
  const random = context.random.fork('wires');
  const p = context.parties;
  const rows: readonly WireRow[] = [
    { accountId: '1000-USD-01', rail: 'wire', minute: 640, median: 1_400_000, perDay: 1.8, payees: p.suppliersUs },
    { accountId: '1000-GBP-01', rail: 'wire', minute: 650, median: 900_000, perDay: 0.7, payees: p.suppliersGb },
    { accountId: '1000-CHF-01', rail: 'wire', minute: 655, median: 700_000, perDay: 0.5, payees: p.suppliersCh },
    {
      accountId: '2010-GBP-01',
      rail: 'chaps',
      minute: 660,
      median: 1_100_000,
      perDay: 1.8,
      payees: p.suppliersGb,
    },
    { accountId: '3010-USD-01', rail: 'wire', minute: 680, median: 1_900_000, perDay: 1.5, payees: p.suppliersUs },
    { accountId: '4010-JPY-01', rail: 'zengin', minute: 640, median: 640_000, perDay: 1.5, payees: p.suppliersJp },
    {
      accountId: '5010-KWD-01',
      rail: 'local',
      minute: 560,
      median: 2_400_000,
      perDay: 0.6,
      payees: p.suppliersKw,
    },
    {
      accountId: '1010-NOK-01',
      rail: 'local',
      minute: 600,
      median: 6_500_000,
      perDay: 0.8,
      payees: p.suppliersNo,
    },
  ];
  return rows.flatMap((row) =>
    businessDays(accountById(row.accountId)).flatMap((date) => {
      const expected = row.perDay * context.scale;
      const count = Math.floor(expected) + (random.next() < expected % 1 ? 1 : 0);
      const items = times(count, () => supplierItem(random, random.pick(row.payees), row.median, 0.7));
      return items.length === 0
        ? []
        : [
            runOn(
              {
                accountId: row.accountId,
                rail: row.rail,
                kind: 'supplier',
                label: 'WIRE',
                minute: row.minute + random.int(0, 40),
                leadDays: 0,
              },
              date,
              items,
            ),
          ];
    }),
  );
}
