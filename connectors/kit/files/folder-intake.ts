import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';

/** A file of a folder, read whole and unchanged. */
export interface TakenFile {
  /** Name inside the folder: data, never a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string;
  /** Identity of this observation of the file; goes into the cursor so that it is not read again. */
  readonly mark: string;
}

/** One look into a folder. */
export interface FolderLook {
  readonly taken: readonly TakenFile[];
  /** Marks of every file that need not be read again, for the next look. Files that have gone are dropped. */
  readonly seen: readonly string[];
  /** Whether ready files were left for the next look. */
  readonly hasMore: boolean;
  /** Files that can't be taken, with the reason, for a fault once nothing else is left. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** Limits and habits of a folder. */
export interface FolderRules {
  /** Time between the two looks at size and change time that prove a file is no longer written. */
  readonly settleMs: number;
  readonly fileBytesMax: number;
  readonly filesPerLookMax: number;
  readonly bytesPerLookMax: number;
  readonly filesInFolderMax: number;
  /** Which files are wanted, by name and time of change (epoch milliseconds); all when left out. */
  readonly wants?: (name: string, changedMs: number) => boolean;
}

/** The defaults. A larger file is imported by hand, where it is streamed. */
export const FOLDER_RULES: FolderRules = {
  settleMs: 200,
  fileBytesMax: 256 * 1024 * 1024,
  filesPerLookMax: 64,
  bytesPerLookMax: 32 * 1024 * 1024,
  filesInFolderMax: 20_000,
};

/** Endings of files that their writer has not finished (bank-channels.md, section 3), and of markers without content. */
const UNFINISHED = /(\.(tmp|temp|part|partial|prg|filepart|crdownload|swp|lock|done|md5|sha256)|~)$/i;

/** Files looked at side by side: a folder on a network drive answers each look late, and a folder may hold thousands. */
const LOOKS_AT_ONCE = 64;

interface Candidate {
  readonly name: string;
  readonly size: number;
  readonly mark: string;
  readonly changedMs: number;
}

/**
 * Takes the new, finished files of a folder in name order (sec-X3): regular files only, links not followed, size and
 * change time at rest, unchanged while read. `seen` holds the marks of earlier looks.
 */
export async function lookIntoFolder(
  folder: string,
  seen: readonly string[],
  rules: FolderRules,
  signal: AbortSignal,
): Promise<Result<FolderLook, ConnectorFault>> {
  try {
    const listed = await listFolder(folder, rules);
    if (!listed.ok) return listed;
    const known = new Set(seen);
    const kept = listed.value.filter((file) => known.has(file.mark)).map((file) => file.mark);
    const fresh = listed.value.filter((file) => !known.has(file.mark));
    if (fresh.length === 0) return ok({ taken: [], seen: kept, hasMore: false, refused: [] });
    await wait(rules.settleMs, undefined, { signal });
    return ok(await takeAll(folder, fresh, kept, rules, signal));
  } catch (error) {
    if (signal.aborted) return fail({ kind: 'cancelled' });
    return fail({ kind: 'unavailable', detail: `the folder can't be read (${fileCode(error)})` });
  }
}

async function listFolder(folder: string, rules: FolderRules): Promise<Result<readonly Candidate[], ConnectorFault>> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && !UNFINISHED.test(name)).sort();
  if (names.length > rules.filesInFolderMax) {
    return fail({
      kind: 'limit',
      limit: 'files-in-folder',
      detail: `the folder holds more than ${rules.filesInFolderMax} files`,
    });
  }
  const found: Candidate[] = [];
  for (let at = 0; at < names.length; at += LOOKS_AT_ONCE) {
    const looks = names.slice(at, at + LOOKS_AT_ONCE).map((name) => lookAt(folder, name));
    for (const file of await Promise.all(looks))
      if (file && (rules.wants?.(file.name, file.changedMs) ?? true)) found.push(file);
  }
  return ok(found);
}

async function takeAll(
  folder: string,
  fresh: readonly Candidate[],
  kept: readonly string[],
  rules: FolderRules,
  signal: AbortSignal,
): Promise<FolderLook> {
  const taken: TakenFile[] = [];
  const refused: { readonly name: string; readonly reason: string }[] = [];
  let bytes = 0;
  let hasMore = false;
  for (const file of fresh) {
    signal.throwIfAborted();
    if (file.size > rules.fileBytesMax) {
      refused.push({ name: file.name, reason: `is larger than ${rules.fileBytesMax} bytes` });
      continue;
    }
    const full =
      taken.length >= rules.filesPerLookMax || (taken.length > 0 && bytes + file.size > rules.bytesPerLookMax);
    if (full) {
      hasMore = true;
      break;
    }
    const read = await takeFile(folder, file);
    if (!read) continue;
    bytes += read.bytes.length;
    taken.push(read);
  }
  return { taken, seen: [...kept, ...taken.map((file) => file.mark)], hasMore, refused };
}

/** Reads a file that is at rest; undefined when it is still changing, has gone, or is no regular file any more. */
async function takeFile(folder: string, file: Candidate): Promise<TakenFile | undefined> {
  const now = await lookAt(folder, file.name);
  if (now?.mark !== file.mark) return undefined;
  const handle = await openNoFollow(join(folder, file.name));
  if (!handle) return undefined;
  try {
    const before = await handle.stat({ bigint: true });
    if (!before.isFile() || markOf(file.name, before) !== file.mark) return undefined;
    const bytes = Buffer.alloc(file.size);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) return undefined;
      length += bytesRead;
    }
    const after = await handle.stat({ bigint: true });
    if (markOf(file.name, after) !== file.mark) return undefined;
    return { name: file.name, bytes, digest: createHash('sha256').update(bytes).digest('hex'), mark: file.mark };
  } finally {
    await handle.close();
  }
}

async function lookAt(folder: string, name: string): Promise<Candidate | undefined> {
  try {
    const stat = await lstat(join(folder, name), { bigint: true });
    if (!stat.isFile()) return undefined;
    return { name, size: Number(stat.size), mark: markOf(name, stat), changedMs: Number(stat.mtimeMs) };
  } catch (error) {
    // Between listing and looking a file may be renamed or taken away: that is the writer's right.
    if (fileCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function openNoFollow(path: string): Promise<FileHandle | undefined> {
  try {
    // Non-blocking, so that a pipe put in the file's place can't hold the reader.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes(fileCode(error))) return undefined;
    throw error;
  }
}

function markOf(
  name: string,
  stat: { readonly dev: bigint; readonly ino: bigint; readonly size: bigint; readonly mtimeNs: bigint },
): string {
  const parts = [name, stat.ino, stat.size, stat.mtimeNs].map(String);
  return createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 16);
}

function fileCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown';
}

/** Whether a folder can be listed. */
export async function checkFolder(folder: string): Promise<Result<undefined, ConnectorFault>> {
  try {
    await readdir(folder);
    return ok(undefined);
  } catch (error) {
    return fail({ kind: 'unavailable', detail: `the folder can't be read (${fileCode(error)})` });
  }
}
