import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';

/** What a backup says of itself, in a file beside it. */
export const zManifest = z.strictObject({
  format: z.literal(1),
  /** World time of the copy, milliseconds. */
  madeAt: z.int(),
  schema: z.int(),
  /** Last commit in the copy. */
  seq: z.int(),
  facts: z.int(),
  deliveries: z.int(),
  /** Digest of each view at that commit. */
  digests: z.record(z.string(), z.string()),
  bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** What a backup says of itself. */
export type Manifest = z.infer<typeof zManifest>;

/** Why a backup can't be trusted by its manifest. */
export type ManifestFault =
  | { readonly kind: 'backup-missing' }
  | { readonly kind: 'manifest-missing' }
  | { readonly kind: 'manifest-unreadable' }
  /** The file is not the one that the manifest was written for. */
  | { readonly kind: 'backup-altered'; readonly detail: string };

/** The manifest's file of a backup. */
export function manifestPath(backup: string): string {
  return `${backup.replace(/\.sqlite$/, '')}.manifest.json`;
}

/** Writes beside and renames, on the disk before it is named. */
export function writeManifest(backup: string, manifest: Manifest): void {
  const file = manifestPath(backup);
  writeFileSync(`${file}.part`, `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
  renameSync(`${file}.part`, file);
}

/** Reads a backup's manifest and holds the file against it. */
export function checkedManifest(backup: string): Result<Manifest, ManifestFault> {
  if (!existsSync(backup)) return fail({ kind: 'backup-missing' });
  const manifest = readManifest(backup);
  if (!manifest.ok) return manifest;
  const { bytes, sha256 } = manifest.value;
  const found = statSync(backup).size;
  if (found !== bytes) return fail({ kind: 'backup-altered', detail: `it has ${found} of ${bytes} bytes` });
  if (fileDigest(backup) !== sha256)
    return fail({ kind: 'backup-altered', detail: 'its bytes do not give its digest' });
  return manifest;
}

/** Reads a backup's manifest. */
export function readManifest(backup: string): Result<Manifest, ManifestFault> {
  const file = manifestPath(backup);
  if (!existsSync(file)) return fail({ kind: 'manifest-missing' });
  try {
    return ok(zManifest.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return fail({ kind: 'manifest-unreadable' });
  }
}

const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 of a file, read piece by piece. */
export function fileDigest(file: string): string {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk))
      hash.update(chunk.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

/** Makes sure that a file's bytes are on the disk, not only in its cache. */
export function flushFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
