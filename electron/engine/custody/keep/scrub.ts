import type { ReaderHandle } from '../../store/open.ts';
import { auditDamages } from '../checks/audit-check.ts';
import type { Slice, SlicedCheck } from '../checks/slice.ts';
import type { Damage } from '../damage.ts';
import { isPassing } from '../passing-fault.ts';
import { SLICED_CHECKS } from '../verify.ts';
import type { Place } from './custody-state.ts';

const auditCheck: SlicedCheck = {
  name: 'audit',
  slice: (db): Slice => ({ damages: auditDamages(db), next: undefined }),
};

/** Every check of a pass, in order. Pages, sums and the fold are proved by the daily backup, which is verified as a whole. */
export const SCRUB_CHECKS: readonly SlicedCheck[] = [...SLICED_CHECKS, auditCheck];

/** What a stretch of a pass found, and where the next one goes on; undefined: the pass is complete. */
export interface Scrubbed {
  readonly damages: readonly Damage[];
  readonly next: Place | undefined;
}

/**
 * Goes on with a pass for about `limitMs`: as many slices as fit, at least one, all on one state of the store. A place
 * that this build does not know is taken for the beginning.
 */
export function scrub(
  handle: ReaderHandle,
  place: Place | undefined,
  limitMs: number,
  elapsedMs: () => number,
): Scrubbed {
  const from = elapsedMs();
  const damages: Damage[] = [];
  let at: Place | undefined = known(place) ?? firstPlace();
  const release = handle.hold();
  try {
    while (at !== undefined) {
      const { found, next } = sliceAt(handle, at);
      damages.push(...found);
      at = next;
      if (elapsedMs() - from >= limitMs) break;
    }
    return { damages, next: at };
  } finally {
    release();
  }
}

const firstPlace = (): Place => ({ check: SCRUB_CHECKS[0]?.name ?? '', after: '' });

function known(place: Place | undefined): Place | undefined {
  return SCRUB_CHECKS.some(({ name }) => name === place?.check) ? place : undefined;
}

function sliceAt(
  handle: ReaderHandle,
  place: Place,
): { readonly found: readonly Damage[]; readonly next: Place | undefined } {
  const index = SCRUB_CHECKS.findIndex(({ name }) => name === place.check);
  const following = SCRUB_CHECKS[index + 1];
  const beyond = following && { check: following.name, after: '' };
  try {
    const slice = SCRUB_CHECKS[index]?.slice(handle.db, place.after);
    const next = slice?.next === undefined ? beyond : { check: place.check, after: slice.next };
    return { found: slice?.damages ?? [], next };
  } catch (error) {
    if (isPassing(error)) throw error;
    // What can't even be read is damaged, and the rest of this check can't be reached.
    const detail = error instanceof Error ? error.message : String(error);
    return { found: [{ kind: 'page', table: place.check, key: '', detail }], next: beyond };
  }
}
