import type { BulkOutcomes, CaseAction, CaseActionKind } from '../../../../shared/contracts/api/case-bulk.ts';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import type { GridSelection } from '../../../ui/grid/grid-selection.ts';
import { undoSteps } from '../act/undo-steps.ts';

/** What became of an action about several cases, with the cases as they stood before it. */
export interface BulkDone {
  readonly kind: CaseActionKind;
  readonly rows: ReadonlyMap<string, CaseRow>;
  readonly outcomes: BulkOutcomes['outcomes'];
}

/** Cases of an action that nothing was recorded about, with the reason's code. */
export function failedOf({ outcomes, rows }: Pick<BulkDone, 'outcomes' | 'rows'>): readonly {
  readonly key: string;
  readonly row: CaseRow | undefined;
  readonly refusal: string;
}[] {
  return outcomes.flatMap(({ key, refusal }) => (refusal === null ? [] : [{ key, row: rows.get(key), refusal }]));
}

/** A selection of exactly the cases that nothing was recorded about. */
export function selectionOfFailed(done: Pick<BulkDone, 'outcomes' | 'rows'>): GridSelection<CaseRow> {
  const rows = failedOf(done).flatMap(({ key, row }) => (row === undefined ? [] : [[key, row] as const]));
  return { kind: 'some', rows: new Map(rows), anchor: undefined };
}

/** What was recorded, each with the opposite actions that bring its case to where it stood; empty for notes. */
export function takenBackBy({ kind, rows, outcomes }: BulkDone): {
  readonly key: string;
  readonly decisionId: string;
  readonly steps: CaseAction[];
}[] {
  return outcomes.flatMap(({ key, decisionId }) => {
    const row = rows.get(key);
    if (decisionId === null || row === undefined) return [];
    const steps = [...undoSteps(kind, row)];
    return steps.length === 0 ? [] : [{ key, decisionId, steps }];
  });
}
