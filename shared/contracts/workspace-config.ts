import { z } from 'zod';

/** One configured system of a workspace: which connector, under which name, with which settings. Secrets are named, never held. */
export const zFeedConfig = z.strictObject({
  /** Name of the source in the workspace, such as `kyriba` or `rheinbank`. */
  id: z.string().min(1).max(64),
  connector: z.string().min(1).max(64),
  title: z.string().min(1).max(128),
  /** The connector's own settings; checked by the connector. */
  config: z.unknown(),
});

/** What a workspace is connected to. Kept in the workspace, or handed over at start for a demo. */
export const zWorkspaceConfig = z.strictObject({
  name: z.string().min(1).max(128),
  /** Zone in which the position date changes. */
  timeZone: z.string(),
  feeds: z.array(zFeedConfig),
  /** The company's bank accounts as the workspace describes them (`bank-account` contract, JSON form). */
  accounts: z.array(z.unknown()),
  /** Settings of the file mapper for files that people import by hand. */
  manualImport: z.unknown(),
});

/** One configured system. */
export type FeedConfig = z.output<typeof zFeedConfig>;
/** What a workspace is connected to. */
export type WorkspaceConfig = z.output<typeof zWorkspaceConfig>;
