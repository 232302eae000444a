import type { ReadDb } from '../../store/database.ts';
import { schemaOfThisBuild } from '../../store/open.ts';
import { schemaOf } from '../../store/schema-of.ts';
import type { Damage } from '../damage.ts';

/** Damages named by SQLite's own check; a file with more is restored as a whole. */
const NAMED = 100;

/** What SQLite itself finds wrong with the file: pages, cells, indexes, constraints. */
export function pageDamages(db: ReadDb, quick: boolean): readonly Damage[] {
  // One text column.
  const lines = db
    .prepare(`pragma ${quick ? 'quick_check' : 'integrity_check'}(${NAMED})`)
    .pluck()
    .all() as string[];
  const [first] = lines;
  if (lines.length === 1 && first === 'ok') return [];
  return lines.map((line) => ({ kind: 'page', table: tableNamed(line), key: '', detail: line }));
}

/** `row 12 missing from index delivery_once`, `Tree 5 page 9: ...`: the check names what it can. */
function tableNamed(line: string): string {
  return /(?:index|in|column) ([a-z_]+)(?:\.[a-z_]+)?$/.exec(line)?.[1] ?? 'file';
}

/** Tables, indexes and triggers against those that this build makes. */
export function schemaDamages(db: ReadDb): readonly Damage[] {
  const expected = schemaOfThisBuild();
  const found = schemaOf(db);
  const names = [...new Set([...expected.keys(), ...found.keys()])];
  return names
    .filter((name) => expected.get(name) !== found.get(name))
    .map((name) => ({ kind: 'schema', table: name, key: '', detail: 'it is not what this version makes' }));
}
