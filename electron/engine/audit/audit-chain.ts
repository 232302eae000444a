import type { WriteDb } from '../store/database.ts';
import { type AuditDraft, CHAIN_START, digestOfEntry } from './audit-entry.ts';

interface Head {
  readonly number: number;
  readonly digest: Buffer;
}

/** Adds one entry to the chain and moves the head. Runs inside the transaction of what it records (I8). */
export function appendAudit(db: WriteDb, draft: AuditDraft): void {
  // The two columns of the statement, by the schema's types.
  const head = db.prepare('select number, digest from audit_head where only = 1').get() as Head | undefined;
  const placed = { ...draft, number: (head?.number ?? 0) + 1, previous: head?.digest ?? CHAIN_START };
  const entry = { ...placed, digest: digestOfEntry(placed) };
  db.prepare(
    `insert into audit (number, at, person, action, subject, detail, content, previous, digest)
     values (@number, @at, @person, @action, @subject, @detail, @content, @previous, @digest)`,
  ).run(entry);
  db.prepare(
    `insert into audit_head (only, number, digest) values (1, @number, @digest)
     on conflict (only) do update set number = excluded.number, digest = excluded.digest`,
  ).run({ number: entry.number, digest: entry.digest });
}
