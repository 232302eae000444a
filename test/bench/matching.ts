import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectedPairs, matchFile } from './limits/match-file.ts';
import type { MatchTimes } from './limits/typed-match.ts';
import { type Measurement, median, same, steady, timeAgainst } from './measure.ts';

/** Rounds of each program; the middle one counts. */
const ROUNDS = 3;
const RSS_MB_MAX = 400;
const TOTAL_MAX = 2;
const MATCH_MAX = 5;

/** What one run of a program took, and the most memory of its process. */
interface ProgramTimes extends MatchTimes {
  readonly rssMb: number;
}

/** Matching so many payments with their entries, load and keeping included, beside the plainest programs for it. */
export async function measureMatching(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const sizes = [...new Set([Math.min(100_000, payments), payments])];
  const measured: Measurement[] = [];
  for (const size of sizes) measured.push(...(await measureSize(size, say)));
  return measured;
}

async function measureSize(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syncline-bench-'));
  try {
    const file = join(folder, 'match.db');
    matchFile(file, payments);
    say(`${String(payments)} payments and their entries written`);
    const runs: Record<'typed' | 'sql' | 'rules', ProgramTimes[]> = { typed: [], sql: [], rules: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const program of ['typed', 'rules', 'sql'] as const) {
        const times = await run(program, file);
        same(`pairs of ${program}`, times.pairs, expectedPairs(payments));
        runs[program].push(times);
      }
    steady('matching', runs.typed.map(totalOf));
    const size = payments >= 1_000_000 ? `${String(payments / 1_000_000)}M` : `${String(payments / 1_000)}k`;
    const [typed, sql, rules] = [runs.typed, runs.sql, runs.rules].map((times) => median(times.map(totalOf)));
    const [typedMatch, rulesMatch] = [runs.typed, runs.rules].map((times) =>
      median(times.map(({ matchMs }) => matchMs)),
    );
    const rssMb = Math.max(...runs.rules.map((times) => times.rssMb));
    return [
      timeAgainst(`matching ${size}: with load and keeping`, rules ?? NaN, typed ?? NaN, TOTAL_MAX),
      timeAgainst(`matching ${size}: beside joins of SQL`, rules ?? NaN, sql ?? NaN, 1),
      timeAgainst(`matching ${size}: the rules alone`, rulesMatch ?? NaN, typedMatch ?? NaN, MATCH_MAX),
      {
        name: `matching ${size}: most memory`,
        value: rssMb,
        unit: 'MB',
        limit: Math.max(...runs.typed.map((times) => times.rssMb)),
        ratio: null,
        goal: `<= ${String(RSS_MB_MAX)} MB`,
        ok: rssMb <= RSS_MB_MAX,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function totalOf({ loadMs, matchMs, persistMs }: MatchTimes): number {
  return loadMs + matchMs + persistMs;
}

async function run(program: 'typed' | 'sql' | 'rules', file: string): Promise<ProgramTimes> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./matching/process.ts', import.meta.url), [program, file], { execArgv: [] });
    child.once('message', (message) => {
      // The process is ours.
      resolve(message as unknown as ProgramTimes);
    });
    child.once('exit', (code) => {
      reject(new Error(`${program} ended with ${String(code)}`));
    });
  });
}
