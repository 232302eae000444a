import type { SheetOutcomes } from '../../../../shared/contracts/api/case-sheet.ts';
import type { Result } from '../../../../shared/kernel/result.ts';
import type { DecisionRefusal, Recorded } from '../../decisions/decision-book.ts';
import { decisionIdOf } from '../../decisions/decision-row.ts';
import { giveWay } from '../../queries/give-way.ts';
import { sha256, canonicalJson } from '../../store/canonical.ts';
import type { WriteDb } from '../../store/database.ts';
import { appendAudit } from '../../audit/audit-chain.ts';
import type { Clock } from '../../../../shared/kernel/clock.ts';
import type { CaseDesk, CaseWisher } from '../case-desk.ts';
import { decideCase } from '../case-order.ts';
import type { FilledRow } from './read-case-sheet.ts';
import { recordedOf, type WishedRow, wishedRow } from './sheet-row.ts';

/** Rows that are decided before other work of the writer gets its turn. */
const STEP = 5;

type Outcome = SheetOutcomes['outcomes'][number];

/** Whose rows are done, and by what. */
export interface SheetApplying {
  readonly db: WriteDb;
  readonly desk: CaseDesk;
  readonly clock: Clock;
  readonly wisher: Pick<CaseWisher, 'person' | 'companyCodes'>;
  /** Of the workbook. */
  readonly sha256: string;
  /** Hears how many rows have their outcome. */
  readonly onRows: (done: number, total: number) => void;
}

/**
 * Does what some rows of a workbook say, each by itself, through the same desk and checks as any decision. A row that was
 * done before, by whichever file it came, is not done again; after a crash the rest is.
 */
export async function applySheet(
  applying: SheetApplying,
  filled: readonly FilledRow[],
  rows: readonly number[],
): Promise<readonly Outcome[]> {
  const byNumber = new Map(filled.map((one) => [one.row, one]));
  const asked = [...new Set(rows)].map((row) => {
    const one = byNumber.get(row);
    return { row, key: one?.key ?? '', wished: one === undefined ? undefined : wishedRow(applying.db, one) };
  });
  noteWorkbook(
    applying,
    asked.flatMap(({ wished }) => (wished?.ok === true ? [wished.value] : [])),
  );
  const outcomes: Outcome[] = [];
  for (const { row, key, wished } of asked) {
    if (outcomes.length > 0 && outcomes.length % STEP === 0) {
      applying.onRows(outcomes.length, asked.length);
      await giveWay();
    }
    outcomes.push({ row, key, ...outcomeOf(applying, wished) });
  }
  applying.onRows(outcomes.length, asked.length);
  return outcomes;
}

function outcomeOf(
  applying: SheetApplying,
  wished: ReturnType<typeof wishedRow> | undefined,
): Pick<Outcome, 'decisionId' | 'refusal'> {
  if (wished === undefined) return { decisionId: null, refusal: 'unknown-row' };
  if (!wished.ok) return { decisionId: null, refusal: wished.fault.code };
  const [acted, noted] = decideRow(applying, wished.value);
  const last = noted?.ok === true ? noted.value : acted?.ok === true ? acted.value : undefined;
  const refused = [acted, noted].find((one) => one?.ok === false);
  return { decisionId: last?.decisionId ?? null, refusal: refused?.ok === false ? refused.fault : null };
}

type Decided = Result<Recorded, DecisionRefusal> | undefined;

/** The act first, held against the version that the person had before them; its note follows in the same breath. */
function decideRow(
  { desk, wisher }: SheetApplying,
  { key, version, wish, ids }: WishedRow,
): readonly [Decided, Decided] {
  const acted =
    wish.act === null || ids.act === null
      ? undefined
      : decideCase(
          desk,
          { ...wisher, commandId: ids.act, reason: wish.reason ?? '', expectedVersion: version },
          key,
          wish.act,
        );
  if (acted?.ok === false || wish.note === null || ids.note === null) return [acted, undefined];
  const expected = acted === undefined ? { expectedVersion: version } : {};
  const noted = desk.note({ ...wisher, commandId: ids.note, reason: wish.note, ...expected }, key, []);
  return [acted, noted];
}

/** What belongs together: the workbook and the decisions that it leads to, in the audit before the first of them. */
function noteWorkbook({ db, clock, wisher, sha256: workbook }: SheetApplying, wished: readonly WishedRow[]): void {
  const { person } = wisher;
  const left = wished.filter(({ ids }) => !recordedOf(db, person, ids).all);
  if (left.length === 0) return;
  const decisions = left.flatMap(({ ids: { act, note } }) =>
    [act, note].flatMap((id) => (id === null ? [] : [decisionIdOf(person, id)])),
  );
  db.transaction(() => {
    appendAudit(db, {
      ...{ at: clock.now(), person, action: 'workbook', subject: workbook, detail: `rows ${String(left.length)}` },
      content: sha256(`syncline/workbook/1|${canonicalJson([workbook, decisions])}`),
    });
  });
}
