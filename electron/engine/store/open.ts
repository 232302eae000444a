import { constants, accessSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ReadDb, readDb, type WriteDb, writeDb } from './database.ts';
import { copyInto, type CopyProgress } from './copy-file.ts';
import { type RefusedFolder, refusedFolder } from './folder-kind.ts';
import { migrate, type NewerSchema, readerFloor, SCHEMA_VERSION } from './migrate.ts';
import { privateCopy } from './private-copy.ts';
import { keepRowSeals } from './seal/row-seals.ts';
import { sealNextSegment } from './seal/segment-seals.ts';
import { schemaOf } from './schema-of.ts';
import { storeFault, type StoreFault } from './store-fault.ts';

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
  | { readonly kind: 'read-only-folder'; readonly folder: string }
  /** A restore was cut short; doing it again ends it. */
  | { readonly kind: 'restore-unfinished' }
  | NewerSchema
  | StoreFault;

/** A connection that can copy its file while it is used. */
interface Copies {
  /** Copies the file as it is now, page by page, to a place where no file is; resolves false when `progress` stopped it. */
  copyTo(file: string, progress: CopyProgress): Promise<boolean>;
}

/** The workspace as the one writer holds it. */
export interface WriterHandle extends Copies {
  readonly db: WriteDb;
  readonly folder: string;
  close(): void;
}

/** The workspace as a reader holds it. */
export interface ReaderHandle extends Copies {
  readonly db: ReadDb;
  /** Set when a newer build wrote the file in a form that this one can still read. */
  readonly newer: NewerSchema | undefined;
  /** Keeps every later question on the state of now until the answer is called. */
  hold(): () => void;
  close(): void;
}

/** File of the store inside a workspace folder. */
export function storePath(folder: string): string {
  return path.join(folder, 'syncline.sqlite');
}

/** Lies in a workspace from the moment a restore touches its files until they are whole again. */
export function restoreMark(folder: string): string {
  return path.join(folder, 'restore.unfinished');
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
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path.join(folder, 'engine.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return ok(lock);
  } catch (error) {
    lock?.close();
    const fault = storeFault(error);
    if (fault === undefined) return fail({ kind: 'workspace-in-use' });
    return fail(fault.kind === 'read-only' ? { kind: 'read-only-folder', folder } : fault);
  }
}

/** Keeps engines out of a workspace, for work on its files; the answer lets them in again. */
export function lockWorkspace(folder: string): Result<() => void, OpenFault> {
  const lock = takeLock(folder);
  if (!lock.ok) return lock;
  return ok(() => {
    lock.value.close();
  });
}

/** Opens a workspace for writing, creating and migrating it where needed. The only place that opens the file to write. */
export function openWriter(folder: string, now: Instant): Result<WriterHandle, OpenFault> {
  const prepared = prepareFolder(folder);
  if (!prepared.ok) return prepared;
  const lock = takeLock(folder);
  if (!lock.ok) return lock;
  if (existsSync(restoreMark(folder))) {
    lock.value.close();
    return fail({ kind: 'restore-unfinished' });
  }
  const database = new Database(storePath(folder), { timeout: BUSY_TIMEOUT_MS });
  try {
    const opened = prepareWriter(database, folder, now);
    if (!opened.ok) {
      database.close();
      lock.value.close();
      return opened;
    }
  } catch (error) {
    database.close();
    lock.value.close();
    const fault = storeFault(error) ?? { kind: 'damaged', detail: error instanceof Error ? error.message : 'unknown' };
    return fail(fault.kind === 'read-only' ? { kind: 'read-only-folder', folder } : fault);
  }
  return ok(writerHandle(database, lock.value, folder));
}

function prepareFolder(folder: string): Result<undefined, OpenFault> {
  try {
    mkdirSync(folder, { recursive: true });
    const refused = refusedFolder(realpathSync(folder));
    if (refused !== undefined) return fail({ kind: refused, folder });
    for (const part of ['attachments', 'backups', 'logs']) mkdirSync(path.join(folder, part), { recursive: true });
    for (const place of [folder, storePath(folder)]) if (existsSync(place)) accessSync(place, constants.W_OK);
    return ok(undefined);
  } catch (error) {
    if (isRefusedByDisk(error)) return fail({ kind: 'read-only-folder', folder });
    throw error;
  }
}

const REFUSED_BY_DISK: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS']);

function isRefusedByDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && REFUSED_BY_DISK.has(error.code);
}

function writerHandle(database: Database.Database, lock: Database.Database, folder: string): WriterHandle {
  const db = writeDb(database);
  return {
    db,
    folder,
    copyTo: (file, progress) => copyInto(database, file, progress),
    close: () => {
      if (!database.open) return;
      try {
        while (sealNextSegment(db));
        database.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // On a full or failing disk what is committed stays in the WAL and is sealed when the store is next at rest.
        if (storeFault(error) === undefined) throw error;
      } finally {
        database.close();
        lock.close();
      }
    },
  };
}

function prepareWriter(database: Database.Database, folder: string, now: Instant): Result<undefined, OpenFault> {
  const version = String(database.prepare('select sqlite_version()').pluck().get());
  if (version.localeCompare(SQLITE_FLOOR, 'en', { numeric: true }) < 0)
    throw new Error(`SQLite ${version} is older than ${SQLITE_FLOOR}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  harden(database, WRITER_CACHE_KIB);
  database.pragma(`wal_autocheckpoint = ${String(WAL_CHECKPOINT_PAGES)}`);
  const migrated = migrate(database, { now, backups: path.join(folder, 'backups') });
  if (!migrated.ok) return migrated;
  keepRowSeals(database);
  return ok(undefined);
}

/** Opens an existing workspace for questions only. Works while an engine holds it. */
export function openReader(folder: string): Result<ReaderHandle, OpenFault> {
  if (existsSync(restoreMark(folder))) return fail({ kind: 'restore-unfinished' });
  if (!existsSync(storePath(folder))) return fail({ kind: 'workspace-missing', folder });
  return openToRead(storePath(folder));
}

/** Opens a store file that is no workspace's own, such as a backup, for questions only. */
export function openToRead(file: string): Result<ReaderHandle, OpenFault> {
  try {
    return readerHandle(new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS }), () => undefined);
  } catch (error) {
    const fault = storeFault(error);
    if (fault?.kind !== 'read-only') return fail(fault ?? { kind: 'damaged', detail: String(error) });
    // SQLite needs a file for its shared memory beside the store; where the folder takes none, a private copy is read.
    const copy = privateCopy(file);
    return readerHandle(new Database(copy.file, { timeout: BUSY_TIMEOUT_MS }), copy.remove);
  }
}

function readerHandle(database: Database.Database, closed: () => void): Result<ReaderHandle, OpenFault> {
  const close = (): void => {
    database.close();
    closed();
  };
  try {
    harden(database, READER_CACHE_KIB);
    const found = Number(database.pragma('user_version', { simple: true }));
    const newer: NewerSchema | undefined =
      found > SCHEMA_VERSION ? { kind: 'newer-schema', found, known: SCHEMA_VERSION } : undefined;
    if (newer && readerFloor(database) > SCHEMA_VERSION) {
      close();
      return fail(newer);
    }
    return ok({
      db: readDb(database),
      newer,
      copyTo: (file, progress) => copyInto(database, file, progress),
      hold: () => holdSnapshot(database),
      close,
    });
  } catch (error) {
    close();
    throw error;
  }
}

function holdSnapshot(database: Database.Database): () => void {
  database.exec('begin; select 1 from sqlite_schema limit 1;');
  return () => {
    if (database.open && database.inTransaction) database.exec('rollback');
  };
}

/** Opens a private copy of a store file to work on it: nobody else knows it, and losing it loses nothing. */
export function openScratch(file: string): { readonly db: WriteDb; close(): void } {
  const database = new Database(file, { fileMustExist: true });
  harden(database, WRITER_CACHE_KIB);
  database.pragma('synchronous = OFF');
  return {
    db: writeDb(database),
    close: () => {
      database.close();
    },
  };
}

/** Opens a store file that is about to become a workspace's own and writes in it, with the seals that its schema keeps. */
export function writeSealed(file: string, write: (db: WriteDb) => void): void {
  const database = new Database(file, { fileMustExist: true });
  try {
    harden(database, WRITER_CACHE_KIB);
    database.pragma('synchronous = FULL');
    const sealed = database.prepare("select 1 from sqlite_schema where name = 'sealed_table'").get() !== undefined;
    if (sealed) keepRowSeals(database);
    write(writeDb(database));
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/** The schema that this build writes: the SQL of every table, index and trigger by name. */
export function schemaOfThisBuild(): ReadonlyMap<string, string> {
  const database = new Database(':memory:');
  migrate(database, { now: instant(0) });
  const schema = schemaOf(readDb(database));
  database.close();
  return schema;
}
