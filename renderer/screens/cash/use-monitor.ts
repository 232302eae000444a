import { useMemo } from 'react';
import type { StatementMonitor } from '../../../shared/contracts/api/cash.ts';
import { useAsKnownAt, usePositionDate } from '../../app/state/navigation.ts';
import { useQuery, type QueryHandle } from '../../bridge/use-query.ts';
import { needsPerson } from './monitor-cells.ts';

/** Business days that the monitor shows (domain.md, "Statement monitor"). */
const DAYS = 10;

/** The statement monitor as the screen draws it. */
export interface Monitor {
  readonly query: QueryHandle<StatementMonitor>;
  /** Cells that need a person. */
  readonly needing: number;
}

/** Asks for the last ten business days of every account. */
export function useMonitor(): Monitor {
  const asKnownAt = useAsKnownAt();
  const positionDate = usePositionDate();
  const query = useQuery('cash.monitor', { days: DAYS, ...asKnownAt, ...positionDate });
  const rows = query.data?.rows;
  const needing = useMemo(
    () => (rows ?? []).reduce((sum, row) => sum + row.cells.filter(({ status }) => needsPerson(status)).length, 0),
    [rows],
  );
  return { query, needing };
}
