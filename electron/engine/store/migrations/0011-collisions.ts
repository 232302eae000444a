import type Database from 'better-sqlite3';

/** References (`e2e|account|reference`) that more than one payment bears, with the payments. */
const SCHEMA = `
create table collision (scope text not null, payment_id integer not null, primary key (scope, payment_id)) strict, without rowid;
create index collision_by_payment on collision (payment_id);
`;

/** References borne by several payments. */
export const collisions = {
  version: 11,
  name: 'collisions',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
