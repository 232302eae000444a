import { z } from 'zod';
import type { Custody } from '../../../../shared/contracts/api/custody.ts';
import { nextStep } from '../../custody/damage.ts';
import { knownDamages, readCustody } from '../../custody/keep/custody-state.ts';
import { SCRUB_CHECKS } from '../../custody/keep/scrub.ts';
import { readSetting } from '../../handlers/workspace-settings.ts';
import type { ReadDb } from '../../store/database.ts';

/** Damages named in an answer. */
const NAMED = 20;

const zRestored = z.object({ at: z.int() });

/** How the store is looked after, as the writer keeps it. */
export function custody(db: ReadDb): Custody {
  return db.snapshot(() => {
    const state = readCustody(db);
    const damages = knownDamages(state);
    const { startedAt, place, lastCompleteAt } = state.scrub;
    const reached = SCRUB_CHECKS.findIndex(({ name }) => name === place?.check);
    const restored = zRestored.safeParse(readSetting(db, 'restored-at'));
    return {
      scrub: { startedAt, done: Math.max(0, reached), total: SCRUB_CHECKS.length, lastCompleteAt },
      damages: damages.slice(0, NAMED),
      damageCount: damages.length,
      nextStep: nextStep(damages),
      backup: { lastAt: state.backup.lastAt, failedAt: state.backup.failedAt, code: state.backup.code },
      restoredAt: restored.success ? restored.data.at : null,
    };
  });
}
