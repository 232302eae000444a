import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The four folders of a bank channel. */
export const FOLDERS = ['out', 'in', 'processed', 'error'] as const;
/** One of the four folders. */
export type Folder = (typeof FOLDERS)[number];

/** Where a bank keeps its files: a disk, or memory for tests without one. */
export interface FileSink {
  /** Makes a whole file appear at once. */
  write(bank: string, folder: Folder, name: string, content: string): void;
  /** Names of complete files, sorted. Files that still have a temporary ending are not there yet. */
  list(bank: string, folder: Folder): readonly string[];
  read(bank: string, folder: Folder, name: string): string;
  move(bank: string, from: Folder, name: string, to: Folder): void;
}

const TEMPORARY = /\.(tmp|partial|prg|part)$/i;

/** Endings that say that a file is still being written. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name) || name.startsWith('.');
}

/** Folders on disk below `root`, one per bank. Files are written with a temporary ending and then renamed. */
export function diskSink(root: string, banks: readonly string[]): FileSink {
  for (const bank of banks) for (const folder of FOLDERS) mkdirSync(join(root, bank, folder), { recursive: true });
  return {
    write: (bank, folder, name, content) => {
      const target = join(root, bank, folder, name);
      writeFileSync(`${target}.partial`, content);
      renameSync(`${target}.partial`, target);
    },
    list: (bank, folder) =>
      readdirSync(join(root, bank, folder), { withFileTypes: true })
        .filter((each) => each.isFile() && !isTemporary(each.name))
        .map((each) => each.name)
        .sort(),
    read: (bank, folder, name) => readFileSync(join(root, bank, folder, name), 'utf8'),
    move: (bank, from, name, to) => {
      renameSync(join(root, bank, from, name), join(root, bank, to, name));
    },
  };
}

/** Folders in memory. `files` maps `bank/folder/name` to content. */
export function memorySink(): FileSink & { readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const read = (bank: string, folder: Folder, name: string): string => files.get(`${bank}/${folder}/${name}`) ?? '';
  return {
    files,
    read,
    write: (bank, folder, name, content) => void files.set(`${bank}/${folder}/${name}`, content),
    list: (bank, folder) => {
      const prefix = `${bank}/${folder}/`;
      return [...files.keys()]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length))
        .filter((name) => !isTemporary(name))
        .sort();
    },
    move: (bank, from, name, to) => {
      const content = read(bank, from, name);
      files.delete(`${bank}/${from}/${name}`);
      files.set(`${bank}/${to}/${name}`, content);
    },
  };
}
