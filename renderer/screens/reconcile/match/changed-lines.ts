import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { lineKey } from '../lines/line-ties.ts';
import { type Proposal, proposalOf } from './chosen-lines.ts';

/** A line that is not any more as a person saw it: undefined where it is not open now. */
export interface ChangedLine {
  readonly before: ReconcileLine;
  readonly now: ReconcileLine | undefined;
}

/** The proposed lines that are gone, matched, or of another amount among the lines of now. */
export function changedLines(proposal: Proposal, now: readonly ReconcileLine[]): readonly ChangedLine[] {
  const byKey = new Map(now.map((line) => [lineKey(line), line]));
  return [...proposal.left, ...proposal.right].flatMap((before): ChangedLine[] => {
    const line = byKey.get(lineKey(before));
    if (line === undefined || line.matches.length > before.matches.length) return [{ before, now: undefined }];
    return line.minor === before.minor ? [] : [{ before, now: line }];
  });
}

/** The same proposal with its lines as they are now; undefined where one of them is not open any more. */
export function renewed(proposal: Proposal, now: readonly ReconcileLine[]): Proposal | undefined {
  const byKey = new Map(now.map((line) => [lineKey(line), line]));
  const of = (lines: readonly ReconcileLine[]) => lines.flatMap((line) => byKey.get(lineKey(line)) ?? []);
  const [left, right] = [of(proposal.left), of(proposal.right)];
  if (left.length < proposal.left.length || right.length < proposal.right.length) return undefined;
  if (changedLines(proposal, now).some((line) => line.now === undefined)) return undefined;
  return proposalOf(proposal.pairing, left, right);
}
