import { T2 } from '../../../shared/kernel/calendar/t2.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import type { Feeds } from '../feeds/feeds.ts';
import type { CustodyPort } from '../custody/keep/custody-work.ts';
import { matchWorkHere, type MatchWorkPort } from '../match/back-test/match-work.ts';
import { RulesDesk } from '../match/rules-desk.ts';
import type { CreateWriter, OpenedWriter, WriterPorts } from '../host/worker-ports.ts';
import { Intake, type IntakeNews } from '../pipeline/intake.ts';
import type { MappingPort } from '../pipeline/mapping.ts';
import { RemapDesk } from '../remap/remap-desk.ts';
import { platformTimers } from '../schedule/timers.ts';
import { openWriter, type WriterHandle } from '../store/open.ts';
import { CaseAlarm } from '../cases/case-alarm.ts';
import { inlineSheets } from '../cases/sheet/inline-sheets.ts';
import type { SheetPort } from '../cases/sheet/sheet-work.ts';
import { closedWriter, readableFault, unlessStoreFails } from './closed-writer.ts';
import { NewsDesk } from './news-desk.ts';
import { openCustodian } from './open-custodian.ts';
import { openEvaluator } from './open-evaluator.ts';
import { openMatching } from './open-matching.ts';
import { openScheduler } from './open-scheduler.ts';
import { type PreparedWorkspace, prepareWorkspace } from './prepare-workspace.ts';
import { guardedCommands, StoreGuard } from './store-guard.ts';
import { worldClock } from './world-time.ts';
import { writerHandlers } from './writer-handlers.ts';

/** How deliveries are mapped; the host gives a pool of workers, tests and the command line map in process. */
export type MappingFactory = (feeds: Feeds) => { readonly mapping: MappingPort; close(): Promise<void> };

/** What is done beside the writer, each in a worker of its own. */
export interface WorkBeside {
  /** The store is looked after in idle time; absent: not at all. */
  readonly custody?: CustodyPort;
  /** Rules are tried; absent: on the writer's own thread. */
  readonly matching?: MatchWorkPort;
  /** Workbooks are made and read; absent: on the writer's own thread. */
  readonly sheets?: SheetPort;
}

/** Opens the street of a workspace: store, intake, polling, commands. */
export function writerWith(
  mappingOf: MappingFactory,
  open: typeof openWriter = openWriter,
  beside: WorkBeside = {},
): CreateWriter {
  return (ports) => {
    const clock = worldClock(ports.start.demo?.world);
    const opened = open(ports.start.workspace, clock.now());
    if (!opened.ok) {
      const storeFault = readableFault(opened.fault);
      return Promise.resolve(storeFault === undefined ? fail({ code: opened.fault.kind }) : closedWriter(storeFault));
    }
    const store = opened.value;
    const desk = new NewsDesk(store.db, ports.publish);
    const prepared = unlessStoreFails(() => prepareWorkspace(store.db, ports, clock, desk));
    if (!prepared.ok) {
      desk.stop();
      store.close();
      return Promise.resolve(closedWriter(prepared.fault));
    }
    const mapping = mappingOf(prepared.value.feeds);
    return Promise.resolve(ok(openWork({ ...prepared.value, store, desk, clock, ports, mapping, beside })));
  };
}

/** What the work on a workspace is opened with. */
interface WorkPorts extends PreparedWorkspace {
  readonly store: WriterHandle;
  readonly desk: NewsDesk;
  readonly clock: Clock;
  readonly ports: WriterPorts;
  readonly mapping: ReturnType<MappingFactory>;
  readonly beside: WorkBeside;
}

/** Starts everything that goes on in a workspace, and answers its commands. */
function openWork(work: WorkPorts): OpenedWriter {
  const { config, street, outbox, store, desk, clock, ports, mapping } = work;
  const { timeZone } = config;
  const { guard, intake } = openIntake(work);
  const own = openOwnWork(work, intake, guard);
  const remaps = new RemapDesk({
    ...{
      db: store.db,
      feeds: work.feeds,
      clock,
      mapping: mapping.mapping,
      book: outbox.book,
      log: ports.log,
      timeZone,
    },
    onChange: () => {
      desk.imports();
    },
    onWaiting: () => {
      desk.imports();
      desk.outbox();
      intake.kick();
    },
  });
  const rules = new RulesDesk({
    ...{ db: store.db, book: outbox.book, clock, log: ports.log, workspace: ports.start.workspace },
    work: work.beside.matching ?? matchWorkHere,
    onChange: () => {
      desk.imports();
    },
  });
  const commands = writerHandlers({
    ...{ db: store.db, street, intake, clock, ports, desk, outbox, remaps, rules },
    scheduler: own.scheduler,
    sheets: work.beside.sheets ?? inlineSheets,
    questions: { db: store.db, clock, timeZone, calendar: T2 },
  });
  intake.kick();
  return {
    handlers: guardedCommands(commands.handlers, guard),
    close: async () => {
      await own.stop();
      await outbox.close();
      await commands.stop();
      await intake.stop();
      guard.stop();
      desk.stop();
      await mapping.close();
      store.close();
    },
  };
}

/** What reads deliveries, with the guard that lets it go on when the store does again. */
function openIntake(work: WorkPorts): { readonly guard: StoreGuard; readonly intake: Intake } {
  const { street, outbox, store, desk, ports, mapping } = work;
  const guard = new StoreGuard({
    db: store.db,
    tell: (fault) => {
      ports.tellStore(fault);
      desk.health();
    },
    recovered: () => {
      intake.kick();
    },
    after: (ms, then) => platformTimers.after(ms, then),
  });
  const intake = new Intake(
    street,
    mapping.mapping,
    ports.log,
    (news: IntakeNews) => {
      desk.intake(news);
      // What came in may be the answer to a command.
      if (ports.start.mode === 'normal') outbox.dispatcher.kick();
    },
    { atStoreFault: guard.note },
  );
  return { guard, intake };
}

/** What a workspace does by itself: it asks systems, judges by the clock, and looks after its store. Nothing of it in safe mode. */
function openOwnWork(
  work: WorkPorts,
  intake: Intake,
  storeGuard: StoreGuard,
): { readonly scheduler: ReturnType<typeof openScheduler> | undefined; readonly stop: () => Promise<void> } {
  const { feeds, street, desk, clock, ports, beside, store, config } = work;
  const { custody } = beside;
  if (ports.start.mode !== 'normal') return { scheduler: undefined, stop: () => Promise.resolve() };
  const { db } = store;
  const { timeZone } = config;
  const scheduler = openScheduler({ db, feeds, street, intake, desk, clock, timeZone, ports, storeGuard });
  scheduler.start();
  const evaluator = openEvaluator({ db, street, intake, clock, timeZone, ports });
  evaluator.start();
  const matching = openMatching({ db, street, intake, clock, storeGuard });
  matching.start();
  const alarm = new CaseAlarm({
    ...{ db, clock, timers: platformTimers, timeScale: ports.start.demo?.world.scale ?? 1 },
    onDue: () => {
      desk.cases();
    },
  });
  alarm.start();
  const custodian = custody && openCustodian({ db, intake, desk, clock, ports, storeGuard, work: custody });
  custodian?.start();
  return {
    scheduler,
    stop: async () => {
      evaluator.stop();
      matching.stop();
      alarm.stop();
      await custodian?.stop();
      await scheduler.stop();
    },
  };
}
