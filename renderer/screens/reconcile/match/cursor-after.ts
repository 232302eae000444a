import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { lineKey } from '../lines/line-ties.ts';
import type { Proposal } from './chosen-lines.ts';

/**
 * Key of the line that the cursor of a pane goes to when lines were matched: the next one that was not, else the one before.
 * The cursor stays where its own line was not matched; undefined where no line is left.
 */
export function cursorAfter(
  { shown, cursor }: { readonly shown: readonly ReconcileLine[]; readonly cursor: ReconcileLine | undefined },
  matched: Pick<Proposal, 'left' | 'right'>,
): string | undefined {
  if (cursor === undefined) return undefined;
  const gone = new Set([...matched.left, ...matched.right].map(lineKey));
  const isOpen = (line: ReconcileLine): boolean => !gone.has(lineKey(line));
  if (isOpen(cursor)) return cursor.key;
  const at = shown.findIndex((line) => lineKey(line) === lineKey(cursor));
  return (shown.slice(at + 1).find(isOpen) ?? shown.slice(0, Math.max(0, at)).findLast(isOpen))?.key;
}
