import { z } from 'zod';
import { movementNames } from '../../../../shared/domain/statement/movement-names.ts';
import {
  isLedger,
  isPending,
  type Movement,
  movementDay,
  zMovement,
} from '../../../../shared/domain/statement/movement.ts';
import type { WriteDb } from '../../store/database.ts';

/** A movement with the row id of its entry. */
export interface StoredMovement {
  readonly entryId: number;
  readonly movement: Movement;
}

/** What entries tell of movements, and the names under which those that may belong together are found. */
export class MovementStore {
  readonly #db: WriteDb;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** The movement of an entry; undefined where it tells none. */
  of(entryId: number): Movement | undefined {
    const body = this.#db.prepare('select body from movement where entry_id = ?').pluck().get(entryId);
    return typeof body === 'string' ? zMovement.parse(JSON.parse(body)) : undefined;
  }

  /** Keeps the movement of an entry. Whether that changed anything. */
  put(entryId: number, movement: Movement): boolean {
    const body = JSON.stringify(z.encode(zMovement, movement));
    const before = this.#db.prepare('select body from movement where entry_id = ?').pluck().get(entryId);
    if (before === body) return false;
    if (before !== undefined) this.remove(entryId);
    const [ledger, waits] = [isLedger(movement) ? 1 : 0, isPending(movement)];
    this.#db
      .prepare('insert into movement (entry_id, account, pending_day, ledger, body) values (?, ?, ?, ?, ?)')
      .run(entryId, movement.accountId, waits ? (movementDay(movement) ?? null) : null, ledger, body);
    const insert = this.#db.prepare('insert into movement_name (name, ledger, entry_id) values (?, ?, ?)');
    for (const name of movementNames(movement).own) insert.run(name, ledger, entryId);
    return true;
  }

  /** Forgets the movement of an entry. */
  remove(entryId: number): void {
    const movement = this.of(entryId);
    if (!movement) return;
    const ledger = isLedger(movement) ? 1 : 0;
    const drop = this.#db.prepare('delete from movement_name where name = ? and ledger = ? and entry_id = ?');
    for (const name of movementNames(movement).own) drop.run(name, ledger, entryId);
    this.#db.prepare('delete from movement where entry_id = ?').run(entryId);
  }

  /** Entries that share a name with a movement, without itself. Booked entries of statements never replace each other. */
  candidates(movement: Movement, entryId: number): ReadonlySet<number> {
    const ledger = isLedger(movement) ? [0] : [0, 1];
    const { own, near } = movementNames(movement);
    const find = this.#db.prepare('select entry_id from movement_name where name = ? and ledger = ?').pluck();
    const found = new Set<number>();
    for (const name of [...own, ...near])
      for (const kind of ledger)
        // One integer column.
        for (const other of find.all(name, kind) as number[]) if (other !== entryId) found.add(other);
    return found;
  }

  /** Whether an account has any entry that another could replace. */
  isAwaited(accountId: string): boolean {
    const one = this.#db.prepare('select 1 from movement where account = ? and ledger = 0 limit 1').pluck();
    return one.get(accountId) !== undefined;
  }

  /** Pending entries of an account that nothing has replaced. */
  pending(accountId: string): readonly { readonly key: string; readonly day: string }[] {
    // The selected columns, by the schema's types.
    return this.#db
      .prepare(
        `select e.key, m.pending_day as day from movement m join entry e on e.id = m.entry_id
         where m.account = ? and m.ledger = 0 and m.pending_day is not null
           and not exists (select 1 from supersession s where s.key = 'entry|' || e.key) order by e.key`,
      )
      .all(accountId) as { key: string; day: string }[];
  }

  /** Empties it, before a rebuild. */
  clear(): void {
    this.#db.exec('delete from movement; delete from movement_name;');
  }
}
