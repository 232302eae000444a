import type { WriteDb } from './database.ts';
import { sha256Hex } from './canonical.ts';
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
  /**
   * Columns that seldom change although their row does. They and the key are written only when they did, because SQLite
   * rewrites every index of a column that an update names.
   */
  readonly steady?: readonly string[];
  /** Columns that lead to the evidence (fact id, time of observation): kept, but no part of the digest. */
  readonly carried?: readonly string[];
}

/** A row as it stands, as far as writing over it needs. */
export interface StandingRow {
  readonly id: number;
  /** Hexadecimal: a text costs half of what a buffer does on every read. */
  readonly hash: string;
  readonly sinceSeq: number;
  /** Whether its key and steady columns are the ones to be written. */
  readonly steady: boolean;
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
  readonly #sql: Readonly<
    Record<'find' | 'standing' | 'idOf' | 'insert' | 'update' | 'updateRest' | 'image' | 'remove', string>
  >;
  /** Positions of the steady columns among the columns, and of the others. */
  readonly #steady: readonly number[];
  readonly #rest: readonly number[];
  /** Undefined until it is asked for: most transactions touch few views. */
  #digest: SetDigest | undefined;
  #touched = false;
  #followsEvidence = false;

  constructor(db: WriteDb, definition: ViewDefinition) {
    this.#db = db;
    this.#definition = definition;
    const { name } = definition;
    const columns = [...definition.columns, ...(definition.carried ?? [])];
    const list = columns.join(', ');
    const isSteady = (column: string): boolean => definition.steady?.includes(column) ?? false;
    const positions = definition.columns.map((_, position) => position);
    this.#steady = positions.filter((position) => isSteady(definition.columns[position] ?? ''));
    this.#rest = positions.filter((position) => !isSteady(definition.columns[position] ?? ''));
    const rest = columns.filter((column) => !isSteady(column));
    this.#sql = {
      find: `select lower(hex(hash)), since_seq from ${name} where id = ?`,
      standing: `select id, lower(hex(hash)), since_seq from ${name} where key = ?`,
      updateRest: `update ${name} set ${rest.map((column) => `${column} = ?`).join(', ')}, since_seq = ?, hash = ? where id = ?`,
      idOf: `select id from ${name} where key = ?`,
      insert: `insert into ${name} (id, key, ${list}, since_seq, hash) values (?, ?, ${columns.map(() => '?').join(', ')}, ?, ?)`,
      update: `update ${name} set key = ?, ${columns.map((column) => `${column} = ?`).join(', ')}, since_seq = ?, hash = ? where id = ?`,
      image: `insert into ${name}_image (id, key, ${list}, since_seq, until_seq) select id, key, ${list}, since_seq, ? from ${name} where id = ?`,
      remove: `delete from ${name} where id = ?`,
    };
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
    return this.write(id === undefined ? undefined : this.#byId(id), id, key, values, seq, carried);
  }

  /** Writes the row of a key at commit `seq`, found by its key: one look-up instead of two. */
  putKey(key: string, values: readonly Cell[], seq: number, carried: readonly Cell[] = []): PutOutcome {
    return this.write(this.standing(key), undefined, key, values, seq, carried);
  }

  /** The row of a key as it stands; undefined where the view has none. */
  standing(key: string): StandingRow | undefined {
    // The three columns of the statement, by the schema's types.
    const row = this.#db.prepare(this.#sql.standing).raw().get(key) as
      readonly [id: number, hash: string, sinceSeq: number] | undefined;
    return row && { id: row[0], hash: row[1], sinceSeq: row[2], steady: this.#steady.length === 0 };
  }

  /**
   * Writes a row over the one that stands, which the caller has just read. `id` is the internal id of a row that is new;
   * undefined lets the view choose one.
   */
  write(
    old: StandingRow | undefined,
    id: number | undefined,
    key: string,
    values: readonly Cell[],
    seq: number,
    carried: readonly Cell[] = [],
  ): PutOutcome {
    const hash = rowHashText(key, values);
    if (hash === old?.hash) {
      if (this.#followsEvidence) this.#carry(old, carried, seq);
      return 'unchanged';
    }
    const bytes = Buffer.from(hash, 'hex');
    if (old === undefined) {
      this.#db.prepare(this.#sql.insert).run(id ?? null, key, ...values, ...carried, seq, bytes);
      this.#count(undefined, bytes);
      return 'inserted';
    }
    this.#keepImage(old.id, old.sinceSeq, seq);
    if (old.steady) {
      const rest = this.#steady.length === 0 ? values : this.#rest.map((position) => values[position] ?? null);
      this.#db.prepare(this.#sql.updateRest).run(...rest, ...carried, seq, bytes, old.id);
    } else this.#db.prepare(this.#sql.update).run(key, ...values, ...carried, seq, bytes, old.id);
    this.#count(Buffer.from(old.hash, 'hex'), bytes);
    return 'changed';
  }

  /**
   * Whether a row that says the same is to lead to the evidence that it is written with: a delivery was read again, and
   * what the row led to counts no more.
   */
  followEvidence(follows: boolean): void {
    this.#followsEvidence = follows && (this.#definition.carried?.length ?? 0) > 0;
  }

  #carry(old: StandingRow, carried: readonly Cell[], seq: number): void {
    const { name, carried: columns = [] } = this.#definition;
    // The columns of the statement, by the schema's types.
    const before = this.#db
      .prepare(`select ${columns.join(', ')} from ${name} where id = ?`)
      .raw()
      .get(old.id) as Cell[];
    if (before.every((cell, index) => cell === carried[index])) return;
    this.#keepImage(old.id, old.sinceSeq, seq);
    this.#db
      .prepare(`update ${name} set ${columns.map((column) => `${column} = ?`).join(', ')}, since_seq = ? where id = ?`)
      .run(...carried, seq, old.id);
  }

  /** Takes a row out at commit `seq`; its image stays. */
  remove(id: number, seq: number): void {
    const old = this.#byId(id);
    if (old === undefined) return;
    this.#keepImage(id, old.sinceSeq, seq);
    this.#db.prepare(this.#sql.remove).run(id);
    this.#count(Buffer.from(old.hash, 'hex'), undefined);
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
    return this.#loaded().toString();
  }

  /** Forgets the digest, so that the recorded one is read; needed after a rolled-back transaction. */
  reload(): void {
    this.#touched = false;
    this.#followsEvidence = false;
    this.#digest = undefined;
  }

  /** Empties rows and images, before a rebuild from facts. */
  clear(): void {
    this.#db.exec(`delete from ${this.#definition.name}; delete from ${this.#definition.name}_image;`);
    this.#db.prepare('delete from view_digest where view = ?').run(this.#definition.name);
    this.reload();
  }

  /** Version of the view's rule. */
  get version(): number {
    return this.#definition.version;
  }

  /** Name of the view. */
  get name(): string {
    return this.#definition.name;
  }

  #byId(id: number): StandingRow | undefined {
    // The two columns of the statement, by the schema's types.
    const row = this.#db.prepare(this.#sql.find).raw().get(id) as readonly [hash: string, sinceSeq: number] | undefined;
    return row && { id, hash: row[0], sinceSeq: row[1], steady: false };
  }

  /** Two changes in one commit were never seen apart, so only the last of an earlier commit is an image. */
  #keepImage(id: number | undefined, sinceSeq: number, seq: number): void {
    if (sinceSeq < seq) this.#db.prepare(this.#sql.image).run(seq, id);
  }

  #count(removed: Buffer | undefined, added: Buffer | undefined): void {
    this.#touched = true;
    if (removed) this.#loaded().remove(removed);
    if (added) this.#loaded().add(added);
  }

  #loaded(): SetDigest {
    this.#digest ??= loadDigest(this.#db, this.#definition);
    return this.#digest;
  }
}

function loadDigest(db: WriteDb, definition: ViewDefinition): SetDigest {
  const text = db
    .prepare('select digest from view_digest where view = ? and version = ? order by seq desc limit 1')
    .pluck()
    .get(definition.name, definition.version);
  return typeof text === 'string' ? SetDigest.parse(text) : new SetDigest();
}

/** What a row adds to its view's digest. */
export function rowHash(key: string, values: readonly Cell[]): Buffer {
  return Buffer.from(rowHashText(key, values), 'hex');
}

/** Big integers are marked, so that 5 and 5n are two values. */
function rowHashText(key: string, values: readonly Cell[]): string {
  const plain: (string | number | null)[] = [key];
  for (const value of values) plain.push(typeof value === 'bigint' ? `${value.toString()}n` : value);
  return sha256Hex(JSON.stringify(plain));
}
