// `syncline simulate`: days of the demo company's console in which things go wrong, on one thread and in virtual time.
import { parseArgs } from 'node:util';
import { type ChainResult, ChainRunner, DAYS_PER_CHAIN, repeatWith } from '../support/simulation/chains.ts';
import type { DayResult } from '../support/simulation/run-days.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    days: { type: 'string', default: '1' },
    company: { type: 'string', default: 'halmark' },
    json: { type: 'boolean', default: false },
  },
});

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellDay(day: DayResult): void {
  if (values.json) write(JSON.stringify(day));
  else
    write(
      `day ${String(day.day + 1)}: ${String(day.faults.length)} faults, ${String(day.restarts)} restarts, ${String(day.broken.length)} broken`,
    );
}

function tellEnd(result: ChainResult): void {
  for (const broken of result.broken) process.stderr.write(`${broken}\n`);
  if (result.broken.length > 0) process.stderr.write(`repeat with: ${repeatWith(result)}\n`);
  if (values.json) write(JSON.stringify(result));
}

/** Days are counted from the same morning, so a longer run begins with the days of a shorter one. */
const days = Number(values.days);
if (values.seed === undefined || !Number.isSafeInteger(days) || days < 1 || days > 2 * DAYS_PER_CHAIN) {
  process.stderr.write(`syncline simulate: --seed TEXT and --days 1 to ${String(2 * DAYS_PER_CHAIN)} are needed\n`);
  process.exitCode = 2;
} else {
  const result = await new ChainRunner().run({ company: values.company, seed: values.seed, days }, tellDay);
  tellEnd(result);
  process.exitCode = result.broken.length > 0 ? 1 : 0;
}
