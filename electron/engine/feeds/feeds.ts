import type { ConfiguredConnector, RegisteredConnector, StreamSpec } from '../../../connectors/spi/connector.ts';
import { type FeedConfig, WATCHED_FOLDER, type WorkspaceConfig } from '../../../shared/contracts/workspace-config.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';

/** Source name of files that people import by hand. */
export const MANUAL_SOURCE = 'import';
/** Source name of the workspace's own word, such as its account list. */
export const WORKSPACE_SOURCE = 'workspace';
/** Connector whose mapper reads files that people import by hand. */
const MANUAL_CONNECTOR = 'bank-files';
/** Its one stream. */
export const FILES_STREAM = 'files';

/** A configured system, ready to be opened and to map what it sent. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly role: SystemRole;
  readonly streams: readonly StreamSpec[];
  readonly connector: ConfiguredConnector;
  /** As configured, for workers that configure the connector again on their side. */
  readonly source: FeedConfig;
}

/** The folder that the workspace watches, as a feed: what is put there is taken like a file of a bank. */
export function watchedFolder(config: WorkspaceConfig, folder: string): FeedConfig {
  return {
    id: WATCHED_FOLDER,
    connector: MANUAL_CONNECTOR,
    title: 'Watched folder',
    config: { ...config.manualImport, folders: [folder] },
  };
}

/** The systems of a workspace by source name. A refused configuration stops its own feed only (I11). */
export interface Feeds {
  readonly polled: readonly Feed[];
  readonly refused: readonly { readonly id: string; readonly fault: InputFault }[];
  /** The feed of a source, polled or manual. */
  of(source: string): Feed | undefined;
}

/** Binds each configured system to its connector. */
export function configureFeeds(config: WorkspaceConfig, registry: readonly RegisteredConnector[]): Feeds {
  const manual: FeedConfig = {
    id: MANUAL_SOURCE,
    connector: MANUAL_CONNECTOR,
    title: 'Imported files',
    config: config.manualImport,
  };
  const own: FeedConfig = { id: WORKSPACE_SOURCE, connector: WORKSPACE_SOURCE, title: config.name, config: {} };
  const configured = [...config.feeds, manual, own].map((feed) => ({
    id: feed.id,
    bound: configureFeed(feed, registry),
  }));
  const bound = new Map<string, Feed>();
  const refused: { id: string; fault: InputFault }[] = [];
  for (const { id, bound: result } of configured) {
    if (result.ok) bound.set(id, result.value);
    else refused.push({ id, fault: result.fault });
  }
  return {
    polled: [...bound.values()].filter((feed) => feed.id !== MANUAL_SOURCE && feed.id !== WORKSPACE_SOURCE),
    refused,
    of: (source) => bound.get(source),
  };
}

/** Binds one configured system to its connector. */
export function configureFeed(source: FeedConfig, registry: readonly RegisteredConnector[]): Result<Feed, InputFault> {
  const connector = registry.find((known) => known.id === source.connector);
  if (!connector) {
    return fail({
      code: 'unknown-connector',
      source: source.id,
      at: '/connector',
      rule: 'a connector of this build',
      message: `There is no connector called ${source.connector}.`,
    });
  }
  const configured = connector.configure(source.config);
  if (!configured.ok) return configured;
  return ok({
    id: source.id,
    title: source.title,
    role: connector.role,
    streams: connector.streams,
    connector: configured.value,
    source,
  });
}
