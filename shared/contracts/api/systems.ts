import { z } from 'zod';
import { zSystemRole } from '../../domain/payment/state.ts';
import { command, event, query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt } from './answer-parts.ts';

/** Health of one feed. Freshness counts from the last success, never from the last attempt (C10). */
export const zFeed = z.object({
  system: z.string(),
  title: z.string(),
  role: zSystemRole,
  stream: z.string(),
  state: z.enum(['on-time', 'ageing', 'stale', 'failing', 'never-synced', 'paused']),
  lastSuccessAt: zAt.nullable(),
  lastAttemptAt: zAt.nullable(),
  nextAttemptAt: zAt.nullable(),
  /** Newest business event heard on the feed. */
  lastEventAt: zAt.nullable(),
  periodMs: z.number(),
  consecutiveFailures: z.int(),
  breaker: z.enum(['closed', 'open', 'half-open']),
  lastFault: z.object({ code: z.string(), message: z.string() }).nullable(),
  deliveries: z.int(),
  facts: z.int(),
  quarantined: z.int(),
  polling: z.boolean(),
  /** Since when a person has paused it, and who; null while it is asked. */
  pausedAt: zAt.nullable(),
  pausedBy: z.string().nullable(),
  /** Longest stretch of days of one question about the past; null where the past can't be asked for. */
  windowDaysMax: z.int().nullable(),
});

/** A delivery that could not be read, or rows of it ("Failed imports"). */
export const zFailedImport = z.object({
  id: z.int(),
  deliveryId: z.int(),
  source: z.string(),
  name: z.string(),
  receivedAt: zAt,
  /** `file`: nothing of it was applied. `row`: the other rows stand. */
  scope: z.enum(['file', 'row']),
  code: z.string(),
  at: z.string(),
  rule: z.string(),
  message: z.string(),
  bytes: z.int(),
});

/** A received file or answer, with the layer it has reached (G3). */
export const zDelivery = z.object({
  id: z.int(),
  source: z.string(),
  stream: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  receivedAt: zAt,
  observedAt: zAt,
  state: z.enum(['received', 'applied', 'quarantined']),
  facts: z.int(),
  badRows: z.int(),
  timesSeen: z.int(),
});

/** A piece of the raw payload, as text where it is text. */
export const zRawPiece = z.object({
  deliveryId: z.int(),
  offset: z.int(),
  total: z.int(),
  text: z.string(),
  encoding: z.string(),
  sha256: z.string(),
});

/** One import of files by a person. */
export const zImportJob = z.object({
  jobId: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  filesTotal: z.int(),
  filesDone: z.int(),
  bytesTotal: z.int(),
  bytesDone: z.int(),
  deliveries: z.int(),
  duplicates: z.int(),
  facts: z.int(),
  quarantined: z.int(),
  findings: z.int(),
  /** Every problem, named; capped at 200 with `moreProblems` counting the rest. */
  problems: z.array(
    z.object({ name: z.string(), code: z.string(), at: z.string(), rule: z.string(), message: z.string() }),
  ),
  moreProblems: z.int(),
  /** What landed, per file; capped at 200 like the problems. Amounts are plain decimals of the currency, balances signed. */
  results: z.array(
    z.object({
      name: z.string(),
      outcome: z.enum(['applied', 'duplicate', 'quarantined', 'partly']),
      facts: z.int(),
      statements: z.array(
        z.object({
          account: z.string(),
          currency: z.string().nullable(),
          opening: z.string().nullable(),
          closing: z.string().nullable(),
          entries: z.int(),
        }),
      ),
    }),
  ),
});

/** The workspace and its clock. */
export const zWorkspace = z.object({
  name: z.string(),
  /** Engine version and schema version. */
  version: z.string(),
  schemaVersion: z.int(),
  now: zAt,
  /** Present in a demo workspace: world time runs `scale` times as fast as the wall clock, and this is shown at all times. */
  demo: z.object({ scale: z.number(), worldStart: zAt, seed: z.string() }).nullable(),
  positionDate: z.string(),
  timeZone: z.string(),
  online: z.boolean(),
  mode: z.enum(['normal', 'read-only']),
  /** What is wrong with the store, so that nothing can be written: `disk-full`, `read-only-folder`, `damaged`, `newer-schema`. */
  storeFault: z.string().nullable(),
  factCount: z.int(),
  deliveryCount: z.int(),
  lastIntakeAt: zAt.nullable(),
  lastCommitSeq: z.int(),
});

/** What Today shows; each number opens the filtered screen behind it. */
export const zToday = z.object({
  statements: z.object({ received: z.int(), expected: z.int(), late: z.int() }),
  position: z.array(
    z.object({
      currency: z.string(),
      minor: z.bigint(),
      restrictedMinor: z.bigint(),
      accounts: z.int(),
      asOf: zAt.nullable(),
    }),
  ),
  open: z.array(z.object({ state: z.string(), count: z.int() })),
  disagreeing: z.int(),
  rejected: z.array(
    z.object({
      paymentKey: z.string(),
      reference: z.string(),
      counterparty: z.string().nullable(),
      minor: z.bigint().nullable(),
      currency: z.string().nullable(),
      state: z.string(),
      reason: z.string().nullable(),
      at: zAt.nullable(),
    }),
  ),
  unexplainedDebits: z.array(
    z.object({
      accountId: z.string(),
      minor: z.bigint(),
      currency: z.string(),
      bookingDate: z.string().nullable(),
      text: z.string(),
      factId: z.int(),
    }),
  ),
  cutOffs: z.array(z.object({ bank: z.string(), rail: z.string(), currency: z.string(), at: zAt, waiting: z.int() })),
  failedImports: z.int(),
  differences: z.array(
    z.object({ accountId: z.string(), name: z.string(), role: zSystemRole, minor: z.bigint(), currency: z.string() }),
  ),
});

/** Calls about systems, files and the workspace. */
export const systemsApi = {
  'workspace.get': query('workspace:read', z.object({ asKnownAt: zAsKnownAt }), zWorkspace),
  'today.get': query(
    'workspace:read',
    z.object({ positionDate: z.string().optional(), asKnownAt: zAsKnownAt }),
    zToday,
  ),
  'systems.feeds': query('systems:read', z.object({ asKnownAt: zAsKnownAt }), z.array(zFeed)),
  /** Asks a system or one stream of it, or all, now. Paused feeds are left alone. */
  'systems.poll': command(
    'systems:poll',
    z.object({ system: z.string().optional(), stream: z.string().optional() }),
    z.object({ started: z.int() }),
  ),
  'systems.failedImports': query(
    'systems:read',
    z.object({ limit: z.int().min(1).max(500), asKnownAt: zAsKnownAt }),
    z.object({ rows: z.array(zFailedImport), count: z.int() }),
  ),
  'deliveries.list': query(
    'deliveries:read',
    z.object({
      source: z.string().optional(),
      beforeId: z.int().optional(),
      limit: z.int().min(1).max(500),
      asKnownAt: zAsKnownAt,
    }),
    z.array(zDelivery),
  ),
  'deliveries.get': query('deliveries:read', z.object({ id: z.int(), asKnownAt: zAsKnownAt }), zDelivery.nullable()),
  'deliveries.raw': query(
    'deliveries:read',
    z.object({ id: z.int(), offset: z.int().min(0), length: z.int().min(1).max(262_144), asKnownAt: zAsKnownAt }),
    zRawPiece.nullable(),
  ),
  /** Starts importing files that a person offered; main turned them into grants. */
  'imports.start': command(
    'files:import',
    z.object({ grantIds: z.array(z.string()).min(1).max(10_000) }),
    z.object({ jobId: z.string() }),
  ),
  'imports.cancel': command('files:import', z.object({ jobId: z.string() }), z.object({ cancelled: z.boolean() })),
  /** An import is work under way: of one that had begun by the instant, the latest account. */
  'imports.get': query('files:import', z.object({ jobId: z.string(), asKnownAt: zAsKnownAt }), zImportJob.nullable()),
} as const;

/** Topics a screen can listen to; the body says only what to ask again. */
export const eventsApi = {
  'views.changed': event(
    z.object({
      topics: z.array(z.enum(['payments', 'cash', 'systems', 'deliveries', 'imports', 'outbox', 'cases'])),
      version: z.int(),
    }),
    // A client that is behind hears of every topic that changed meanwhile.
    (older, newer) => ({ topics: [...new Set([...older.topics, ...newer.topics])], version: newer.version }),
  ),
  'clock.ticked': event(z.object({ now: zAt })),
} as const;

/** A feed. */
export type Feed = z.output<typeof zFeed>;
/** A failed import. */
export type FailedImport = z.output<typeof zFailedImport>;
/** A delivery. */
export type Delivery = z.output<typeof zDelivery>;
/** An import job. */
export type ImportJob = z.output<typeof zImportJob>;
/** The workspace. */
export type Workspace = z.output<typeof zWorkspace>;
/** Today's figures. */
export type Today = z.output<typeof zToday>;
