import type { Instant } from '../../../shared/kernel/clock.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { OWN_SOURCE } from '../decisions/own-facts.ts';
import { saveSetting } from '../handlers/workspace-settings.ts';
import { doubtCommands } from '../outbox/doubt-commands.ts';
import type { WriteDb } from '../store/database.ts';
import { shapeOf } from '../store/seal/table-class.ts';
import type { Manifest } from './manifest.ts';

/**
 * Says inside a store that it is an older state put back (setting `restored-at`, one audit entry), and that its open
 * commands may have left after that state was copied: each is looked up, or held for a person, before it leaves (F14). A
 * store of a build from before there were commands and an audit has neither to mark.
 */
export function markRestored(db: WriteDb, at: Instant, backup: Pick<Manifest, 'madeAt' | 'seq' | 'sha256'>): void {
  const { madeAt, seq, sha256 } = backup;
  db.transaction(() => {
    saveSetting(db, 'restored-at', { at, madeAt, seq });
    if (shapeOf(db, 'audit').columns.length === 0) return;
    const doubted = doubtCommands(db, at);
    appendAudit(db, {
      at,
      person: OWN_SOURCE,
      action: 'restore',
      subject: 'workspace',
      detail: `the backup of ${new Date(madeAt).toISOString()} was put back; ${String(doubted)} open commands`,
      content: Buffer.from(sha256, 'hex'),
    });
  });
}
