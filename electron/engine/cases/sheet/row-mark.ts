import { canonicalJson, sha256Hex } from '../../store/canonical.ts';
import type { ReadDb } from '../../store/database.ts';

/** Digits that guard a mark: enough that no slip of a hand makes another one that fits. */
const GUARD_DIGITS = 10;
const MARK = /^(\d{1,15})-[0-9a-f]{10}$/;

/**
 * What stands in `Row version` of rows written out as of one commit: its number and a guard over it, the row's key and the
 * instant of that commit. A key that was changed, a version moved to another row (one column sorted without the others) and
 * a sheet of another workspace do not fit it.
 */
export function rowMarks(db: ReadDb, version: number): (key: string) => string {
  const at = db.prepare('select recorded_at from commit_point where seq = ?').pluck().get(version) ?? null;
  return (key) => {
    const guard = sha256Hex(`syncline/sheet-row/1|${canonicalJson([key, version, at])}`).slice(0, GUARD_DIGITS);
    return `${String(version)}-${guard}`;
  };
}

/** The commit that a mark names; undefined where it is no mark of this workspace for this key. */
export function versionOf(db: ReadDb, key: string, mark: string): number | undefined {
  const version = Number(MARK.exec(mark)?.[1]);
  return Number.isSafeInteger(version) && rowMarks(db, version)(key) === mark ? version : undefined;
}
