import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Evaluator } from '../../../../electron/engine/expect/evaluator.ts';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import type { MappingPort } from '../../../../electron/engine/pipeline/mapping.ts';
import { report } from '../../../../electron/engine/report/report.ts';
import type { ReportLine } from '../../../../electron/engine/report/report-line.ts';
import { FeedBook } from '../../../../electron/engine/schedule/feed-book.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';
import { withWorkspaceWords } from '../../../support/workspace-words.ts';

const BANK = { system: 'rheinbank', title: 'Rheinbank', role: 'bank', stream: 'files', periodMs: 60_000 } as const;

let world: TestStreet;
let timers: HandTimers;
let evaluator: Evaluator;

/** The evaluator on hand-moved clocks; what it records is read at once. */
function start(): void {
  evaluator = new Evaluator({
    db: world.db,
    street: world.street,
    clock: world.clock,
    timers,
    timeScale: 1,
    timeZone: 'Europe/Berlin',
    onReceived: () => undefined,
  });
  evaluator.start();
}

let mapping: MappingPort;

/** Lets both clocks run, ten seconds at a time, reading what came. */
async function run(minutes: number): Promise<void> {
  for (let tens = 0; tens < minutes * 6; tens += 1) {
    world.clock.advance(10_000);
    await timers.pass(10_000);
    await world.street.step(mapping, 100);
  }
}

const receive = async (name: string, ...drafts: Parameters<TestStreet['delivery']>[1]) => {
  world.street.accept('test', [world.delivery(name, drafts)]);
  await world.street.step(mapping, 100);
};

const heard = () => new FeedBook(world.db).success(BANK.system, BANK.stream, world.clock.now());

const findings = (asKnownAt?: number): readonly ReportLine[] => {
  const lines: ReportLine[] = [];
  report(world.db, 'findings', asKnownAt, (line) => lines.push(line));
  return lines;
};
const missing = (asKnownAt?: number) =>
  findings(asKnownAt)
    .filter((line) => line['code'] === 'statement-missing')
    .map((line) => [line['subject'], line['detail']]);

/** A statement of Monday 16 November; it is needed by 06:15 of Tuesday in Frankfurt, which is 05:15 UTC. */
const monday = statementDrafts({ account: 'A', date: '2026-11-16', opening: 5n, entries: [1n], sequence: '2' });
const friday = statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [5n], sequence: '1' });

beforeEach(async () => {
  world = new TestStreet();
  mapping = withWorkspaceWords(world);
  timers = new HandTimers();
  world.clock.advance(parseInstant('2026-11-17T05:10:00Z')! - world.clock.now());
  saveSetting(world.db, 'feeds', [BANK]);
  await receive('accounts', accountDraft('A'), ...friday);
  start();
  heard();
});
afterEach(() => {
  evaluator.stop();
  world.close();
});

describe('a statement that does not come', () => {
  it('is one finding within a minute of its deadline, and gone when it arrives', async () => {
    await run(5);
    expect(missing()).toEqual([]);
    await run(1);
    expect(world.clock.now()).toBe(parseInstant('2026-11-17T05:16:00Z'));
    expect(missing()).toEqual([['A|2026-11-16', 'Not received; needed by 2026-11-17T05:15:00.000Z.']]);
    const late = world.clock.now();
    heard();
    await run(60);
    expect(missing()).toHaveLength(1);
    await receive('late', ...monday);
    expect(missing()).toEqual([]);
    expect(missing(late)).toHaveLength(1);
  });

  it('is no finding when it came in time', async () => {
    await receive('in time', ...monday);
    await run(60);
    expect(missing()).toEqual([]);
  });

  it('is noted once, however often the engine starts', async () => {
    await run(10);
    evaluator.stop();
    world.reopen();
    start();
    heard();
    await run(10);
    expect(missing()).toHaveLength(1);
    expect(world.db.prepare("select count(*) from expectation where subject = 'statement'").pluck().get()).toBe(1);
  });

  it('of several days is noted day by day after ten days without the console, weekends left out', async () => {
    evaluator.stop();
    world.clock.advance(7 * 86_400_000);
    start();
    heard();
    await run(3);
    expect(missing().map(([subject]) => subject)).toEqual([
      'A|2026-11-16',
      'A|2026-11-17',
      'A|2026-11-18',
      'A|2026-11-19',
      'A|2026-11-20',
    ]);
  });

  it('is expected on no day on which the bank is closed', async () => {
    await receive(
      'kuwait',
      accountDraft('K', { calendarId: 'KW', timeZone: 'Asia/Kuwait', statementExpectedBy: '07:30' }),
    );
    await run(24 * 60);
    const days = missing().filter(([subject]) => String(subject).startsWith('K|'));
    expect(days.map(([subject]) => subject)).toEqual(['K|2026-11-16', 'K|2026-11-17']);
  });

  it('is left alone after a start until the banks were heard and the inbox is read', async () => {
    evaluator.stop();
    world.clock.advance(3_600_000);
    start();
    await run(1);
    expect(missing()).toEqual([]);
    heard();
    await run(1);
    expect(missing()).toHaveLength(1);
  });

  it('is looked for after two minutes even when a bank is never heard', async () => {
    evaluator.stop();
    world.clock.advance(3_600_000);
    start();
    await run(4);
    expect(missing()).toHaveLength(1);
  });

  it('is flagged by the clock that comes first: the usual time, then nothing new at the fixed one', async () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'] as const;
    for (const [index, date] of days.entries()) {
      const next = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'][index]!;
      const drafts = statementDrafts({ account: 'A', date, opening: 0n, entries: [], key: date });
      world.street.accept('test', [world.delivery(date, drafts, { observedAt: parseInstant(`${next}T04:00:00Z`)! })]);
    }
    world.street.accept('test', [
      world.delivery('fri', statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [], key: 'f' }), {
        observedAt: parseInstant('2026-11-16T04:00:00Z')!,
      }),
    ]);
    await world.street.step(mapping, 100);
    await run(1);
    const usual = ['A|2026-11-16', 'Not received; usually here by 2026-11-17T04:30:00.000Z.'];
    expect(missing()).toEqual([usual]);
    await run(30);
    expect(missing()).toEqual([usual]);
    const reader = new TestReader(world);
    const monitor = await reader.ask('cash.monitor', { days: 1 });
    reader.close();
    expect(monitor.rows[0]).toMatchObject({
      feed: { system: 'test', stream: 'test' },
      cells: [
        {
          status: 'late',
          detail: 'Not received; it was needed by 2026-11-17 06:15 Europe/Berlin.',
          absence: { clock: 'usual', dueAt: parseInstant('2026-11-17T04:30:00Z') },
        },
      ],
    });
  });
});

describe('a feed that falls silent', () => {
  it('is late after five of its periods, and heard again with its next success', async () => {
    await run(4);
    expect(findings().filter((line) => line['code'] === 'feed-late')).toEqual([]);
    await run(3);
    expect(findings().filter((line) => line['code'] === 'feed-late')).toMatchObject([
      { subject: 'rheinbank|files', detail: 'Last success: 2026-11-17T05:10:00.000Z.' },
    ]);
    heard();
    await run(1);
    expect(findings().filter((line) => line['code'] === 'feed-late')).toEqual([]);
  });

  it('is awaited by nobody while a person has paused it, and again once it goes on', async () => {
    const late = () => findings().filter((line) => line['code'] === 'feed-late').length;
    const feeds = new FeedBook(world.db);
    await run(7);
    expect(late()).toBe(1);
    feeds.pause(BANK.system, BANK.stream, 'maria', world.clock.now());
    await run(1);
    expect(late()).toBe(0);
    await run(10);
    expect(late()).toBe(0);
    feeds.resume(BANK.system, BANK.stream);
    await run(1);
    expect(late()).toBe(1);
  });
});
