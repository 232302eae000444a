import { fail, ok, type Result } from '../../kernel/result.ts';
import { showHidden } from '../../kernel/text.ts';
import { REASON_LENGTH_MAX } from '../decision/decision.ts';
import { CASE_OUTCOMES, type CaseOutcome, zAssignee } from './case-act.ts';
import {
  type CellRefusal,
  FILL_COLUMNS,
  type FilledCell,
  NOBODY,
  type SheetColumn,
  type SheetRefusal,
  type SheetWish,
} from './case-sheet.ts';
import { isKnownAssignee } from './ownership.ts';

/** The cells of one row, those that are empty left out. */
export type RowCells = Readonly<Partial<Record<SheetColumn, FilledCell>>>;

const refuse = (code: SheetRefusal, column: SheetColumn, value = ''): Result<never, CellRefusal> =>
  fail({ code, column, value });

/**
 * What a person wishes with a row that they filled in; undefined where they filled in nothing. A row gives the case to
 * somebody or closes it, with a reason, and may carry a note with it or instead. Nothing is guessed: a formula, a number or
 * a date where text is wanted, or two columns that contradict each other, refuse the row.
 */
export function sheetWish(cells: RowCells): Result<SheetWish, CellRefusal> | undefined {
  const calculated = (['key', 'version', ...FILL_COLUMNS] as const).find((column) => cells[column]?.formula === true);
  if (calculated !== undefined) return refuse('formula', calculated, cells[calculated]?.text);
  const wrong = FILL_COLUMNS.find((column) => cells[column] !== undefined && cells[column].kind !== 'text');
  if (wrong !== undefined) return refuse('not-text', wrong, cells[wrong]?.text);
  const typed = (column: SheetColumn): string => cells[column]?.text.trim() ?? '';
  const [assignTo, closeAs, reason, note] = FILL_COLUMNS.map(typed);
  if (!assignTo && !closeAs && !reason && !note) return undefined;
  if (assignTo && closeAs) return refuse('two-acts', 'closeAs', closeAs);
  const act = assignTo ? assignment(assignTo) : closeAs ? closing(closeAs) : ok(null);
  if (!act.ok) return act;
  if (act.value !== null && !reason) return refuse('reason-missing', 'reason');
  if (act.value === null && reason) return refuse('reason-without-act', 'reason', reason);
  if (reason && reason.length > REASON_LENGTH_MAX) return refuse('reason-too-long', 'reason', reason);
  if (note && note.length > REASON_LENGTH_MAX) return refuse('note-too-long', 'note', note);
  return ok({ act: act.value, reason: reason || null, note: note || null });
}

function assignment(typed: string): Result<SheetWish['act'], CellRefusal> {
  if (typed.toLowerCase() === NOBODY) return ok({ kind: 'assign', to: null });
  // A name that only looks like a colleague's would be somebody whom nobody ever asks.
  if (showHidden(typed) !== typed) return refuse('hidden-characters', 'assignTo', typed);
  const to = zAssignee.safeParse(typed);
  if (!to.success) return refuse('name-too-long', 'assignTo', typed);
  return isKnownAssignee(to.data) ? ok({ kind: 'assign', to: to.data }) : refuse('unknown-person', 'assignTo', typed);
}

function closing(typed: string): Result<SheetWish['act'], CellRefusal> {
  const outcome = outcomeOf(typed);
  return outcome === undefined ? refuse('unknown-outcome', 'closeAs', typed) : ok({ kind: 'close', outcome });
}

/** `Not an issue` is as good as `not-an-issue`. */
function outcomeOf(typed: string): CaseOutcome | undefined {
  const name = typed.toLowerCase().replace(/\s+/g, '-');
  return CASE_OUTCOMES.find((known) => known === name);
}
