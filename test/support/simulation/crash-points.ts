import type Database from 'better-sqlite3';
import type { WriteDb } from '../../../electron/engine/store/database.ts';

/** The process is gone: nothing after this point happened. */
export class Crash extends Error {
  constructor(point: string) {
    super(`crash at ${point}`);
  }
}

/** Called at every point of a write, before it happens (after it for `committed`). */
export type AtPoint = (point: string) => void;

const TARGET = /^\s*(insert(?:\s+or\s+\w+)?\s+into|update|delete\s+from)\s+(\w+)/i;

/**
 * Names of the points at which a write can be interrupted: `insert fact`, `update delivery`, `begin`, `commit` (before) and
 * `committed` (durable, but nobody was told).
 */
function pointOf(sql: string): string | undefined {
  const match = TARGET.exec(sql);
  return match ? `${(match[1] ?? '').split(/\s+/)[0] ?? ''} ${match[2] ?? ''}`.toLowerCase() : undefined;
}

/** The writing half of a connection, with every point of a write announced. */
export function withPoints(db: WriteDb, at: AtPoint): WriteDb {
  const statements = new Map<string, Database.Statement>();
  let depth = 0;
  return {
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      const point = pointOf(sql);
      const prepared = db.prepare(sql);
      const made = point === undefined ? guarded(prepared, () => at('read')) : guarded(prepared, () => at(point));
      statements.set(sql, made);
      return made;
    },
    exec: (sql) => {
      at('exec');
      db.exec(sql);
    },
    define: (name, work) => {
      db.define(name, work);
    },
    snapshot: (work) => db.snapshot(work),
    transaction: (work) => {
      if (depth > 0) return db.transaction(work);
      at('begin');
      depth += 1;
      try {
        const result = db.transaction(() => {
          const value = work();
          at('commit');
          return value;
        });
        at('committed');
        return result;
      } finally {
        depth -= 1;
      }
    },
  };
}

/** A statement that announces each of its runs. */
function guarded(statement: Database.Statement, announce: () => void): Database.Statement {
  const proxy: Database.Statement = new Proxy(statement, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        if (name === 'run' || name === 'get' || name === 'all' || name === 'iterate') announce();
        const result: unknown = Reflect.apply(value, target, args);
        return result === target ? proxy : result;
      };
    },
  });
  return proxy;
}
