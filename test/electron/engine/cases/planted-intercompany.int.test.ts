import { afterAll, beforeAll, expect, it } from 'vitest';
import { Evaluator } from '../../../../electron/engine/expect/evaluator.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { lookAll } from '../../../support/look-all.ts';
import { StreetRun } from '../../../support/street-run.ts';

const PLANTED = 'intercompany-uk-de';

let run: StreetRun;
let evaluator: Evaluator;

beforeAll(async () => {
  run = await StreetRun.start('halmark', 0.02, parseInstant('2026-11-30T20:00:00+01:00'));
  evaluator = new Evaluator({
    ...{ db: run.db, street: run.street, clock: run.clock, timeScale: 1, timeZone: 'Europe/Berlin' },
    timers: { after: () => () => undefined },
    onReceived: () => undefined,
  });
}, 60_000);
afterAll(async () => {
  await run.close();
});

async function comeTo(text: string): Promise<void> {
  run.advance((parseInstant(text)! - run.clock.now()) / 60_000);
  await run.visitAll();
  await run.read();
  await lookAll(evaluator, run);
}
const column = (sql: string): unknown[] => run.db.prepare(sql).pluck().all();
const cases = (): unknown[] => column("select key from exception where class = 'intercompany-mismatch'");

it('of all payments between entities, the one over month-end is a case once the receiver’s statement is in without it, and until it arrives', async () => {
  const planted = run.sandbox.groundTruth.find(({ id }) => id === PLANTED)!;
  await comeTo('2026-11-30T20:05:00+01:00');
  expect(column("select count(*) from payment where kind = 'intercompany'")[0]).toBeGreaterThan(30);
  expect(cases()).toEqual([]);

  await comeTo('2026-12-01T08:00:00+01:00');
  const [key] = column(`select key from payment where instr(names, '${planted.subject.payments[0]!}') > 0`);
  expect(cases()).toEqual([`intercompany-mismatch|payment|${String(key)}`]);
  expect(CATALOGUE['intercompany-mismatch'].owner).toBe(planted.owner);

  await comeTo('2026-12-02T08:00:00+01:00');
  expect(cases()).toEqual([]);
}, 240_000);
