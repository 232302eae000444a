import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import type { WriteDb } from '../store/database.ts';

/** What one line adds to an account's day: a booked bank entry by booking date, or a book line by posting date. */
export interface DayLine {
  readonly account: string;
  readonly role: SystemRole;
  readonly date: string;
  readonly minor: bigint;
}

/** Sums per account, role and day, gathered over a commit and written once, so that a position never adds up single lines. */
export class DayTotals {
  readonly #db: WriteDb;
  readonly #changes = new Map<string, { readonly line: DayLine; minor: bigint; count: number }>();

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Counts a line in (`sign` 1) or out (-1). */
  count(line: DayLine | undefined, sign: 1 | -1): void {
    if (!line) return;
    const key = `${line.account}|${line.role}|${line.date}`;
    const change = this.#changes.get(key) ?? { line, minor: 0n, count: 0 };
    change.minor += sign === 1 ? line.minor : -line.minor;
    change.count += sign;
    this.#changes.set(key, change);
  }

  /** Writes what was gathered. */
  flush(): void {
    const upsert = this.#db.prepare(
      `insert into day_total (account, role, date, minor, count) values (?, ?, ?, ?, ?)
       on conflict do update set minor = minor + excluded.minor, count = count + excluded.count`,
    );
    for (const { line, minor, count } of this.#changes.values()) {
      if (minor !== 0n || count !== 0)
        upsert.run(line.account, SYSTEM_ROLES.indexOf(line.role), line.date, minor, count);
    }
    this.#changes.clear();
  }

  /** Forgets what was gathered. */
  clear(): void {
    this.#changes.clear();
  }
}
