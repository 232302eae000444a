import { type WorkspaceConfig, zWorkspaceConfig } from '../../../shared/contracts/workspace-config.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';

/** A workspace that is connected to nothing yet: files can be imported, nothing is polled. */
const UNCONNECTED: WorkspaceConfig = {
  name: 'Workspace',
  timeZone: 'Europe/Berlin',
  feeds: [],
  accounts: [],
  cutOffs: [],
  manualImport: {},
};

/** Writes one setting. */
export function saveSetting(db: WriteDb, name: string, value: unknown): void {
  db.prepare(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  ).run(name, JSON.stringify(value));
}

/** Reads one setting as it was written; undefined where there is none. */
export function readSetting(db: ReadDb, name: string): unknown {
  const text = db.prepare('select value from setting where name = ?').pluck().get(name);
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}

/** What the workspace is connected to, as stored. Settings of an older form that no longer fit count as unconnected, never as a crash. */
export function readConfig(db: ReadDb): WorkspaceConfig {
  const stored = zWorkspaceConfig.safeParse(readSetting(db, 'config'));
  return stored.success ? stored.data : UNCONNECTED;
}
