import type { ReadDb } from '../../store/database.ts';
import { SetDigest } from '../../store/set-digest.ts';
import { type Cell, rowHash, type ViewDefinition } from '../../store/view-table.ts';
import { VIEW_DEFINITIONS } from '../../views/definitions.ts';
import type { Damage } from '../damage.ts';
import type { Slice, SlicedCheck } from './slice.ts';

const ROWS = 2_000;

/** Columns that views write as big integers, because they hold amounts. */
const AMOUNTS: ReadonlySet<string> = new Set([
  ...['minor', 'opening', 'closing', 'credits', 'debits'],
  ...['difference', 'left_minor', 'right_minor'],
]);

/** Every row of every view against its hash. */
export const viewRowsCheck: SlicedCheck = {
  name: 'view rows',
  slice: (db, after): Slice => {
    // Written by an earlier slice.
    const [name, id] = after === '' ? [VIEW_DEFINITIONS[0]?.name, 0] : (JSON.parse(after) as [string, number]);
    const view = VIEW_DEFINITIONS.find((one) => one.name === name);
    if (view === undefined) return { damages: [], next: undefined };
    const rows = hashedRows(db, view, id);
    const damages = rows
      .filter((row) => !row.fits)
      .map((row): Damage => ({
        kind: 'view',
        table: view.name,
        key: row.key,
        detail: 'the row does not give its hash',
      }));
    const last = rows.at(-1);
    if (last !== undefined && rows.length === ROWS) return { damages, next: JSON.stringify([view.name, last.id]) };
    const following = VIEW_DEFINITIONS[VIEW_DEFINITIONS.indexOf(view) + 1];
    return { damages, next: following && JSON.stringify([following.name, 0]) };
  },
};

function hashedRows(
  db: ReadDb,
  view: ViewDefinition,
  after: number,
): readonly { readonly id: number; readonly key: string; readonly fits: boolean }[] {
  const statement = db
    .prepare(
      `select id, hash, key, ${view.columns.join(', ')} from ${view.name} where id > ? order by id limit ${ROWS}`,
    )
    .raw(true)
    .safeIntegers(true);
  // Id, hash and key, then the view's columns.
  const rows = statement.all(after) as [bigint, Buffer, string, ...(bigint | string | null)[]][];
  return rows.map(([id, hash, key, ...values]) => {
    const cells = values.map((value, index): Cell => asWritten(view.columns[index] ?? '', value));
    return { id: Number(id), key, fits: rowHash(key, cells).equals(hash) };
  });
}

function asWritten(column: string, value: bigint | string | null): Cell {
  return typeof value === 'bigint' && !AMOUNTS.has(column) ? Number(value) : value;
}

/** The recorded digest of each view against the sum of its rows' hashes. Needs one state of the store throughout. */
export function viewDigestDamages(db: ReadDb): readonly Damage[] {
  return VIEW_DEFINITIONS.flatMap((view): Damage[] => {
    const sum = new SetDigest();
    // One blob column.
    const hashes = db.prepare(`select hash from ${view.name}`).pluck().iterate() as IterableIterator<Buffer>;
    let whole = true;
    for (const hash of hashes) {
      if (hash.length === 32) sum.add(hash);
      else whole = false;
    }
    const recorded = db
      .prepare('select digest from view_digest where view = ? and version = ? order by seq desc limit 1')
      .pluck()
      .get(view.name, view.version);
    const expected = typeof recorded === 'string' ? recorded : new SetDigest().toString();
    if (whole && sum.toString() === expected) return [];
    return [{ kind: 'view', table: view.name, key: 'every row', detail: 'the rows do not give the recorded digest' }];
  });
}
