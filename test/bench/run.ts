import { measureIngest } from './ingest.ts';
import type { Measurement } from './measure.ts';
import { measureMoney } from './money.ts';
import { measureParse } from './parse.ts';
import { measureQueries } from './queries.ts';
import { measureTransfer } from './transfer.ts';

const PAYMENTS = Number(process.env['SYNCLINE_BENCH_PAYMENTS'] ?? 1_000_000);
const json = process.argv.includes('--json');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);

/** Progress goes to standard error, so that results can be piped. */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const SECTIONS: Readonly<Record<string, () => Promise<readonly Measurement[]> | readonly Measurement[]>> = {
  money: measureMoney,
  transfer: measureTransfer,
  parse: measureParse,
  ingest: () => measureIngest(say),
  queries: () => measureQueries(PAYMENTS, say),
};

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

let missed = 0;
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (only !== undefined && only !== name) continue;
  for (const measured of await measure()) {
    print(measured);
    if (!measured.ok) missed += 1;
  }
}
say(missed === 0 ? 'every goal met' : `${String(missed)} goals missed`);
