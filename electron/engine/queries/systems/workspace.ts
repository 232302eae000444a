import type { Workspace } from '../../../../shared/contracts/api/systems.ts';
import { lastCommit } from '../../pipeline/commit.ts';
import { SCHEMA_VERSION } from '../../store/migrate.ts';
import { ENGINE_VERSION } from '../../version.ts';
import { businessDate, type Desk } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { configuredStreams, demoOf, workspaceName } from '../settings.ts';
import { feeds } from './feeds.ts';

/** Facts and deliveries are never deleted and their ids have no gaps, so the last id is their number. */
const COUNTS =
  'select (select coalesce(max(id), 0) from fact) as facts, (select coalesce(max(id), 0) from delivery) as deliveries, (select max(received_at) from delivery where id > (select max(id) - 100 from delivery)) as last_intake';

/** The workspace and its clock. It is online while any of its systems answers. */
export function workspace(desk: Desk, mode: 'normal' | 'read-only', storeFault: string | undefined): Workspace {
  return desk.db.snapshot(() => {
    const now = desk.clock.now();
    const counts = plainRow<{ facts: number; deliveries: number; last_intake: number | null }>(desk.db, COUNTS);
    const health = feeds(desk, mode === 'read-only');
    return {
      name: workspaceName(desk.db),
      version: ENGINE_VERSION,
      schemaVersion: SCHEMA_VERSION,
      now,
      demo: demoOf(desk.db),
      positionDate: businessDate(desk, now),
      timeZone: desk.timeZone,
      online: configuredStreams(desk.db).length === 0 || health.some((feed) => feed.consecutiveFailures === 0),
      mode,
      storeFault: storeFault ?? null,
      factCount: counts?.facts ?? 0,
      deliveryCount: counts?.deliveries ?? 0,
      lastIntakeAt: counts?.last_intake ?? null,
      lastCommitSeq: lastCommit(desk.db),
    };
  });
}
