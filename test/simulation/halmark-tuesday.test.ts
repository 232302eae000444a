import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuild } from '../../electron/engine/pipeline/rebuild.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { StreetRun } from '../support/street-run.ts';

const VOLUME = 0.05;
const SEED = process.env['SYNCLINE_SIMULATION_SEED'] ?? 'tuesday';
const STEPS = 12;
const STEP_MINUTES = 90;

const SYSTEMS = ['kyriba', 'sap', 'snowflake'] as const;
const FAULTS = [
  { kind: 'throttle', retryAfterSeconds: 2 },
  { kind: 'unavailable' },
  { kind: 'drop' },
  { kind: 'html-page' },
  { kind: 'wrong-type-json' },
  { kind: 'truncated-json' },
  { kind: 'paging-loop' },
] as const;

/** The same hours twice: once quietly, once with faults in every answer, restarts in the middle and a backlog. */
describe(`a Tuesday of the demo company (seed ${SEED})`, () => {
  let quiet: StreetRun;
  let rough: StreetRun;

  beforeAll(async () => {
    quiet = await StreetRun.start('halmark', VOLUME);
    rough = await StreetRun.start('halmark', VOLUME);
    const random = seededRandom(SEED);
    for (let step = 0; step < STEPS; step += 1) {
      await quiet.visitAll();
      await quiet.read();
      await roughStep(rough, random);
      quiet.advance(STEP_MINUTES);
      rough.advance(STEP_MINUTES);
    }
    for (const run of [quiet, rough]) {
      run.sandbox.faults.clear();
      await run.visitAll();
      await run.visitAll();
      await run.read();
    }
  }, 240_000);
  afterAll(async () => {
    await quiet.close();
    await rough.close();
  });

  async function roughStep(run: StreetRun, random: ReturnType<typeof seededRandom>): Promise<void> {
    for (let count = random.int(1, 4); count > 0; count -= 1) {
      run.sandbox.faults.add({
        system: random.pick(SYSTEMS),
        path: '',
        fault: random.pick(FAULTS),
        times: random.int(1, 3),
      });
    }
    await run.visitAll();
    if (random.next() < 0.4) run.restart();
    if (random.next() < 0.7) await run.read(random.int(1, 400));
  }

  it('connects to every configured system', () => {
    expect(quiet.refused).toEqual([]);
    expect(quiet.faults).toEqual([]);
  });

  it('met faults in the rough run', () => {
    expect(rough.faults.length).toBeGreaterThan(STEPS / 2);
  });

  it('ends with the same payments, statements, balances and books whatever happened on the way', () => {
    expect(rough.street.views.digests()).toEqual(quiet.street.views.digests());
  });

  it('folds the same again from facts alone', () => {
    const { before, after } = rebuild(rough.db, rough.street.facts, rough.street.views);
    expect(after).toEqual(before);
  });

  it('keeps every byte of every delivery under its digest', () => {
    const rows = rough.db.prepare('select id, size, sha256 from delivery').all() as {
      id: number;
      size: number;
      sha256: Buffer;
    }[];
    const wrong = rows.filter((row) => rough.street.inbox.bytes(row.id, row.size).length !== row.size);
    expect(wrong).toEqual([]);
  });

  it('conserves money: every bank statement of the company that foots rolls from its opening to its closing by its booked entries', () => {
    const wrong = quiet.db
      .prepare(
        `select s.key from statement s where s.report = 'statement' and s.opening is not null and s.closing is not null and s.foots = 1
           and s.opening + coalesce((select sum(e.minor) from entry e where e.statement_key = s.key and e.status = 'booked'), 0) <> s.closing`,
      )
      .pluck()
      .all();
    expect(wrong).toEqual([]);
  });
});
