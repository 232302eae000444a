import type Database from 'better-sqlite3';

/** What a draft of rules would have matched otherwise. A decision puts exactly what was tried in force, also after a restart. */
const SCHEMA = `create table match_back_test (
  id text primary key, started_at integer not null, state text not null, body text not null
) strict, without rowid;`;

/** Back-tests of rules. */
export const backTests = {
  version: 19,
  name: 'back-tests',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
