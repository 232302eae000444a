import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ReadDb, readDb, type WriteDb, writeDb } from './database.ts';
import { type RefusedFolder, refusedFolder } from './folder-kind.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';

/** Oldest SQLite that the schema was written for. */
const SQLITE_FLOOR = '3.45.0';
const BUSY_TIMEOUT_MS = 5_000;
const WRITER_CACHE_KIB = 32 * 1024;
const READER_CACHE_KIB = 48 * 1024;
/** 64 MB of WAL before a checkpoint is tried: index pages are then written once, not at every commit. */
const WAL_CHECKPOINT_PAGES = 16_000;

/** Why a workspace can't be opened; each has one next step that the shell names. */
export type OpenFault =
  | { readonly kind: 'workspace-in-use' }
  | { readonly kind: 'workspace-missing'; readonly folder: string }
  | { readonly kind: RefusedFolder; readonly folder: string }
  | { readonly kind: 'newer-schema'; readonly found: number; readonly known: number }
  | { readonly kind: 'damaged'; readonly detail: string };

/** The workspace as the one writer holds it. */
export interface WriterHandle {
  readonly db: WriteDb;
  readonly folder: string;
  close(): void;
}

/** The workspace as a reader holds it. */
export interface ReaderHandle {
  readonly db: ReadDb;
  close(): void;
}

/** File of the store inside a workspace folder. */
export function storePath(folder: string): string {
  return path.join(folder, 'syncline.sqlite');
}

/** Settings that hold for every connection (sec-D1). */
function harden(database: Database.Database, cacheKib: number): void {
  database.defaultSafeIntegers(false);
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('foreign_keys = ON');
  database.pragma(`cache_size = -${String(cacheKib)}`);
  database.pragma('mmap_size = 0');
  database.pragma('temp_store = MEMORY');
}

/** Holds an exclusive transaction on a small lock file; it ends with the process, so no stale lock can remain. */
function takeLock(folder: string): Result<Database.Database, OpenFault> {
  const lock = new Database(path.join(folder, 'engine.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return ok(lock);
  } catch {
    lock.close();
    return fail({ kind: 'workspace-in-use' });
  }
}

/** Opens a workspace for writing, creating and migrating it where needed. The only place that opens the file to write. */
export function openWriter(folder: string, now: Instant): Result<WriterHandle, OpenFault> {
  mkdirSync(folder, { recursive: true });
  const refused = refusedFolder(realpathSync(folder));
  if (refused !== undefined) return fail({ kind: refused, folder });
  mkdirSync(path.join(folder, 'attachments'), { recursive: true });
  mkdirSync(path.join(folder, 'backups'), { recursive: true });
  mkdirSync(path.join(folder, 'logs'), { recursive: true });
  const lock = takeLock(folder);
  if (!lock.ok) return lock;
  const database = new Database(storePath(folder), { timeout: BUSY_TIMEOUT_MS });
  try {
    const opened = prepareWriter(database, now);
    if (!opened.ok) {
      database.close();
      lock.value.close();
      return opened;
    }
  } catch (error) {
    database.close();
    lock.value.close();
    return fail({ kind: 'damaged', detail: error instanceof Error ? error.message : 'unknown' });
  }
  return ok({
    db: writeDb(database),
    folder,
    close: () => {
      if (!database.open) return;
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
      lock.value.close();
    },
  });
}

function prepareWriter(database: Database.Database, now: Instant): Result<undefined, OpenFault> {
  const version = String(database.prepare('select sqlite_version()').pluck().get());
  if (version.localeCompare(SQLITE_FLOOR, 'en', { numeric: true }) < 0)
    throw new Error(`SQLite ${version} is older than ${SQLITE_FLOOR}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  harden(database, WRITER_CACHE_KIB);
  database.pragma(`wal_autocheckpoint = ${String(WAL_CHECKPOINT_PAGES)}`);
  const migrated = migrate(database, now);
  return migrated.ok ? ok(undefined) : migrated;
}

/** Opens an existing workspace for questions only. Works while an engine holds it. */
export function openReader(folder: string): Result<ReaderHandle, OpenFault> {
  if (!existsSync(storePath(folder))) return fail({ kind: 'workspace-missing', folder });
  const database = new Database(storePath(folder), { readonly: true, timeout: BUSY_TIMEOUT_MS });
  harden(database, READER_CACHE_KIB);
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > SCHEMA_VERSION) {
    database.close();
    return fail({ kind: 'newer-schema', found, known: SCHEMA_VERSION });
  }
  return ok({
    db: readDb(database),
    close: () => {
      database.close();
    },
  });
}
