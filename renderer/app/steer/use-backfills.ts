import type { Backfill } from '../../../shared/contracts/api/steering.ts';
import { type QueryHandle, useQuery } from '../../bridge/use-query.ts';

/** Back-fills that lists hold. */
const BACKFILLS_MAX = 50;

/** The latest back-fills, newest first; kept up to date while they run. */
export function useBackfills(): QueryHandle<Backfill[]> {
  return useQuery('feeds.backfills', { limit: BACKFILLS_MAX });
}
