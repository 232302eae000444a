import { DecisionBook } from '../../electron/engine/decisions/decision-book.ts';
import { Decisions } from '../../electron/engine/decisions/decisions.ts';
import { OwnFacts } from '../../electron/engine/decisions/own-facts.ts';
import { Dispatcher } from '../../electron/engine/outbox/dispatcher.ts';
import { OutboxBook } from '../../electron/engine/outbox/outbox-book.ts';
import { placeHold } from '../../electron/engine/custody/purge/legal-holds.ts';
import { purge } from '../../electron/engine/custody/purge/purge.ts';
import { saveBackTest } from '../../electron/engine/match/back-test/back-test-book.ts';
import { BackfillBook } from '../../electron/engine/schedule/backfill-book.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { rulesText } from '../../shared/domain/matching/numbered-rules.ts';
import { STANDARD_RULES } from '../../shared/domain/matching/standard-rules.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { absentStatement, caseDecision } from './case-facts.ts';
import { journalDraft, statementDrafts } from './cash-facts.ts';
import { claim, claimDraft, eur } from './claims.ts';
import { fillRemap } from './custody-remap.ts';
import { fakeOutlets, FakeTarget } from './fake-target.ts';
import { HandTimers } from './hand-timers.ts';
import { linkDecision } from './link-decisions.ts';
import { matchDecision, matchDraft, unmatchAct } from './match-facts.ts';
import { back, paid } from './returns.ts';
import type { TestStreet } from './street.ts';

/** A feed as an evaluation found it. */
function feedFound(late: boolean, evaluatedAt: number): FactDraft {
  return {
    source: 'syncline',
    kind: 'expectation',
    key: 'feed|rheinbank|files',
    revision: String(evaluatedAt).padStart(15, '0'),
    at: '/0',
    body: {
      subject: 'feed',
      system: 'rheinbank',
      stream: 'files',
      late,
      dueAt: instant(evaluatedAt - 1),
      evaluatedAt: instant(evaluatedAt),
      ruleVersion: 1,
    },
  };
}

/** One day of an account, sent under a name of its own. */
const sending = (key: string): FactDraft[] =>
  statementDrafts({ account: 'DE03', date: '2026-11-13', opening: 3_000n, entries: [1_000n], sequence: '5', key });

/** A claim that somebody takes out of its payment, with a name and a batch that nothing else of the payment has. */
function takenOut(): readonly (readonly FactDraft[])[] {
  const identity = { systemId: 'TR-77', uetr: '00000000-0000-4000-8000-000000000001' };
  const said = claim({
    role: 'treasury',
    rawStatus: 'SENT',
    identity,
    batch: { batchId: 'BR00077' },
    ...eur(100_017n),
  });
  return [
    // Another amount under a reference that the first payment bears.
    [
      claimDraft('taken-out', said),
      claimDraft(
        'near',
        claim({ role: 'bank', rawStatus: 'BOOK', identity: { endToEndId: 'REF-1' }, ...eur(99_000n) }),
      ),
    ],
    [
      linkDecision('link-1', 1_794_900_000_000, {
        type: 'unlink-claim',
        source: 'kyriba',
        recordKey: 'taken-out',
        fromPaymentKey: 'doc|1010/2026/1500000001',
      }),
    ],
  ];
}

/** One invoice that is paid twice. */
const paidAgain = (): readonly FactDraft[] =>
  ['TR-81', 'TR-82'].map((systemId) =>
    claimDraft(
      systemId,
      claim({
        ...{ role: 'treasury', state: 'initiated', rawStatus: 'REGISTERED', identity: { systemId }, ...eur(80_000n) },
        ...{ counterpartyName: 'Kessler GmbH', remittance: 'Invoice 2026-4471' },
      }),
    ),
  );

/** Puts something into the tables that expectations, statements sent again, duplicates, back-fills and commands need. */
export async function fillRest(world: TestStreet, observedAt: number): Promise<void> {
  const sent = (name: string, drafts: readonly FactDraft[], after: number) =>
    world.delivery(name, drafts, { observedAt: observedAt + after });
  await world.receive(
    sent('late', [feedFound(true, observedAt)], 1),
    sent('heard', [feedFound(false, observedAt + 9)], 2),
    // Each sending takes the place of the one before.
    ...takenOut().map((drafts, index) => sent(`link-${String(index)}`, drafts, 5 + index)),
    ...['first', 'second', 'third'].map((name, index) => sent(name, sending(`DE03-${name}`), 10 + index)),
  );
  // One return finds its original; the other had one until a second payment might be it, too.
  const returns = [
    [paid('paid-1', 50_000n, 'BACK-1'), paid('paid-2', 60_000n, 'BACK-2')],
    [back('back-1', 49_000n, 'BACK-1'), back('back-2', 59_000n, 'BACK-2')],
    [paid('paid-3', 70_000n, 'BACK-2')],
  ];
  for (const [index, drafts] of returns.entries())
    await world.receive(sent(`returns-${String(index)}`, drafts, 20 + index));
  await world.receive(sent('paid-again', paidAgain(), 24));
  new BackfillBook(world.db).add(
    {
      id: 'job-1',
      system: 'rheinbank',
      stream: 'files',
      from: plainDate('2026-11-02'),
      to: plainDate('2026-11-06'),
      sliceDays: 5,
      because: undefined,
      person: 'maria',
    },
    world.clock.now(),
  );
  // A case with decisions about it, which goes, and one that stands.
  await world.receive(
    sent(
      'noted',
      [caseDecision('case-1', observedAt, { type: 'case-note', caseKey: 'late-feed|feed|rheinbank', attachments: [] })],
      26,
    ),
    sent('absent', [absentStatement('DE02', '2026-11-12')], 27),
  );
  // A match that stands, and one that somebody takes apart.
  const [first, second] = ['DE03-third', 'DE03|statement|2026-11-16|'].map((statement, index) => ({
    account: 'DE03',
    left: [[`${statement}|0`, 1_000n]] as const,
    right: [[`sap|1010/2026/481${String(index)}/1`, 1_000n]] as const,
  }));
  if (!first || !second) throw new Error('two matches');
  await world.receive(
    sent(
      'booked',
      [journalDraft('DE03', '2026-11-16', 1_000n, '4810'), journalDraft('DE03', '2026-11-16', 1_000n, '4811')],
      27,
    ),
    sent('matched', [matchDraft(first), matchDraft(second)], 28),
    sent('apart', [matchDecision('apart-1', unmatchAct(second), 1)], 29),
  );
  await fillRemap(world, observedAt + 30);
  await fillOutbox(world);
  await fillTombs(world);
  saveBackTest(world.db, {
    ...{ id: 'back-test-1', state: 'done', person: 'maria', startedAt: world.clock.now(), done: 2, total: 2 },
    ...{ rules: rulesText(STANDARD_RULES), against: 0, result: null },
  });
}

/** A body that went years ago, as far as this world's clock is concerned, and a hold that stops what came since. */
async function fillTombs(world: TestStreet): Promise<void> {
  const { db, clock } = world;
  const now = clock.now();
  const old = instant(now - 9 * 366 * 24 * 60 * 60_000);
  world.street.accept('test', [
    { ...world.delivery('old', sending('DE03-first'), { observedAt: old }), stream: 'old' },
  ]);
  await world.street.step(world.mapping, 10);
  db.exec(`update delivery set received_at = ${String(old)} where stream = 'old'`);
  const act = { person: 'maria', reason: 'retention', at: now };
  expectOk(
    purge(db, { ...act, before: instant(now - 8 * 366 * 24 * 60 * 60_000) }, () => undefined),
    'purge',
  );
  placeHold(db, { source: 'test', entity: null, fromAt: null, untilAt: null }, act);
}

async function fillOutbox({ db, clock, street }: TestStreet): Promise<void> {
  const timers = new HandTimers();
  const target = new FakeTarget({}, () => timers.elapsedMs());
  const outlets = fakeOutlets({ rheinbank: target });
  const own = new OwnFacts(db, street);
  const outbox = new OutboxBook(db);
  const decisions = new Decisions({
    ...{ db, outbox, outlets, clock },
    book: new DecisionBook(db, own, clock),
    timeZone: 'Europe/Berlin',
  });
  decisions.requestStatement(
    { commandId: 'w-1', person: 'maria', reason: 'missing this morning' },
    'DE02',
    plainDate('2026-11-12'),
    [],
  );
  const dispatcher = new Dispatcher({
    ...{ db, own, outlets, clock, timers },
    book: outbox,
    monotonic: timers,
    random: seededRandom('custody'),
    log: silentLog,
    timeScale: 1,
    onChange: () => undefined,
  });
  dispatcher.kick();
  await timers.pass(5_000);
  await dispatcher.stop();
}
