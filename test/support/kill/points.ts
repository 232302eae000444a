const TARGET = /^\s*(insert(?:\s+or\s+\w+)?\s+into|update|delete\s+from)\s+(\w+)/i;
const CONTROL = /^\s*(begin|commit|savepoint|release)/i;

/** Name of the point that a statement is: `insert fact`, `update delivery`, `commit`; undefined for one that only reads. */
export function pointOfSql(sql: string): string | undefined {
  const control = CONTROL.exec(sql)?.[1];
  if (control !== undefined) return control.toLowerCase();
  const match = TARGET.exec(sql);
  return match ? `${(match[1] ?? '').split(/\s+/)[0] ?? ''} ${match[2] ?? ''}`.toLowerCase() : undefined;
}

const WRITES = [
  'begin',
  'commit',
  'savepoint',
  'release',
  'insert delivery',
  'insert block',
  'insert delivery_frame',
  'insert checkpoint',
  'update delivery',
  'insert record',
  'insert fact',
  'update record',
  'insert bearing',
  'insert claim',
  'insert payment',
  'insert payment_image',
  'insert entry',
  'insert commit_point',
  'insert view_digest',
  'insert feed',
] as const;

/** The forty named points at which an engine is killed. */
export const KILL_POINTS: readonly string[] = WRITES.flatMap((write) => [`${write}|before`, `${write}|after`]);
