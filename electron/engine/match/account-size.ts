import type { ReadDb } from '../store/database.ts';

/** Lines that rules are let at in one go; with more, a look would hold up everything else for seconds. */
export const LINES_MAX = 50_000;

const COUNT = (table: 'entry' | 'journal'): string =>
  `select count(*) from (select 1 from ${table} where account = ? limit ${String(LINES_MAX + 1)})`;

/** Whether an account has more entries and book lines than rules are let at; it is left to people, and they are told. */
export function isBeyondRules(db: ReadDb, account: string): boolean {
  const lines = (table: 'entry' | 'journal'): number => Number(db.prepare(COUNT(table)).pluck().get(account));
  return lines('entry') + lines('journal') > LINES_MAX;
}
