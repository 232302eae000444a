import type { WriteDb } from './database.ts';

/** Small numbers for the names of sources; kept in memory because every fact needs one. */
export class Sources {
  readonly #db: WriteDb;
  readonly #ids = new Map<string, number>();

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** The id of a source, made on first use. */
  id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    this.#db.prepare('insert into source (name) values (?) on conflict (name) do nothing').run(name);
    const id = Number(this.#db.prepare('select id from source where name = ?').pluck().get(name));
    this.#ids.set(name, id);
    return id;
  }

  /** Forgets what a rolled-back transaction may have made up. */
  reload(): void {
    this.#ids.clear();
  }
}
