import { existsSync, statSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Attachment } from '../../../shared/domain/exception/case-act.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { sha256Hex } from '../store/canonical.ts';

/** Largest file that a note can carry, in bytes. */
const SIZE_MAX = 25 * 1024 * 1024;
/** Longest name that is kept of a file. */
const NAME_MAX = 200;

/** Why a file is not kept. */
export type AttachmentFault = 'file-not-readable' | 'file-too-large';

/** Where a workspace keeps a file, by its content. */
export function keptFile(workspace: string, sha256: string): string {
  return path.join(workspace, 'attachments', sha256);
}

/** Keeps a file under the SHA-256 of its content; the same content again is the same file. */
export async function keepAttachment(
  workspace: string,
  file: string,
  name: string,
): Promise<Result<Attachment, AttachmentFault>> {
  let bytes: Buffer;
  try {
    if ((await stat(file)).size > SIZE_MAX) return fail('file-too-large');
    bytes = await readFile(file);
  } catch {
    return fail('file-not-readable');
  }
  if (bytes.length > SIZE_MAX) return fail('file-too-large');
  const kept = { sha256: sha256Hex(bytes), name: path.basename(name).slice(0, NAME_MAX), size: bytes.length };
  if (!isKept(workspace, kept)) await writeWhole(keptFile(workspace, kept.sha256), bytes);
  return ok(kept);
}

/** Whether a workspace holds the file of this content. */
export function isKept(workspace: string, { sha256, size }: Pick<Attachment, 'sha256' | 'size'>): boolean {
  const place = keptFile(workspace, sha256);
  return existsSync(place) && statSync(place).size === size;
}

/** Beside its place first, so that a crash leaves no half of a file under the name of a whole one. */
async function writeWhole(place: string, bytes: Buffer): Promise<void> {
  const beside = `${place}.part`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(beside, place);
}
