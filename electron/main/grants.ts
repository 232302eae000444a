import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FileGrant } from '../../shared/contracts/engine-control.ts';
import type { Offered } from '../../shared/contracts/shell-api.ts';
import type { Ids } from '../../shared/kernel/ids.ts';

/** Largest file that can be offered (security-reliability section 4). */
const FILE_BYTES_MAX = 4 * 1024 ** 3;
/** Most files of one offer, folders included. */
const FILES_MAX = 10_000;
const DEPTH_MAX = 8;

/** Grants of one offer, for the engine, and what the window may know about them. */
export interface OfferedFiles {
  readonly grants: readonly FileGrant[];
  readonly offered: Offered;
}

/**
 * Turns paths that a person dropped or chose into one-time grants of a session. Regular files only; links are not followed;
 * folders are walked. The window learns names and sizes, never a path.
 */
export async function offerFiles(paths: readonly string[], sessionId: string, ids: Ids): Promise<OfferedFiles> {
  const walk = new Walk();
  for (const each of paths) await walk.visit(each, 0);
  const grants = walk.files.map(({ file, bytes }): FileGrant => {
    return { id: ids.next('grant'), sessionId, path: file, name: path.basename(file), bytes, access: 'read' };
  });
  return {
    grants,
    offered: { grants: grants.map(({ id, name, bytes }) => ({ id, name, bytes })), refused: walk.refused },
  };
}

class Walk {
  readonly files: { readonly file: string; readonly bytes: number }[] = [];
  readonly refused: { readonly name: string; readonly code: string }[] = [];

  async visit(given: string, depth: number): Promise<void> {
    const refuse = (code: string): void => void this.refused.push({ name: path.basename(given), code });
    if (!path.isAbsolute(given) || given.includes('\0')) {
      refuse('file-path-invalid');
      return;
    }
    const found = await lstat(given).catch(() => undefined);
    if (found === undefined) refuse('file-missing');
    else if (found.isSymbolicLink()) refuse('file-is-link');
    else if (found.isDirectory()) await this.#folder(given, depth, refuse);
    else if (!found.isFile()) refuse('file-not-regular');
    else if (found.size > FILE_BYTES_MAX) refuse('file-too-large');
    else if (this.files.length >= FILES_MAX) refuse('too-many-files');
    else this.files.push({ file: given, bytes: found.size });
  }

  async #folder(folder: string, depth: number, refuse: (code: string) => void): Promise<void> {
    if (depth >= DEPTH_MAX) {
      refuse('folder-too-deep');
      return;
    }
    // Sorted, because the order of a folder differs between machines; hidden files are nobody's statements.
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    for (const name of names.slice(0, FILES_MAX)) await this.visit(path.join(folder, name), depth + 1);
  }
}
