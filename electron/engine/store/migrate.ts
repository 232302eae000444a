import type Database from 'better-sqlite3';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { street } from './migrations/0001-street.ts';
import { custody } from './migrations/0002-custody.ts';
import { schedule } from './migrations/0003-schedule.ts';
import { decisions } from './migrations/0004-decisions.ts';
import { expectations } from './migrations/0005-expectations.ts';
import { supersession } from './migrations/0006-supersession.ts';
import { feedHistory } from './migrations/0007-feed-history.ts';

/** One forward step of the schema. A shipped step never changes; it imports nothing from live code. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(database: Database.Database): void;
}

/** Every step, in order; a test holds this list against the folder. */
export const MIGRATIONS: readonly Migration[] = [
  street,
  custody,
  schedule,
  decisions,
  expectations,
  supersession,
  feedHistory,
];

/** Version that this build writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** A file written by a newer build. */
export interface NewerSchema {
  readonly kind: 'newer-schema';
  readonly found: number;
  readonly known: number;
}

/** Brings a file to this build's schema, one transaction per step. A newer file is left untouched. */
export function migrate(database: Database.Database, now: Instant): Result<number, NewerSchema> {
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > SCHEMA_VERSION) return fail({ kind: 'newer-schema', found, known: SCHEMA_VERSION });
  for (const step of MIGRATIONS.slice(found)) {
    database
      .transaction(() => {
        step.up(database);
        database
          .prepare('insert into schema_step (version, name, applied_at) values (?, ?, ?)')
          .run(step.version, step.name, now);
        database.pragma(`user_version = ${String(step.version)}`);
      })
      .immediate();
  }
  return ok(SCHEMA_VERSION);
}
