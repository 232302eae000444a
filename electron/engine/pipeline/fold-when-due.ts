import { readSetting, saveSetting } from '../handlers/workspace-settings.ts';
import type { FactStore } from '../facts/fact-store.ts';
import type { WriteDb } from '../store/database.ts';
import type { Views } from '../views/views.ts';
import { lastCommit } from './commit.ts';
import { rebuild } from './rebuild.ts';

/** Setting that keeps the view versions by whose rules the rows were folded. */
export const FOLDED_VIEWS = 'folded-views';

/**
 * Folds the views from facts where a build brings a view that the workspace does not have yet, or a new version of one:
 * its rows would otherwise be those of another rule (architecture.md, "Digests"). Answers whether it did.
 */
export function foldWhenDue(db: WriteDb, facts: FactStore, views: Views): boolean {
  const current = views
    .tables()
    .map((table) => `${table.name}@${String(table.version)}`)
    .sort();
  if (JSON.stringify(readSetting(db, FOLDED_VIEWS)) === JSON.stringify(current)) return false;
  const due = lastCommit(db) > 0;
  db.transaction(() => {
    if (due) rebuild(db, facts, views);
    saveSetting(db, FOLDED_VIEWS, current);
  });
  return due;
}
