import type { SheetPlan, SheetRow } from '../../../../shared/contracts/api/case-sheet.ts';
import { shorten, showHidden } from '../../../../shared/kernel/text.ts';
import { seenContent } from '../../decisions/seen-content.ts';
import { caseThen } from '../../queries/cases/case-book.ts';
import { Cases } from '../../queries/cases/cases.ts';
import { caseHistory } from '../../queries/cases/history.ts';
import type { KnownCase } from '../../queries/cases/known-case.ts';
import {
  accountNames,
  caseRow,
  isShared,
  type Judging,
  shownCase,
  type ShownCase,
} from '../../queries/cases/shown-case.ts';
import { sumTotals } from '../../queries/cases/sum-totals.ts';
import { refusalOf } from '../../queries/cases/verbs.ts';
import type { Desk, Reach } from '../../queries/desk.ts';
import type { FilledRow, SheetReading } from './read-case-sheet.ts';
import { actOf, recordedOf, type RowRefusal, type WishedRow, wishedRow } from './sheet-row.ts';

/** Longest key and value of a cell that go back to a screen. */
const SHOWN_CHARS = 200;
/** Steps of what has happened meanwhile that a row tells. */
const CHANGES_MAX = 5;

/** Says what each filled row would do for a person, by how its case stands now. Nothing is done. */
export function sheetPlan(
  desk: Desk,
  { person, reach }: { readonly person: string; readonly reach: Reach },
  reading: SheetReading,
): Omit<SheetPlan, 'workbook'> {
  return new Cases().judged(desk, reach, (judging) => {
    const judged = reading.filled.map((filled) => judgedRow(judging, person, filled));
    const names = accountNames(
      judging,
      judged.flatMap(({ one }) => one ?? []),
    );
    const closed = judged.filter(({ said, verdict }) => verdict === 'ready' && said?.act?.kind === 'close');
    return {
      rowsRead: reading.rows,
      skipped: reading.skipped,
      rows: judged.map((row) => planned(row, judging, names)),
      money: sumTotals(closed.map(({ one }) => one?.money ?? [])),
    };
  });
}

interface Judged {
  readonly filled: FilledRow;
  readonly one: ShownCase | undefined;
  readonly said: WishedRow['wish'] | null;
  readonly verdict: SheetRow['verdict'];
  readonly refusal: Pick<SheetRow, 'refusal' | 'column' | 'value'>;
  readonly changes: SheetRow['changes'];
}

const NO_REFUSAL = { refusal: null, column: null, value: null };

function judgedRow(judging: Judging, person: string, filled: FilledRow): Judged {
  const { desk, moment } = judging;
  const known = filled.key === '' ? undefined : caseThen(desk, filled.key, moment);
  const one = known && shownCase(known, judging);
  const said = filled.wish.ok ? filled.wish.value : null;
  const wished = wishedRow(desk.db, filled);
  const base = { filled, one, said, changes: [] };
  if (!wished.ok) return { ...base, verdict: 'refused', refusal: cellRefusal(wished.fault) };
  const recorded = recordedOf(desk.db, person, wished.value.ids);
  if (recorded.all) return { ...base, verdict: 'done', refusal: NO_REFUSAL };
  // Its act was recorded before the engine ended: what is left is the note.
  if (recorded.act) return { ...base, verdict: 'ready', refusal: NO_REFUSAL };
  const refusal = whyNot(judging, wished.value, known, one);
  if (refusal === undefined) return { ...base, verdict: 'ready', refusal: NO_REFUSAL };
  const changes = refusal.refusal === 'changed-meanwhile' ? changesSince(judging, wished.value) : [];
  return { ...base, verdict: 'refused', refusal, changes };
}

/** What the desk would answer, in its order: whether there is such a case, whether it is as it was, whether it can be done. */
function whyNot(
  { desk, reach }: Judging,
  wished: WishedRow,
  known: KnownCase | undefined,
  one: ShownCase | undefined,
): Judged['refusal'] | undefined {
  const { act } = wished.wish;
  const about = (refusal: string, column: SheetRow['column'], value: string | null = null): Judged['refusal'] => ({
    ...{ refusal, column, value },
  });
  if (known === undefined || one === undefined) return about('unknown-case', 'key', shown(wished.key));
  const isWhole = !isShared(known, reach);
  if (!isWhole) return about('beyond-reach', 'key', shown(wished.key));
  if (seenContent(desk.db, actOf(wished)).version > wished.version) return about('changed-meanwhile', 'version');
  if (one.state === 'resolved' && one.outcome === null && act !== null)
    return about('already-resolved', columnOf(wished));
  const refusal = refusalOf(one, act?.kind ?? 'note', isWhole);
  if (refusal !== null) return about(refusal, columnOf(wished));
  if (act?.kind === 'assign' && act.to === one.assignee) return about('unchanged', 'assignTo', act.to);
  return undefined;
}

function columnOf({ wish: { act } }: WishedRow): SheetRow['column'] {
  return act === null ? 'note' : act.kind === 'assign' ? 'assignTo' : 'closeAs';
}

function changesSince({ desk, moment }: Judging, { key, version }: WishedRow): SheetRow['changes'] {
  const { history } = caseHistory(desk.db, key, moment.version);
  return history.filter(({ seq }) => seq > version).slice(-CHANGES_MAX);
}

function cellRefusal({ code, column, value }: RowRefusal): Judged['refusal'] {
  return { refusal: code, column, value: value === '' ? null : shown(value) };
}

function shown(text: string): string {
  return showHidden(shorten(text, SHOWN_CHARS));
}

function planned(
  { filled, one, said, verdict, refusal, changes }: Judged,
  judging: Judging,
  names: ReadonlyMap<string, string>,
): SheetRow {
  return {
    row: filled.row,
    key: filled.key === '' ? null : shown(filled.key),
    case: one === undefined ? null : caseRow(one, judging, names),
    wish: said,
    ...{ verdict, ...refusal, changes: [...changes] },
    otherRow: filled.otherRow,
  };
}
