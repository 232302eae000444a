import type { WriteDb } from '../../electron/engine/store/database.ts';
import { openWriter } from '../../electron/engine/store/open.ts';
import { ViewTable } from '../../electron/engine/store/view-table.ts';
import { DayTotals } from '../../electron/engine/views/day-totals.ts';
import { ENTRY_VIEW } from '../../electron/engine/views/definitions.ts';
import { addDays, plainDate } from '../../shared/kernel/plain-date.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { BATCH, INGEST_CLOCK } from './event-batches.ts';
import { type Measurement, median, rate, same } from './measure.ts';

const ENTRIES = 50_000;
const ACCOUNTS = 200;
const DAYS = 365;
const ROUNDS = 3;
const FIRST_DAY = plainDate('2026-01-01');

interface Line {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly minor: bigint;
}

function lineOf(index: number): Line {
  return {
    key: `entry-${String(index).padStart(8, '0')}`,
    account: `DE${String(index % ACCOUNTS).padStart(20, '0')}`,
    date: addDays(FIRST_DAY, Math.floor(index / ACCOUNTS) % DAYS),
    minor: BigInt((index % 2 === 0 ? 1 : -1) * (1_000 + (index % 9_973))),
  };
}

/** Puts entries into their view in commits of {@link BATCH}, with the sums per account and day or without. Answers lines per second. */
function fill(db: WriteDb, run: number, totals: DayTotals | undefined): number {
  const table = new ViewTable(db, ENTRY_VIEW);
  const lines = Array.from({ length: ENTRIES }, (_, index) => lineOf(run * ENTRIES + index));
  const start = performance.now();
  for (let from = 0; from < ENTRIES; from += BATCH)
    db.transaction(() => {
      for (const { key, account, date, minor } of lines.slice(from, from + BATCH)) {
        const said = [
          account,
          `${account}|${date}`,
          'statement',
          date,
          date,
          minor,
          'EUR',
          'booked',
          0,
          '',
          null,
          null,
          '',
        ];
        table.putKey(key, said, 1, [1]);
        totals?.count({ account, role: 'bank', date, minor }, 1);
      }
      totals?.flush();
      table.flush(1);
    });
  return (ENTRIES / (performance.now() - start)) * 1000;
}

/** What keeping the cash position costs beside the entries alone. */
export function measurePosition(folder: string): Measurement {
  const handle = expectOk(openWriter(folder, INGEST_CLOCK.now()), 'open');
  const rates: { readonly ours: number[]; readonly limit: number[] } = { ours: [], limit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.limit.push(fill(handle.db, 2 * round, undefined));
    rates.ours.push(fill(handle.db, 2 * round + 1, new DayTotals(handle.db)));
  }
  const kept = handle.db.prepare('select sum(count) as lines from day_total').get();
  same('lines of the position', kept, { lines: ENTRIES * ROUNDS });
  handle.close();
  return rate('entries with the cash position kept', median(rates.ours), 'entries/s', median(rates.limit), 0.55);
}
