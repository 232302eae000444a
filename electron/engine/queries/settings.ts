import { z } from 'zod';
import { zSystemRole } from '../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../store/database.ts';

/** A stream of a connected system, as the writer remembers it for questions. `periodMs` is world time. */
export const zConfiguredStream = z.object({
  system: z.string(),
  title: z.string(),
  role: zSystemRole,
  stream: z.string(),
  periodMs: z.number(),
  /** Longest stretch of days of one question about the past; null where the past can't be asked for. */
  windowDaysMax: z.int().nullable().default(null),
  /** Minutes for which the system's figures of the day so far may stand; null where the workspace does not say. */
  figuresHoldMinutes: z.int().nullable().default(null),
});

/** A cut-off of a bank: `time` is `HH:MM` in its zone, `daysBefore` bank business days before the value date. */
export const zCutOff = z.object({
  bankId: z.string(),
  bank: z.string(),
  rail: z.string(),
  currency: z.string(),
  time: z.string(),
  timeZone: z.string(),
  calendar: z.string().optional(),
  daysBefore: z.int().default(0),
});

const zDemo = z.object({ worldStart: z.number(), wallStart: z.number().optional(), scale: z.number() });

/** A configured stream. */
export type ConfiguredStream = z.output<typeof zConfiguredStream>;
/** A cut-off. */
export type CutOff = z.output<typeof zCutOff>;

/** A setting of the workspace; the default where it is absent or of a form that no longer fits. */
function setting<T>(db: ReadDb, name: string, schema: z.ZodType<T>, otherwise: T): T {
  const text = db.prepare('select value from setting where name = ?').pluck().get(name);
  if (typeof text !== 'string') return otherwise;
  const parsed = schema.safeParse(jsonOf(text));
  return parsed.success ? parsed.data : otherwise;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Name of the workspace. */
export function workspaceName(db: ReadDb): string {
  return setting(db, 'workspace-name', z.string(), 'Workspace');
}

/** IANA zone in which the position date changes. */
export function workspaceZone(db: ReadDb): string {
  return setting(db, 'time-zone', z.string(), 'Europe/Berlin');
}

/** Streams of the connected systems. */
export function configuredStreams(db: ReadDb): readonly ConfiguredStream[] {
  return setting(db, 'feeds', z.array(zConfiguredStream), []);
}

/** Cut-offs of the banks. */
export function cutOffs(db: ReadDb): readonly CutOff[] {
  return setting(db, 'cut-offs', z.array(zCutOff), []);
}

const zOutgoingTarget = z.object({ target: z.string(), title: z.string() });

/** Systems that take commands. */
export function outgoingTargets(db: ReadDb): readonly z.output<typeof zOutgoingTarget>[] {
  return setting(db, 'outgoing-targets', z.array(zOutgoingTarget), []);
}

/** World time of a demo workspace; null in any other. */
export function demoOf(
  db: ReadDb,
): { readonly scale: number; readonly worldStart: number; readonly seed: string } | null {
  const demo = setting(db, 'demo', zDemo.nullable(), null);
  if (!demo) return null;
  return { scale: demo.scale, worldStart: demo.worldStart, seed: setting(db, 'demo-seed', z.string(), '') };
}
