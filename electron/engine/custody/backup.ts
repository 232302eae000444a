import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { lastCommit } from '../pipeline/commit.ts';
import type { ReadDb } from '../store/database.ts';
import { type OpenFault, openToRead, type ReaderHandle } from '../store/open.ts';
import type { Damage } from './damage.ts';
import { keptBackups } from './keep/retention.ts';
import { fileDigest, flushFile, type Manifest, manifestPath, readManifest, writeManifest } from './manifest.ts';
import { verify, type VerifyProgress } from './verify.ts';

/** How a backup is made. */
export interface BackupOptions {
  /** World time, which names the file. */
  readonly now: Instant;
  /** Where to; a file in the workspace's `backups` unless said otherwise. */
  readonly to?: string;
  readonly onProgress?: VerifyProgress;
}

/** Why there is no new backup. What was there before is untouched. */
export type BackupFault =
  | { readonly kind: 'backup-exists' }
  | { readonly kind: 'cancelled' }
  /** The copy is as damaged as its original: it would be no help. */
  | { readonly kind: 'damaged-store'; readonly damages: readonly Damage[] }
  | OpenFault;

/** A backup that was verified. */
export interface Backup {
  readonly file: string;
  readonly manifest: Manifest;
}

/**
 * Copies the store while it is used, then proves the copy: it is opened, checked through and folded from its facts. Only
 * then it gets its name and its manifest.
 */
export async function makeBackup(
  handle: ReaderHandle,
  folder: string,
  options: BackupOptions,
): Promise<Result<Backup, BackupFault>> {
  const file = options.to ?? path.join(folder, 'backups', `${nameOf(options.now)}.sqlite`);
  if (existsSync(file)) return fail({ kind: 'backup-exists' });
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  rmSync(part, { force: true });
  let halves: readonly string[] = [];
  try {
    const copied = await copySnapshot(handle, part, options.onProgress);
    if (!copied) return fail({ kind: 'cancelled' });
    const proved = await proveCopy(part, options.onProgress);
    if (!proved.ok) return proved;
    flushFile(part);
    const manifest = { ...proved.value, madeAt: options.now, bytes: statSync(part).size, sha256: fileDigest(part) };
    // A file without its manifest is no backup: nobody can say whether it is whole.
    halves = [file, `${manifestPath(file)}.part`];
    renameSync(part, file);
    writeManifest(file, manifest);
    halves = [];
    return ok({ file, manifest });
  } finally {
    for (const rest of [part, `${part}-wal`, `${part}-shm`, `${part}-journal`, ...halves])
      rmSync(rest, { force: true });
  }
}

/** `20261117T080000Z`: sorts by time and is a file name everywhere. */
function nameOf(now: Instant): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** One state of the store, whatever is written meanwhile. */
async function copySnapshot(handle: ReaderHandle, part: string, onProgress?: VerifyProgress): Promise<boolean> {
  const release = handle.hold();
  try {
    return await handle.copyTo(part, (done, total) => onProgress?.('copy', done, total) !== false);
  } finally {
    release();
  }
}

/** Opens a copy, checks it through and folds it; answers what its manifest says of its content. */
export async function proveCopy(
  file: string,
  onProgress?: VerifyProgress,
): Promise<Result<Omit<Manifest, 'madeAt' | 'bytes' | 'sha256'>, BackupFault>> {
  const opened = openToRead(file);
  if (!opened.ok) return opened;
  try {
    const { damages, cancelled } = await verify(opened.value, onProgress ? { onProgress } : {});
    if (cancelled) return fail({ kind: 'cancelled' });
    return damages.length > 0 ? fail({ kind: 'damaged-store', damages }) : ok(contentOf(opened.value.db));
  } finally {
    opened.value.close();
  }
}

function contentOf(db: ReadDb): Omit<Manifest, 'madeAt' | 'bytes' | 'sha256'> {
  const count = (table: 'fact' | 'delivery'): number =>
    Number(db.prepare(`select count(*) from ${table}`).pluck().get());
  // Two text columns; of each view the row of its latest commit.
  const digests = db.prepare('select view, digest, max(seq) from view_digest group by view order by view').all() as {
    view: string;
    digest: string;
  }[];
  return {
    format: 1,
    schema: Number(db.prepare('pragma user_version').pluck().get()),
    seq: lastCommit(db),
    facts: count('fact'),
    deliveries: count('delivery'),
    digests: Object.fromEntries(digests.map(({ view, digest }) => [view, digest])),
  };
}

/** Verified backups of a workspace, oldest first. */
export function backupsOf(folder: string): readonly string[] {
  const place = path.join(folder, 'backups');
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => /^\d{8}T\d{6}Z\.sqlite$/.test(name))
    .map((name) => path.join(place, name))
    .filter((file) => readManifest(file).ok)
    .sort();
}

/** Takes away the backups that the retention keeps no longer. Answers which. */
export function rotateBackups(folder: string): readonly string[] {
  const made = new Map(backupsOf(folder).map((file) => [timeOf(file), file]));
  const kept = keptBackups([...made.keys()]);
  const gone = [...made].filter(([at]) => !kept.has(at)).map(([, file]) => file);
  for (const file of gone) {
    rmSync(manifestPath(file), { force: true });
    rmSync(file, { force: true });
  }
  return gone;
}

/** When a backup was made, by its name. World time, milliseconds. */
function timeOf(file: string): number {
  const name = path.basename(file);
  return Date.parse(name.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.sqlite$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Takes away what backups that were cut short have left. Only whoever makes the one next backup calls this. */
export function clearUnfinished(folder: string): void {
  const place = path.join(folder, 'backups');
  if (!existsSync(place)) return;
  for (const name of readdirSync(place))
    if (/^\d{8}T\d{6}Z\.sqlite\.part/.test(name)) rmSync(path.join(place, name), { force: true });
}
