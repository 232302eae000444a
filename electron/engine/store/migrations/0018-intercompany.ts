import type Database from 'better-sqlite3';

/** Payments between the company's own entities, which are few among all. */
const SCHEMA = `create index payment_intercompany on payment (value_date, id) where kind = 'intercompany';`;

/** Payments that one entity has made and the other has not received. */
export const intercompany = {
  version: 18,
  name: 'intercompany',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
