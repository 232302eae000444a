import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One row of the fixture index: a real file and the figures that were worked out from it without our code. */
export interface ExternalFixture {
  /** Path inside the fixtures folder, `camt.053/…`. */
  readonly path: string;
  /** Full path of the file. */
  readonly file: string;
  readonly expect: string;
  /** Every column of the row by its heading. */
  readonly column: (name: string) => string;
}

const REPOSITORY = resolve(import.meta.dirname, '..', '..');

/** Folder of the bank fixtures: `SYNCLINE_BANKING`, else `../shared/banking` beside the repository. */
export function bankingFolder(): string {
  return process.env['SYNCLINE_BANKING'] ?? resolve(REPOSITORY, '..', 'shared', 'banking');
}

/** Rows of some format folders (`camt.053`, `mt940`, …); empty when the fixtures are not on this machine. */
export function externalFixtures(folders: readonly string[]): readonly ExternalFixture[] {
  const index = join(bankingFolder(), 'fixtures', 'INDEX.tsv');
  if (!existsSync(index)) return [];
  const [head = '', ...rows] = readFileSync(index, 'utf8').split(/\r?\n/);
  const names = head.split('\t');
  return rows
    .filter((row) => row !== '')
    .map((row) => row.split('\t'))
    .map((cells) => {
      const column = (name: string): string => cells[names.indexOf(name)] ?? '';
      const path = column('path');
      return { path, file: join(bankingFolder(), 'fixtures', path), expect: column('expect'), column };
    })
    .filter(({ path }) => folders.includes(path.split('/')[0] ?? ''));
}
