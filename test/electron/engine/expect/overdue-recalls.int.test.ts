import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Evaluator } from '../../../../electron/engine/expect/evaluator.ts';
import type { MappingPort } from '../../../../electron/engine/pipeline/mapping.ts';
import { report } from '../../../../electron/engine/report/report.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import type { RecallWord } from '../../../../shared/domain/payment/recall.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';
import { withWorkspaceWords } from '../../../support/workspace-words.ts';

const identity = { erpDocument: '1010/2026/1500000042' };
const key = 'doc|1010/2026/1500000042';
const settled = claimDraft(
  'settled',
  claim({ role: 'bank', state: 'settled', rawStatus: 'BOOK', booked: true, identity, ...eur(764_000n, '2026-11-06') }),
);
const word = (name: string, recall: RecallWord): FactDraft =>
  claimDraft(name, claim({ role: 'bank', rawStatus: recall.status, identity, recall }));
const asked = word('asked', {
  status: 'requested',
  code: 'DUPL',
  dueOn: plainDate('2026-12-07'),
  askedOf: 'COBADEFFXXX',
});

let world: TestStreet;
let timers: HandTimers;
let evaluator: Evaluator;
let mapping: MappingPort;
function start(): void {
  const onReceived = (): void => undefined;
  const common = { clock: world.clock, timers, timeScale: 1, timeZone: 'Europe/Berlin', onReceived };
  evaluator = new Evaluator({ db: world.db, street: world.street, ...common });
  evaluator.start();
}
async function run(minutes: number): Promise<void> {
  for (let tens = 0; tens < minutes * 6; tens += 1) {
    world.clock.advance(10_000);
    await timers.pass(10_000);
    await world.street.step(mapping, 100);
  }
}
const receive = async (...drafts: readonly FactDraft[]): Promise<void> => {
  world.street.accept(
    'test',
    drafts.map((draft) => world.delivery(draft.key, [draft])),
  );
  await world.street.step(mapping, 100);
};
const goTo = (text: string): void => {
  world.clock.advance(parseInstant(text)! - world.clock.now());
};
const recalls = (asKnownAt?: number): readonly string[] => {
  const lines: string[] = [];
  report(world.db, 'findings', asKnownAt, ({ code, subject, detail }) => {
    if (String(code).startsWith('recall')) lines.push([code, subject, detail].join('; '));
  });
  return lines;
};
const OVERDUE = `recall-overdue; ${key}; DUPL, COBADEFFXXX was to answer by 2026-12-07`;
const OPEN = `recall-open; ${key}; DUPL, answer due 2026-12-07`;

beforeEach(async () => {
  world = new TestStreet();
  mapping = withWorkspaceWords(world);
  timers = new HandTimers();
  await receive(settled);
  start();
});
afterEach(() => {
  evaluator.stop();
  world.close();
});

describe('a recall that nobody answers', () => {
  it('is open through the last day of its deadline, and one overdue finding within a minute of its end', async () => {
    await receive(asked);
    goTo('2026-12-07T22:58:00Z');
    await run(2);
    expect(recalls()).toEqual([OPEN]);
    await run(1);
    expect(recalls()).toEqual([OVERDUE]);
    await run(30);
    expect(recalls()).toEqual([OVERDUE]);
    expect(
      world.db
        .prepare("select count(*) from fact f join record r on r.id = f.record_id where r.key like 'recall|%'")
        .pluck()
        .get(),
    ).toBe(1);
  });

  it('is overdue no more when the answer comes, and was overdue as known before', async () => {
    await receive(asked);
    const before = world.clock.now();
    goTo('2026-12-08T08:00:00Z');
    await run(3);
    const late = world.clock.now();
    await run(1);
    await receive(word('answer', { status: 'refused', code: 'NOAS' }));
    await run(10);
    expect(recalls()).toEqual([`recall-refused; ${key}; NOAS`]);
    expect([recalls(before), recalls(late)]).toEqual([[OPEN], [OVERDUE]]);
    const reader = new TestReader(world);
    const told = async (asKnownAt?: number) => {
      const detail = await reader.ask('payments.get', { key, asKnownAt });
      return [detail?.recall?.status, detail?.recall?.dueOn, detail?.contradictions.map(({ message }) => message)];
    };
    expect(await told(late)).toEqual([
      'requested',
      '2026-12-07',
      ['The recall was not answered in time: chase the answer (DUPL, COBADEFFXXX was to answer by 2026-12-07).'],
    ]);
    expect(await told()).toEqual(['refused', null, [expect.stringContaining('refused')]]);
    reader.close();
  });

  it('is overdue after a start that comes days too late, and noted once over several starts', async () => {
    await receive(asked);
    evaluator.stop();
    goTo('2026-12-20T08:00:00Z');
    world.reopen();
    start();
    await run(3);
    expect(recalls()).toEqual([OVERDUE]);
    evaluator.stop();
    world.reopen();
    start();
    await run(3);
    expect(recalls()).toEqual([OVERDUE]);
    expect(world.db.prepare("select count(*) from expectation where subject = 'recall'").pluck().get()).toBe(1);
  });

  it('waits again where it is asked for again, until the later deadline', async () => {
    await receive(asked);
    goTo('2026-12-08T08:00:00Z');
    await run(3);
    const again: RecallWord = { status: 'requested', code: 'DUPL', dueOn: plainDate('2026-12-29') };
    await receive(word('again', again));
    await run(3);
    expect(recalls()).toEqual([`recall-open; ${key}; DUPL, answer due 2026-12-29`]);
    goTo('2026-12-30T08:00:00Z');
    await run(3);
    expect(recalls()).toEqual([`recall-overdue; ${key}; DUPL, COBADEFFXXX was to answer by 2026-12-29`]);
  });
});

describe('a recall that nobody has to wait for', () => {
  it.each([
    ['was refused in time, as the planted one of the demo is', [asked, word('a', { status: 'refused', code: 'CUST' })]],
    ['has an answer without a request, as the demo has it', [word('a', { status: 'refused', code: 'CUST' })]],
    ['is under no rulebook that sets a day', [word('q', { status: 'requested', code: 'DUPL' })]],
  ])('is never overdue: it %s', async (_what, words) => {
    await receive(...words);
    goTo('2027-03-01T08:00:00Z');
    await run(5);
    expect(recalls().filter((line) => line.startsWith('recall-overdue'))).toEqual([]);
    expect(world.db.prepare("select count(*) from expectation where subject = 'recall'").pluck().get()).toBe(0);
  });
});
