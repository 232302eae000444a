import type { CaseAct } from '../../../../shared/domain/exception/case-act.ts';
import type { CellRefusal, SheetColumn, SheetWish } from '../../../../shared/domain/exception/case-sheet.ts';
import { fail, ok, type Result } from '../../../../shared/kernel/result.ts';
import { decisionIdOf } from '../../decisions/decision-row.ts';
import { canonicalJson, sha256Hex } from '../../store/canonical.ts';
import type { ReadDb } from '../../store/database.ts';
import type { FilledRow } from './read-case-sheet.ts';
import { versionOf } from './row-mark.ts';

/** A row that says something that can be done: what is left to find out is how its case stands. */
export interface WishedRow {
  readonly row: number;
  readonly key: string;
  /** Commit that the person had before them. */
  readonly version: number;
  readonly wish: SheetWish;
  /** Ids of its wishes, the same whichever file brings this row, and however often. Null where it wishes no such thing. */
  readonly ids: { readonly act: string | null; readonly note: string | null };
}

/** Why a row can't be taken, by itself: its own cells tell. */
export interface RowRefusal extends Omit<CellRefusal, 'code'> {
  readonly code: CellRefusal['code'] | 'row-changed';
}

/** What a filled row wishes, held against nothing but itself and the commits of the workspace. */
export function wishedRow(db: ReadDb, filled: FilledRow): Result<WishedRow, RowRefusal> {
  const { row, key, version: mark, wish, otherRow } = filled;
  const refuse = (code: RowRefusal['code'], column: SheetColumn, value = ''): Result<never, RowRefusal> =>
    fail({ code, column, value });
  if (!wish.ok) return wish;
  if (key === '') return refuse('key-missing', 'key');
  if (otherRow !== null) return refuse('key-twice', 'key', key);
  if (mark === '') return refuse('version-missing', 'version');
  const version = versionOf(db, key, mark);
  if (version === undefined) return refuse('row-changed', 'version', mark);
  const { act, note } = wish.value;
  const own = sha256Hex(`syncline/sheet-wish/1|${canonicalJson([key, mark, wish.value])}`);
  const ids = { act: act && `sheet|${own}|act`, note: note && `sheet|${own}|note` };
  return ok({ row, key, version, wish: wish.value, ids });
}

/** The act of a row's wish, as far as it is known before it is decided. Without one it is about the note. */
export function actOf({ key, wish: { act } }: Pick<WishedRow, 'key' | 'wish'>): CaseAct {
  if (act?.kind === 'assign') return { type: 'case-assign', caseKey: key, to: act.to };
  if (act?.kind === 'close') return { type: 'case-close', caseKey: key, outcome: act.outcome, findings: '' };
  return { type: 'case-note', caseKey: key, attachments: [] };
}

/** Whether the person's decisions of these wishes are recorded: of those that a row has. */
export function recordedOf(
  db: ReadDb,
  person: string,
  { act, note }: WishedRow['ids'],
): { readonly act: boolean; readonly all: boolean } {
  const has = (id: string): boolean =>
    db.prepare('select 1 from decision where id = ?').pluck().get(decisionIdOf(person, id)) !== undefined;
  const acted = act !== null && has(act);
  return { act: acted, all: (act === null || acted) && (note === null || has(note)) };
}
