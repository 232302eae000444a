// Many days or many kills, written down as they end, so that a run goes on where it was ended. Called by build/reliability.mjs.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KillSeries } from '../support/kill/kill-series.ts';
import { ChainRunner, DAYS_PER_CHAIN } from '../support/simulation/chains.ts';

/** Kills of one series; its workspace grows over them. */
const KILLS_PER_SERIES = 10;
const ROOT = path.resolve(import.meta.dirname, '../..');
const REPORT = path.join(ROOT, 'docs', 'reliability.md');

/** One piece of a run, as it stands in the journal. */
interface Piece {
  readonly seed: string;
  /** Days or kills. */
  readonly count: number;
  readonly faults: number;
  readonly broken: readonly string[];
  /** Kills: slowest start of an engine, in milliseconds. */
  readonly slowestStartMs?: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, base: { type: 'string' }, commit: { type: 'string', default: 'unknown' } },
});
const [what] = positionals;
const wanted = Number(values.count);
if ((what !== 'days' && what !== 'kills') || !Number.isSafeInteger(wanted) || wanted < 1) {
  process.stderr.write('reliability: days|kills --count N\n');
  process.exitCode = 2;
} else process.exitCode = await runAll(what, wanted);

async function runAll(kind: 'days' | 'kills', count: number): Promise<number> {
  const base = values.base ?? values.commit;
  const journal = path.join(ROOT, 'out', 'reliability', `${kind}-${values.commit}-${base}.jsonl`);
  mkdirSync(path.dirname(journal), { recursive: true });
  const done = new Map(readJournal(journal).map((piece) => [piece.seed, piece]));
  const perPiece = kind === 'days' ? DAYS_PER_CHAIN : KILLS_PER_SERIES;
  const seeds = Array.from({ length: Math.ceil(count / perPiece) }, (_, index) => `${base}-${String(index + 1)}`);
  const chains = new ChainRunner();
  for (const seed of seeds) {
    if (done.has(seed)) continue;
    const piece = kind === 'days' ? await days(chains, seed) : await kills(seed);
    appendFileSync(journal, `${JSON.stringify(piece)}\n`);
    done.set(seed, piece);
    process.stdout.write(
      `${seed}: ${String(piece.count)} ${kind}, ${String(piece.faults)} faults, ${String(piece.broken.length)} broken\n`,
    );
  }
  return conclude(
    kind,
    seeds.flatMap((seed) => done.get(seed) ?? []),
  );
}

function readJournal(file: string): readonly Piece[] {
  if (!existsSync(file)) return [];
  // Written by this program alone; a line that its end cut short is run again.
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Piece);
}

async function days(chains: ChainRunner, seed: string): Promise<Piece> {
  const { faults, broken } = await chains.run({ company: 'halmark', seed, days: DAYS_PER_CHAIN });
  return { seed, count: DAYS_PER_CHAIN, faults, broken };
}

async function kills(seed: string): Promise<Piece> {
  const { kills: count, slowestStartMs, broken } = await new KillSeries(process.execPath, seed).run(KILLS_PER_SERIES);
  return { seed, count, faults: count, slowestStartMs, broken };
}

/** Says what came of it, and appends the line to the report. */
function conclude(kind: 'days' | 'kills', pieces: readonly Piece[]): number {
  const total = pieces.reduce((sum, piece) => sum + piece.count, 0);
  const faults = pieces.reduce((sum, piece) => sum + piece.faults, 0);
  const broken = pieces.flatMap((piece) => piece.broken.map((detail) => `${piece.seed}: ${detail}`));
  const [first, last] = [pieces[0]?.seed ?? '', pieces.at(-1)?.seed ?? ''];
  const date = new Date().toISOString().slice(0, 10);
  appendFileSync(
    REPORT,
    `| ${date} | ${values.commit} | ${kind} | ${String(total)} | ${String(faults)} | ${String(broken.length)} | ${first} to ${last} |\n`,
  );
  for (const detail of broken) process.stderr.write(`${detail}\n`);
  return broken.length > 0 ? 1 : 0;
}
