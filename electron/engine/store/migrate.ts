import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
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
import { sourceClocks } from './migrations/0008-source-clocks.ts';
import { returns } from './migrations/0009-returns.ts';
import { claimLinks } from './migrations/0010-claim-links.ts';
import { collisions } from './migrations/0011-collisions.ts';
import { remap } from './migrations/0012-remap.ts';
import { retention } from './migrations/0013-retention.ts';
import { cases } from './migrations/0014-cases.ts';
import { duplicates } from './migrations/0015-duplicates.ts';
import { matches } from './migrations/0016-matches.ts';
import { journalDocuments } from './migrations/0017-journal-documents.ts';
import { intercompany } from './migrations/0018-intercompany.ts';
import { backTests } from './migrations/0019-back-tests.ts';

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
  sourceClocks,
  returns,
  claimLinks,
  collisions,
  remap,
  retention,
  cases,
  duplicates,
  matches,
  journalDocuments,
  intercompany,
  backTests,
];

/** Version that this build writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** A file written by a newer build. */
export interface NewerSchema {
  readonly kind: 'newer-schema';
  readonly found: number;
  readonly known: number;
}

/**
 * Oldest build, by its schema version, whose questions a file of this build answers. Raised by the migration that takes
 * away or changes what older questions read; adding never does.
 */
export const READER_FLOOR = 1;

/** What a migration needs to know. */
export interface MigrationOptions {
  readonly now: Instant;
  /** Folder for the copy that is made before a file that holds something is changed; undefined: no copy. */
  readonly backups?: string;
  /** Hears of each step before it is taken. */
  readonly onStep?: (step: { readonly version: number; readonly name: string }) => void;
}

/**
 * Brings a file to this build's schema: a copy first, then one transaction per step, so that a crash leaves the file at
 * a whole step. A newer file is left untouched.
 */
export function migrate(database: Database.Database, options: MigrationOptions): Result<number, NewerSchema> {
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > SCHEMA_VERSION) return fail({ kind: 'newer-schema', found, known: SCHEMA_VERSION });
  const steps = MIGRATIONS.slice(found);
  if (found > 0 && steps.length > 0 && options.backups !== undefined)
    copyBefore(database, found, options.now, options.backups);
  for (const step of steps) {
    options.onStep?.(step);
    database
      .transaction(() => {
        step.up(database);
        database
          .prepare('insert into schema_step (version, name, applied_at) values (?, ?, ?)')
          .run(step.version, step.name, options.now);
        database
          .prepare("insert or replace into setting (name, value) values ('reader-floor', ?)")
          .run(String(READER_FLOOR));
        database.pragma(`user_version = ${String(step.version)}`);
      })
      .immediate();
  }
  return ok(SCHEMA_VERSION);
}

/** Oldest schema version whose build may still read a file; a file that names none was meant for its own build alone. */
export function readerFloor(database: Database.Database): number {
  const named = database.prepare("select value from setting where name = 'reader-floor'").pluck().get();
  return typeof named === 'string' ? Number(named) : Number.POSITIVE_INFINITY;
}

/** A whole copy of the file as the older build knows it. */
function copyBefore(database: Database.Database, found: number, now: Instant, folder: string): void {
  const file = path.join(folder, `before-schema-${String(found + 1)}-${String(now)}.sqlite`);
  if (existsSync(file)) return;
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  database.prepare('vacuum into ?').run(unfinished);
  renameSync(unfinished, file);
}
