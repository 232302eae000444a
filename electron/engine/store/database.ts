import type Database from 'better-sqlite3';

/** What a question may do with the workspace file: prepare statements that read. */
export interface ReadDb {
  prepare(sql: string): Database.Statement;
  /** Runs `work` on one snapshot, so that several statements of an answer agree. */
  snapshot<T>(work: () => T): T;
}

/** What the writer may do; only the street holds one. */
export interface WriteDb extends ReadDb {
  exec(sql: string): void;
  /** Gives SQL a function of this connection, without arguments. */
  define(name: string, value: () => number): void;
  /** Runs `work` in one immediate transaction; an exception rolls everything back. */
  transaction<T>(work: () => T): T;
}

/** Statements are prepared once per text: preparing costs more than running. */
function cachedPrepare(database: Database.Database): (sql: string) => Database.Statement {
  const cache = new Map<string, Database.Statement>();
  return (sql) => {
    const known = cache.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    cache.set(sql, made);
    return made;
  };
}

/** Narrows a connection to its reading half. */
export function readDb(database: Database.Database): ReadDb {
  const prepare = cachedPrepare(database);
  return { prepare, snapshot: (work) => database.transaction(work).deferred() };
}

/** The writing half of a connection. */
export function writeDb(database: Database.Database): WriteDb {
  const prepare = cachedPrepare(database);
  return {
    prepare,
    exec: (sql) => {
      database.exec(sql);
    },
    define: (name, value) => {
      database.function(name, value);
    },
    snapshot: (work) => database.transaction(work).deferred(),
    transaction: (work) => database.transaction(work).immediate(),
  };
}
