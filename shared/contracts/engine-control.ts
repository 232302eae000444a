import { z } from 'zod';
import { ROLE_PERMISSIONS, type Role } from './permissions.ts';

// Object.keys forgets the literal types of its object.
const zRole = z.enum(Object.keys(ROLE_PERMISSIONS) as [Role, ...Role[]]);

/** Who a client port belongs to; decided by main when it opens the port. */
export const zSession = z.strictObject({
  id: z.string().min(1).max(64),
  principal: z.strictObject({
    person: z.string().min(1),
    roles: z.array(zRole).readonly(),
    companyCodes: z.array(z.string()).readonly(),
  }),
});

/** A file that a person handed over: it may be used once, by the session that it was given to. */
export const zFileGrant = z.strictObject({
  id: z.string().min(16),
  sessionId: z.string(),
  path: z.string().min(1),
  name: z.string(),
  bytes: z.int().nonnegative(),
  /** `write`: the place that a person chose to save to. */
  access: z.enum(['read', 'write']),
});
/** A file that a person handed over. */
export type FileGrant = z.infer<typeof zFileGrant>;

/** World time of a demo workspace: `worldStart` was at `wallStart`, and runs `scale` times as fast since. Milliseconds. */
export const zWorldTime = z.strictObject({ worldStart: z.int(), wallStart: z.int(), scale: z.number().positive() });
/** World time of a demo workspace. */
export type WorldTime = z.infer<typeof zWorldTime>;

/** What an engine is started with. Plain data: it travels to the workers as it is. */
export const zEngineStart = z.strictObject({
  workspace: z.string().min(1),
  /** `read-only` is the safe mode after repeated crashes: nothing is polled, imported or decided. */
  mode: z.enum(['normal', 'read-only']),
  /** Development and tests: answers are parsed before they are sent. */
  checkAnswers: z.boolean(),
  /** For the reader: why the writer could not open the store for writing. */
  storeFault: z.string().optional(),
  /** Present in a demo workspace alone; such an engine connects to nothing but loopback. */
  demo: z.strictObject({ world: zWorldTime, connections: z.unknown() }).optional(),
});
/** What an engine is started with. */
export type EngineStart = z.infer<typeof zEngineStart>;

const zSecretAnswer = z.strictObject({
  kind: z.literal('secret'),
  seq: z.int(),
  /** Absent when the vault has no such secret or refuses to open. */
  value: z.string().optional(),
});

/** From main, or the command line, to the engine. `client` carries a port beside it. */
export const zToEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), start: zEngineStart }),
  z.strictObject({ kind: z.literal('client'), session: zSession }),
  /** The window was reloaded, closed, locked or crashed: its port is worth nothing from now on (sec-E7). */
  z.strictObject({ kind: z.literal('client-gone'), sessionId: z.string() }),
  z.strictObject({ kind: z.literal('grant'), grant: zFileGrant }),
  zSecretAnswer,
  z.strictObject({ kind: z.literal('stop') }),
]);
/** From main, or the command line, to the engine. */
export type ToEngine = z.infer<typeof zToEngine>;

const zLogLine = z.strictObject({
  kind: z.literal('log'),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  event: z.string(),
  fields: z.record(z.string(), z.unknown()),
});

/** From the engine, or one of its workers, to whoever started it. */
export const zFromEngine = z.discriminatedUnion('kind', [
  /** `storeFault`: the store is open for reading only, and why. */
  z.strictObject({ kind: z.literal('ready'), storeFault: z.string().optional() }),
  /** The store can't be written any more, or can be again (null). */
  z.strictObject({ kind: z.literal('store'), fault: z.string().nullable() }),
  /** The workspace can't be opened; the engine ends by itself after this. */
  z.strictObject({ kind: z.literal('refused'), code: z.string() }),
  zLogLine,
  z.strictObject({ kind: z.literal('secret-wanted'), seq: z.int(), name: z.string() }),
  z.strictObject({ kind: z.literal('stopped') }),
]);
/** From the engine, or one of its workers, to whoever started it. */
export type FromEngine = z.infer<typeof zFromEngine>;

/** Exit code of an engine whose worker died: nobody can say what it left in memory, so a whole new one is started. */
export const ENGINE_WORKER_DIED = 70;
/** Exit code of an engine that can't open its workspace. Starting it again would end the same way. */
export const ENGINE_OPEN_REFUSED = 69;
