import type { WorkspaceConfig } from '../../../shared/contracts/workspace-config.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import { OWN_SOURCE } from '../decisions/own-facts.ts';
import { canonicalJson, sha256 } from '../store/canonical.ts';
import type { WriteDb } from '../store/database.ts';
import { readSetting, saveSetting } from './workspace-settings.ts';

/** Changes what a workspace is connected to, with one audit entry per connector that changed and one for the rest (I8). */
export function saveConfig(db: WriteDb, config: WorkspaceConfig, clock: Clock): void {
  db.transaction(() => {
    const before = piecesOf(readSetting(db, 'config'));
    const after = piecesOf(config);
    for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const [was, is] = [before.get(name), after.get(name)];
      if (was === is) continue;
      appendAudit(db, {
        at: clock.now(),
        person: OWN_SOURCE,
        action: name === '' ? 'setting' : 'connector',
        subject: name === '' ? 'workspace' : name,
        detail: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
        // The digest only: settings may name hosts and users that a log has no need for.
        content: sha256(`syncline/config/1|${is ?? ''}`),
      });
    }
    saveSetting(db, 'config', config);
  });
}

/** Canonical text of each connector's settings by its name, and of everything else under the empty name. */
function piecesOf(config: unknown): ReadonlyMap<string, string> {
  if (typeof config !== 'object' || config === null) return new Map();
  const { feeds, ...rest } = { feeds: [], ...config };
  const pieces = new Map([['', canonicalJson(rest)]]);
  if (!Array.isArray(feeds)) return pieces;
  for (const feed of feeds as readonly unknown[])
    if (typeof feed === 'object' && feed !== null && 'id' in feed) pieces.set(String(feed.id), canonicalJson(feed));
  return pieces;
}
