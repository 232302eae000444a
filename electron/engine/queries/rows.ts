import type { ReadDb } from '../store/database.ts';

/** A value that a statement is given. */
export type Bound = string | number | bigint | null;

/** Named values of a statement. A statement that does not use a name ignores it. */
export type Params = Readonly<Record<string, Bound>>;

/** What a statement found. */
export type Rows<T> = readonly T[];

/** The first of what a statement found. */
export type First<T> = T | undefined;

/**
 * Rows with every integer as bigint, because amounts may pass 2^53. A statement is cached by its text and keeps its mode,
 * so a text is used with `bigRows` and `bigRow` only, or with neither. `T` must be what the text selects, by the schema's types.
 */
export function bigRows<T>(db: ReadDb, sql: string, params: Params = {}): Rows<T> {
  // The caller's type stands for the selected columns.
  return db.prepare(sql).safeIntegers(true).all(params) as T[];
}

/** The first row with every integer as bigint; see `bigRows`. */
export function bigRow<T>(db: ReadDb, sql: string, params: Params = {}): First<T> {
  // The caller's type stands for the selected columns.
  return db.prepare(sql).safeIntegers(true).get(params) as T | undefined;
}

/** Rows whose integers are counts, codes, ids and instants: plain numbers. */
export function plainRows<T>(db: ReadDb, sql: string, params: Params = {}): Rows<T> {
  // The caller's type stands for the selected columns.
  return db.prepare(sql).all(params) as T[];
}

/** The first row, integers as plain numbers. */
export function plainRow<T>(db: ReadDb, sql: string, params: Params = {}): First<T> {
  // The caller's type stands for the selected columns.
  return db.prepare(sql).get(params) as T | undefined;
}
