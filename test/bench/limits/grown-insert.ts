import Database from 'better-sqlite3';
import type { StatusEvent } from './events.ts';

/** The plainest append to a grown file: integer keys, one unique key and one index, batches of 10,000, FULL. */
export class GrownFile {
  readonly #db: Database.Database;

  constructor(file: string) {
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.pragma('wal_autocheckpoint = 16000');
    this.#db.pragma('cache_size = -131072');
    this.#db.exec(`create table if not exists event (
        id integer primary key, payment integer not null, version integer not null, source integer not null, status integer not null,
        occurred_at integer not null, received_at integer not null, source_id text not null, detail text, unique (source, source_id, version)) strict;
      create index if not exists event_by_payment on event (payment, occurred_at);`);
  }

  /** Number of events. */
  get count(): number {
    return Number(this.#db.prepare('select count(*) from event').pluck().get());
  }

  /** Appends a batch. */
  append(events: readonly StatusEvent[]): void {
    const insert = this.#db.prepare(
      'insert into event (payment, version, source, status, occurred_at, received_at, source_id, detail) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
    );
    this.#db.exec('begin immediate');
    for (const [source, id, version, payment, status, , , , occurredAt, receivedAt, , detail] of events)
      insert.run(payment, version, source, status, occurredAt, receivedAt, id, detail);
    this.#db.exec('commit');
  }

  /** Closes the file. */
  close(): void {
    this.#db.close();
  }
}
