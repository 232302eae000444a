import type { WriteDb } from './database.ts';
import { sha256 } from './canonical.ts';
import { SetDigest } from './set-digest.ts';

/** A value of a view's column. */
export type Cell = string | number | bigint | null;

/** What a view is made of. */
export interface ViewDefinition {
  readonly name: string;
  /** Raised when the meaning of a column changes; a new version starts a new digest baseline. */
  readonly version: number;
  /** Business columns only: no rowid, no stamp, so that equal knowledge gives equal digests. */
  readonly columns: readonly string[];
  /** Columns that lead to the evidence (fact id, time of observation): kept, but no part of the digest. */
  readonly carried?: readonly string[];
}

/** What `put` found. */
export type PutOutcome = 'inserted' | 'changed' | 'unchanged';

/**
 * A view's live rows with the images they replaced. Every change of a row keeps the old one with the range of sequence
 * numbers in which it was the truth, in the same transaction, so that "as known at" reads the same tables.
 */
export class ViewTable {
  readonly #db: WriteDb;
  readonly #definition: ViewDefinition;
  readonly #sql: Readonly<Record<'find' | 'idOf' | 'insert' | 'update' | 'image' | 'remove', string>>;
  #digest: SetDigest;
  #touched = false;

  constructor(db: WriteDb, definition: ViewDefinition) {
    this.#db = db;
    this.#definition = definition;
    const { name } = definition;
    const columns = [...definition.columns, ...(definition.carried ?? [])];
    const list = columns.join(', ');
    this.#sql = {
      find: `select hash, since_seq from ${name} where id = ?`,
      idOf: `select id from ${name} where key = ?`,
      insert: `insert into ${name} (id, key, ${list}, since_seq, hash) values (?, ?, ${columns.map(() => '?').join(', ')}, ?, ?)`,
      update: `update ${name} set key = ?, ${columns.map((column) => `${column} = ?`).join(', ')}, since_seq = ?, hash = ? where id = ?`,
      image: `insert into ${name}_image (id, key, ${list}, since_seq, until_seq) select id, key, ${list}, since_seq, ? from ${name} where id = ?`,
      remove: `delete from ${name} where id = ?`,
    };
    this.#digest = loadDigest(db, definition);
  }

  /** Internal row id of a key; undefined where the view has no such row. */
  idOf(key: string): number | undefined {
    const id = this.#db.prepare(this.#sql.idOf).pluck().get(key);
    return typeof id === 'number' ? id : undefined;
  }

  /** Writes a row at commit `seq`. `id` undefined: a new internal id. Nothing happens when the row already says the same. */
  put(
    id: number | undefined,
    key: string,
    values: readonly Cell[],
    seq: number,
    carried: readonly Cell[] = [],
  ): PutOutcome {
    const hash = rowHash(key, values);
    const old = id === undefined ? undefined : this.#old(id);
    if (old === undefined) {
      this.#db.prepare(this.#sql.insert).run(id ?? null, key, ...values, ...carried, seq, hash);
      this.#count(undefined, hash);
      return 'inserted';
    }
    if (hash.equals(old.hash)) return 'unchanged';
    this.#keepImage(id, old.sinceSeq, seq);
    this.#db.prepare(this.#sql.update).run(key, ...values, ...carried, seq, hash, id);
    this.#count(old.hash, hash);
    return 'changed';
  }

  /** Takes a row out at commit `seq`; its image stays. */
  remove(id: number, seq: number): void {
    const old = this.#old(id);
    if (old === undefined) return;
    this.#keepImage(id, old.sinceSeq, seq);
    this.#db.prepare(this.#sql.remove).run(id);
    this.#count(old.hash, undefined);
  }

  /** Records the digest of a touched view at commit `seq`. */
  flush(seq: number): void {
    if (!this.#touched) return;
    this.#touched = false;
    this.#db
      .prepare('insert or replace into view_digest (view, version, seq, digest) values (?, ?, ?, ?)')
      .run(this.#definition.name, this.#definition.version, seq, this.digest());
  }

  /** Digest of the live rows, 64 hexadecimal digits. */
  digest(): string {
    return this.#digest.toString();
  }

  /** Reads the recorded digest back; needed after a rolled-back transaction. */
  reload(): void {
    this.#touched = false;
    this.#digest = loadDigest(this.#db, this.#definition);
  }

  /** Empties rows and images, before a rebuild from facts. */
  clear(): void {
    this.#db.exec(`delete from ${this.#definition.name}; delete from ${this.#definition.name}_image;`);
    this.#db.prepare('delete from view_digest where view = ?').run(this.#definition.name);
    this.reload();
  }

  /** Name of the view. */
  get name(): string {
    return this.#definition.name;
  }

  #old(id: number): { readonly hash: Buffer; readonly sinceSeq: number } | undefined {
    // The two columns of the statement, by the schema's types.
    const row = this.#db.prepare(this.#sql.find).get(id) as { hash: Buffer; since_seq: number } | undefined;
    return row && { hash: row.hash, sinceSeq: row.since_seq };
  }

  /** Two changes in one commit were never seen apart, so only the last of an earlier commit is an image. */
  #keepImage(id: number | undefined, sinceSeq: number, seq: number): void {
    if (sinceSeq < seq) this.#db.prepare(this.#sql.image).run(seq, id);
  }

  #count(removed: Buffer | undefined, added: Buffer | undefined): void {
    this.#touched = true;
    if (removed) this.#digest.remove(removed);
    if (added) this.#digest.add(added);
  }
}

function loadDigest(db: WriteDb, definition: ViewDefinition): SetDigest {
  const text = db
    .prepare('select digest from view_digest where view = ? and version = ? order by seq desc limit 1')
    .pluck()
    .get(definition.name, definition.version);
  return typeof text === 'string' ? SetDigest.parse(text) : new SetDigest();
}

function rowHash(key: string, values: readonly Cell[]): Buffer {
  return sha256(
    JSON.stringify([key, ...values], (_name, value: unknown) =>
      typeof value === 'bigint' ? `${value.toString()}n` : value,
    ),
  );
}
