import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { lockWorkspace, type OpenFault, restoreMark, storePath, writeSealed } from '../store/open.ts';
import { type BackupFault, proveCopy } from './backup.ts';
import { checkedManifest, fileDigest, flushFile, type Manifest, type ManifestFault } from './manifest.ts';
import { markRestored } from './mark-restored.ts';
import type { VerifyProgress } from './verify.ts';

/** How a restore is done. */
export interface RestoreOptions {
  /** World time, which names the folder of the files that are replaced. */
  readonly now: Instant;
  readonly onProgress?: VerifyProgress;
}

/** Why nothing was restored. The workspace is as it was. */
export type RestoreFault =
  | ManifestFault
  | BackupFault
  | OpenFault
  /** The manifest tells of another content than the file has. */
  | { readonly kind: 'manifest-wrong'; readonly detail: string };

/** What was restored. */
export interface Restored {
  readonly manifest: Manifest;
  /** Where the files lie that the workspace had before; undefined where it had none. */
  readonly replaced: string | undefined;
}

/** Files of a store: what SQLite keeps beside it belongs to it. */
const SUFFIXES = ['', '-wal', '-shm'];
/** And what a write to it that was cut short may leave. */
const LEFT_BEHIND = [...SUFFIXES, '-journal'];

/**
 * Puts a backup in the place of a workspace's store. The backup is proved first, on the very copy that will be used; the
 * files that it replaces are kept in a folder of their own. A restore that is cut short is done again.
 */
export async function restore(
  backup: string,
  folder: string,
  options: RestoreOptions,
): Promise<Result<Restored, RestoreFault>> {
  mkdirSync(folder, { recursive: true });
  const lock = lockWorkspace(folder);
  if (!lock.ok) return lock;
  const fresh = `${storePath(folder)}.restored`;
  try {
    const proved = await provenCopy(backup, fresh, options.onProgress);
    if (!proved.ok) return proved;
    writeSealed(fresh, (db) => {
      markRestored(db, options.now, proved.value);
    });
    flushFile(fresh);
    return ok({ manifest: proved.value, replaced: exchange(folder, fresh, options.now) });
  } finally {
    for (const suffix of LEFT_BEHIND) rmSync(`${fresh}${suffix}`, { force: true });
    lock.value();
  }
}

async function provenCopy(
  backup: string,
  fresh: string,
  onProgress?: VerifyProgress,
): Promise<Result<Manifest, RestoreFault>> {
  const manifest = checkedManifest(backup);
  if (!manifest.ok) return manifest;
  copyFileSync(backup, fresh);
  if (fileDigest(fresh) !== manifest.value.sha256)
    return fail({ kind: 'backup-altered', detail: 'it could not be read twice alike' });
  const proved = await proveCopy(fresh, onProgress);
  if (!proved.ok) return proved;
  for (const [name, value] of Object.entries(proved.value)) {
    const said = manifest.value[name as keyof typeof proved.value];
    if (JSON.stringify(said) !== JSON.stringify(value)) return fail({ kind: 'manifest-wrong', detail: name });
  }
  return manifest;
}

/**
 * Moves the present files away and the fresh one in. Between the two a mark keeps every engine out. What stops it before the
 * first file has moved leaves the workspace as it was.
 */
function exchange(folder: string, fresh: string, now: Instant): string | undefined {
  const store = storePath(folder);
  const replaced = path.join(folder, `replaced-${String(now)}`);
  const present = SUFFIXES.map((suffix) => `${store}${suffix}`).filter((file) => existsSync(file));
  try {
    if (present.length > 0) mkdirSync(replaced, { recursive: true });
    writeFileSync(restoreMark(folder), '', { flush: true });
  } catch (error) {
    rmSync(restoreMark(folder), { force: true });
    if (existsSync(replaced) && readdirSync(replaced).length === 0) rmdirSync(replaced);
    throw error;
  }
  for (const file of present) renameSync(file, path.join(replaced, path.basename(file)));
  renameSync(fresh, store);
  rmSync(restoreMark(folder));
  return present.length > 0 ? replaced : undefined;
}
