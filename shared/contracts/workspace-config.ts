import { z } from 'zod';

/** Source name of the folder that every workspace watches: a door for files, and no connected system. */
export const WATCHED_FOLDER = 'watched-folder';

/** One configured system of a workspace: which connector, under which name, with which settings. Secrets are named, never held. */
export const zFeedConfig = z.strictObject({
  /** Name of the source in the workspace, such as `kyriba` or `rheinbank`. */
  id: z.string().min(1).max(64),
  connector: z.string().min(1).max(64),
  title: z.string().min(1).max(128),
  /** The connector's own settings; checked by the connector. */
  config: z.unknown(),
  /**
   * How long a figure of the day so far may stand before the system owes a newer one, in minutes; of a reporting system. It
   * is the interval in which it makes its figures anew, with what a load may take. Without it no figure is called stale.
   */
  figuresHoldMinutes: z.int().min(1).max(1_440).optional(),
});

/** Latest time of a bank for a rail and currency: `time` is `HH:MM` in its zone, `daysBefore` bank business days before the value date. */
export const zCutOffConfig = z.strictObject({
  bankId: z.string(),
  bank: z.string(),
  rail: z.string(),
  currency: z.string(),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  timeZone: z.string(),
  calendar: z.string().optional(),
  daysBefore: z.int().min(0).max(5),
});

/** What a workspace is connected to. Kept in the workspace, or handed over at start for a demo. */
export const zWorkspaceConfig = z.strictObject({
  name: z.string().min(1).max(128),
  /** Seed of the simulated company, which repeats it; demo workspaces only. */
  demoSeed: z.string().optional(),
  /** Zone in which the position date changes. */
  timeZone: z.string(),
  feeds: z.array(zFeedConfig),
  /** The company's bank accounts as the workspace describes them (`bank-account` contract, JSON form). */
  accounts: z.array(z.unknown()),
  cutOffs: z.array(zCutOffConfig),
  /** Settings of the file mapper for files that people import by hand. */
  manualImport: z.record(z.string(), z.unknown()),
});

/** One configured system. */
export type FeedConfig = z.output<typeof zFeedConfig>;
/** What a workspace is connected to. */
export type WorkspaceConfig = z.output<typeof zWorkspaceConfig>;
