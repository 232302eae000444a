import { useMemo } from 'react';
import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import { useNavigation } from '../../../app/state/navigation.ts';
import type { Answer } from '../../../bridge/engine.ts';
import { type QueryHandle, useQuery } from '../../../bridge/use-query.ts';
import type { RightSide } from '../match/chosen-lines.ts';
import { type Pane, useReconcileSlice } from '../reconcile.slice.ts';
import { filterLines } from './filter-lines.ts';
import { isMatchedAgainst, lineKey, type LineTies, tiesByLine } from './line-ties.ts';

/** Lines of a pane that are asked for; how many more there are is said. */
const LINES_MAX = 2_000;

/** The lines of one pane. */
export interface PaneLines {
  readonly side: MatchSide;
  /** Those that are open, or all where the person wants to see matched ones too. */
  readonly all: readonly ReconcileLine[];
  /** Those of them that the filter lets through. */
  readonly shown: readonly ReconcileLine[];
  /** The selected ones, shown or not. */
  readonly chosen: readonly ReconcileLine[];
  readonly cursor: ReconcileLine | undefined;
  /** Open lines that there are, listed or not. */
  readonly total: number;
}

/** The answer about an account that is there. */
export type AccountAnswer = NonNullable<Answer<'reconcile.account'>>;

/** An account with its two panes. */
export interface AccountLines {
  readonly query: QueryHandle<Answer<'reconcile.account'>>;
  readonly panes: Readonly<Record<Pane, PaneLines>>;
  readonly rightSide: RightSide;
  readonly tiesOf: (line: Pick<ReconcileLine, 'side' | 'key'>) => LineTies;
  readonly lineOf: (side: MatchSide, key: string) => ReconcileLine | undefined;
  /** Every line that the answer lists. */
  readonly lines: readonly ReconcileLine[];
  /** The line that is explained: under the cursor of the pane that has it. */
  readonly active: ReconcileLine | undefined;
}

/** Oldest first, as a statement tells them; of a day in the order of the answer. */
function byDate(a: ReconcileLine, b: ReconcileLine): number {
  const [left, right] = [a.date ?? '', b.date ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Asks for an account and puts its lines into panes. */
export function useAccount(accountId: string): AccountLines {
  const date = useNavigation((state) => state.positionDate);
  const { choice, onlyOpen, rightSide, cursors, chosen, pane } = useReconcileSlice();
  const query = useQuery('reconcile.account', {
    accountId,
    limit: LINES_MAX,
    ...(date === undefined ? {} : { date }),
    // Entries that the books have are open against payments all the same.
    ...(onlyOpen && rightSide === 'book' ? {} : { matched: true }),
  });
  const data = query.data ?? undefined;
  const known = useMemo(() => {
    const lines = data === undefined ? [] : [...data.bank, ...data.book, ...data.payments];
    const byKey = new Map(lines.map((line) => [lineKey(line), line]));
    return {
      lines,
      tiesOf: tiesByLine(data?.suggestions ?? [], data?.misses ?? []),
      lineOf: (side: MatchSide, key: string) => byKey.get(lineKey({ side, key })),
    };
  }, [data]);
  const panes = useMemo(() => {
    const of = (own: Pane, side: MatchSide, listed: readonly ReconcileLine[], total: number): PaneLines => {
      const kept = onlyOpen ? listed.filter((line) => !isMatchedAgainst(line, rightSide)) : listed;
      const all = kept.toSorted(byDate);
      const keys = new Set(chosen[own]);
      return {
        ...{ side, all },
        // The engine counts the entries that are open against the books.
        total: own === 'left' && rightSide === 'payment' ? all.length : total,
        shown: filterLines(all, choice),
        chosen: all.filter((line) => keys.has(line.key)),
        cursor: all.find((line) => line.key === cursors[own]),
      };
    };
    const right = rightSide === 'book' ? data?.book : data?.payments;
    const rightTotal = rightSide === 'book' ? data?.counts.book : data?.counts.payments;
    return {
      left: of('left', 'bank', data?.bank ?? [], data?.counts.bank ?? 0),
      right: of('right', rightSide, right ?? [], rightTotal ?? 0),
    };
  }, [data, onlyOpen, rightSide, choice, chosen, cursors]);
  return { query, panes, rightSide, ...known, active: panes[pane].cursor };
}
