import { z } from 'zod';
import type { ReadDb, WriteDb } from '../../store/database.ts';
import { readSetting, saveSetting } from '../../handlers/workspace-settings.ts';
import type { Damage } from '../damage.ts';

/** Damages that are kept by name; a store that is damaged everywhere needs no longer list. */
const NAMED = 100;

const zDamage: z.ZodType<Damage> = z.object({
  kind: z.enum(['page', 'schema', 'row', 'row-missing', 'segment', 'payload', 'fact', 'audit', 'commit-order', 'view']),
  table: z.string(),
  key: z.string(),
  detail: z.string(),
});

const zPlace = z.object({ check: z.string(), after: z.string() });

const zState = z.object({
  scrub: z.object({
    /** When the pass under way began; null between passes. World time. */
    startedAt: z.int().nullable(),
    /** Where it goes on. */
    place: zPlace.nullable(),
    lastCompleteAt: z.int().nullable(),
    /** What the pass under way has found so far. */
    found: z.array(zDamage),
  }),
  /** What the last complete pass found. */
  damages: z.array(zDamage),
  backup: z.object({
    lastAt: z.int().nullable(),
    /** The latest attempt, where it failed: when, why, and what it found damaged. */
    failedAt: z.int().nullable(),
    code: z.string().nullable(),
    damages: z.array(zDamage),
  }),
});

/** A place inside a pass: the check, and where it goes on. */
export type Place = z.output<typeof zPlace>;
/** How far scrub and backups are, as it is kept over restarts. Instants are world time. */
export type CustodyState = z.output<typeof zState>;

/** Before anything was looked at. */
export const NOTHING_KEPT: CustodyState = {
  scrub: { startedAt: null, place: null, lastCompleteAt: null, found: [] },
  damages: [],
  backup: { lastAt: null, failedAt: null, code: null, damages: [] },
};

/** Reads it. An unreadable one counts as none: everything is looked at again. */
export function readCustody(db: ReadDb): CustodyState {
  const stored = zState.safeParse(readSetting(db, 'custody'));
  return stored.success ? stored.data : NOTHING_KEPT;
}

/** Keeps it. */
export function saveCustody(db: WriteDb, state: CustodyState): void {
  saveSetting(db, 'custody', {
    ...state,
    damages: state.damages.slice(0, NAMED),
    scrub: { ...state.scrub, found: state.scrub.found.slice(0, NAMED) },
    backup: { ...state.backup, damages: state.backup.damages.slice(0, NAMED) },
  });
}

/** Everything that is known to be damaged, each named once. */
export function knownDamages(state: CustodyState): readonly Damage[] {
  const all = [...state.damages, ...state.scrub.found, ...state.backup.damages];
  return [...new Map(all.map((damage) => [`${damage.kind}|${damage.table}|${damage.key}`, damage])).values()];
}
