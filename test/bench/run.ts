import { measureCamtMemory } from './camt-memory.ts';
import { measureCases } from './cases.ts';
import { measureDecision } from './decision.ts';
import { measureExport } from './export.ts';
import { measureIngest } from './ingest.ts';
import { measureLive } from './live.ts';
import { measureMatching } from './matching.ts';
import { type Measurement, UnsteadyLimit } from './measure.ts';
import { measureMoney } from './money.ts';
import { measureMt940 } from './mt940.ts';
import { measureParse } from './parse.ts';
import { measurePast } from './past.ts';
import { measureQueries } from './queries.ts';
import { measureSoak } from './soak.ts';
import { measureTransfer } from './transfer.ts';
import { measureWindow } from './window.ts';

const PAYMENTS = Number(process.env['SYNCLINE_BENCH_PAYMENTS'] ?? 1_000_000);
const json = process.argv.includes('--json');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);

/** Progress goes to standard error, so that results can be piped. */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Measures one section. */
type Measure = () => Promise<readonly Measurement[]> | readonly Measurement[];

const SECTIONS: Readonly<Record<string, Measure>> = {
  money: measureMoney,
  transfer: measureTransfer,
  parse: async () => [...measureParse(), ...measureMt940(), ...(await measureCamtMemory())],
  decision: measureDecision,
  cases: () => measureCases(say),
  matching: () => measureMatching(PAYMENTS, say),
  ingest: () => measureIngest(say),
  past: () => measurePast(PAYMENTS, say),
  export: () => measureExport(PAYMENTS, say),
  live: () => measureLive(PAYMENTS, say),
  window: () => measureWindow(PAYMENTS, say),
  queries: () => measureQueries(PAYMENTS, say),
};

let missed = 0;

function print(measured: Measurement): void {
  if (json) {
    console.log(JSON.stringify(measured));
    return;
  }
  const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));
  const limit = measured.limit === null ? '' : `limit ${figure(measured.limit)}`;
  const ratio = measured.ratio === null ? '' : `${measured.ratio.toFixed(2)}x`;
  const cells = [
    measured.ok ? 'ok  ' : 'MISS',
    measured.name.padEnd(48),
    `${figure(measured.value)} ${measured.unit}`.padStart(18),
    limit.padStart(18),
    ratio.padStart(9),
    measured.goal,
  ];
  console.log(cells.join('  '));
}

/** The results of a section; none, and one goal missed, where the machine was too busy for a comparison. */
async function comparable(name: string, measure: Measure): Promise<readonly Measurement[]> {
  try {
    return await measure();
  } catch (error) {
    if (!(error instanceof UnsteadyLimit)) throw error;
    say(`MISS  ${name}: ${error.message}`);
    missed += 1;
    return [];
  }
}

/** Minutes of a soak; a soak runs alone. */
const soak = process.argv.find((argument) => argument.startsWith('--soak='))?.slice('--soak='.length);
const sections = soak === undefined ? SECTIONS : { soak: () => measureSoak(Number(soak), say) };

for (const [name, measure] of Object.entries(sections)) {
  if (only !== undefined && only !== name) continue;
  for (const measured of await comparable(name, measure)) {
    print(measured);
    if (!measured.ok) missed += 1;
  }
}
say(missed === 0 ? 'every goal met' : `${String(missed)} goals missed`);
