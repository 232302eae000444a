import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CONNECTORS } from '../../../connectors/registry.ts';
import { zWorkspaceConfig, type WorkspaceConfig } from '../../../shared/contracts/workspace-config.ts';
import { T2 } from '../../../shared/kernel/calendar/t2.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { configureFeeds, type Feeds, watchedFolder, WORKSPACE_SOURCE } from '../feeds/feeds.ts';
import type { CustodyPort } from '../custody/keep/custody-work.ts';
import type { CreateWriter, WriterPorts } from '../host/worker-ports.ts';
import { Intake, type IntakeNews } from '../pipeline/intake.ts';
import type { MappingPort } from '../pipeline/mapping.ts';
import { Street } from '../pipeline/street.ts';
import { RemapDesk } from '../remap/remap-desk.ts';
import { platformTimers } from '../schedule/timers.ts';
import type { WriteDb } from '../store/database.ts';
import { openWriter } from '../store/open.ts';
import { saveConfig } from './audited-config.ts';
import { closedWriter, readableFault, unlessStoreFails } from './closed-writer.ts';
import { NewsDesk } from './news-desk.ts';
import { openCustodian } from './open-custodian.ts';
import { openEvaluator } from './open-evaluator.ts';
import { type OpenOutbox, openOutbox } from './open-outbox.ts';
import { openScheduler } from './open-scheduler.ts';
import { guardedCommands, StoreGuard } from './store-guard.ts';
import { readConfig, saveSetting } from './workspace-settings.ts';
import { worldClock } from './world-time.ts';
import { writerHandlers } from './writer-handlers.ts';

/** How deliveries are mapped; the host gives a pool of workers, tests and the command line map in process. */
export type MappingFactory = (feeds: Feeds) => { readonly mapping: MappingPort; close(): Promise<void> };

/** Opens the street of a workspace: store, intake, polling, commands; with `custody` the store is looked after in idle time. */
export function writerWith(
  mappingOf: MappingFactory,
  open: typeof openWriter = openWriter,
  custody?: CustodyPort,
): CreateWriter {
  return (ports) => {
    const clock = worldClock(ports.start.demo?.world);
    const opened = open(ports.start.workspace, clock.now());
    if (!opened.ok) {
      const storeFault = readableFault(opened.fault);
      return Promise.resolve(storeFault === undefined ? fail({ code: opened.fault.kind }) : closedWriter(storeFault));
    }
    const { db } = opened.value;
    const desk = new NewsDesk(db, ports.publish);
    const prepared = unlessStoreFails(() => prepare(db, ports, clock, desk));
    if (!prepared.ok) {
      desk.stop();
      opened.value.close();
      return Promise.resolve(closedWriter(prepared.fault));
    }
    const { config, feeds, street, outbox } = prepared.value;
    const mapping = mappingOf(feeds);
    const guard = new StoreGuard({
      db,
      tell: (fault) => {
        ports.tellStore(fault);
        desk.health();
      },
      recovered: () => {
        intake.kick();
      },
      after: (ms, work) => platformTimers.after(ms, work),
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
    const scheduler =
      ports.start.mode === 'normal'
        ? openScheduler({ db, feeds, street, intake, desk, clock, timeZone: config.timeZone, ports, storeGuard: guard })
        : undefined;
    scheduler?.start();
    const evaluator =
      ports.start.mode === 'normal'
        ? openEvaluator({ db, street, intake, clock, timeZone: config.timeZone, ports })
        : undefined;
    evaluator?.start();
    const remaps = new RemapDesk({
      ...{ db, feeds, clock, mapping: mapping.mapping, book: outbox.book, log: ports.log, timeZone: config.timeZone },
      onChange: () => {
        desk.imports();
      },
      onWaiting: () => {
        desk.imports();
        desk.outbox();
        intake.kick();
      },
    });
    const custodian =
      ports.start.mode === 'normal' && custody
        ? openCustodian({ db, intake, desk, clock, ports, storeGuard: guard, work: custody })
        : undefined;
    custodian?.start();
    const commands = writerHandlers({
      db,
      street,
      intake,
      scheduler,
      clock,
      ports,
      desk,
      outbox,
      remaps,
      questions: { db, clock, timeZone: config.timeZone, calendar: T2 },
    });
    intake.kick();
    return Promise.resolve(
      ok({
        handlers: guardedCommands(commands.handlers, guard),
        close: async () => {
          evaluator?.stop();
          await custodian?.stop();
          await scheduler?.stop();
          await outbox.close();
          await commands.stop();
          await intake.stop();
          guard.stop();
          desk.stop();
          await mapping.close();
          opened.value.close();
        },
      }),
    );
  };
}

/** A start's own writing: what the workspace is connected to, its account list, and views of this build where it brings any. */
function prepare(
  db: WriteDb,
  ports: WriterPorts,
  clock: Clock,
  desk: NewsDesk,
): {
  readonly config: WorkspaceConfig;
  readonly feeds: Feeds;
  readonly street: Street;
  readonly outbox: OpenOutbox;
} {
  const kept = configOf(db, ports, clock);
  const config = { ...kept, feeds: [...kept.feeds, watchedFolder(kept, watchedPath(ports.start.workspace))] };
  const feeds = configureFeeds(config, CONNECTORS);
  for (const { id, fault } of feeds.refused)
    ports.log.write('error', 'feed-refused', { source: id, code: fault.code, at: fault.at });
  rememberFeeds(db, config, feeds, ports);
  const street = new Street(db, clock, ports.log);
  acceptAccounts(street, config, clock);
  const outbox = openOutbox({
    ...{ db, street, feeds, clock, ports, timeZone: config.timeZone, seed: randomUUID() },
    onChange: () => {
      desk.outbox();
    },
  });
  return { config, feeds, street, outbox };
}

/** The folder inside the workspace in which people, scripts and scanners put files to be imported. */
function watchedPath(workspace: string): string {
  const folder = path.join(workspace, 'watched');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A demo brings its connections along; any other workspace keeps its own. */
function configOf(db: WriteDb, ports: WriterPorts, clock: Clock): WorkspaceConfig {
  const given = zWorkspaceConfig.safeParse(ports.start.demo?.connections);
  if (!given.success) return readConfig(db);
  saveConfig(db, given.data, clock);
  return given.data;
}

/** The workspace's own account list enters through the front door; the same list again is the same delivery. */
function acceptAccounts(street: Street, config: WorkspaceConfig, clock: Clock): void {
  if (config.accounts.length === 0) return;
  const bytes = Buffer.from(JSON.stringify(config.accounts));
  street.accept(WORKSPACE_SOURCE, [
    {
      stream: 'accounts',
      name: 'account list',
      slot: 'accounts',
      contentType: 'application/json',
      bytes,
      observedAt: clock.now(),
    },
  ]);
}

/** What the reader shows of the configuration: names and cadences, no settings and no secrets. */
function rememberFeeds(db: WriteDb, config: WorkspaceConfig, feeds: Feeds, ports: WriterPorts): void {
  saveSetting(db, 'workspace-name', config.name);
  saveSetting(db, 'time-zone', config.timeZone);
  saveSetting(db, 'demo-seed', config.demoSeed ?? '');
  saveSetting(db, 'cut-offs', config.cutOffs);
  saveSetting(db, 'demo', ports.start.demo ? ports.start.demo.world : null);
  saveSetting(
    db,
    'feeds',
    feeds.polled.flatMap((feed) =>
      feed.streams.map((stream) => ({
        system: feed.id,
        title: feed.title,
        role: feed.role,
        stream: stream.name,
        periodMs: stream.periodMs,
        windowDaysMax: stream.window?.daysMax ?? null,
      })),
    ),
  );
}
