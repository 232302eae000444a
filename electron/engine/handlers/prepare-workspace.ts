import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { CONNECTORS } from '../../../connectors/registry.ts';
import { zWorkspaceConfig, type WorkspaceConfig } from '../../../shared/contracts/workspace-config.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { configureFeeds, type Feeds, watchedFolder, WORKSPACE_SOURCE } from '../feeds/feeds.ts';
import type { WriterPorts } from '../host/worker-ports.ts';
import { Street } from '../pipeline/street.ts';
import type { WriteDb } from '../store/database.ts';
import { saveConfig } from './audited-config.ts';
import type { NewsDesk } from './news-desk.ts';
import { type OpenOutbox, openOutbox } from './open-outbox.ts';
import { readConfig, saveSetting } from './workspace-settings.ts';

/** A workspace that is ready to be worked in. */
export interface PreparedWorkspace {
  readonly config: WorkspaceConfig;
  readonly feeds: Feeds;
  readonly street: Street;
  readonly outbox: OpenOutbox;
}

/** A start's own writing: what the workspace is connected to, its account list, and views of this build where it brings any. */
export function prepareWorkspace(db: WriteDb, ports: WriterPorts, clock: Clock, desk: NewsDesk): PreparedWorkspace {
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
        figuresHoldMinutes: feed.source.figuresHoldMinutes ?? null,
      })),
    ),
  );
}
