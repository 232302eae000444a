import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy that only this process knows. */
export interface PrivateCopy {
  readonly file: string;
  readonly remove: () => void;
}

/** A folder for scratch copies of the store; gone after `remove`. */
export function scratchFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncline-scratch-'));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copies a store file with the commits that its WAL still holds. */
export function privateCopy(file: string): PrivateCopy {
  const { folder, remove } = scratchFolder();
  const copy = path.join(folder, 'store.sqlite');
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  return { file: copy, remove };
}
