import { digestOfDecision, type StoredDecision } from '../decisions/decision-row.ts';
import type { ReadDb } from '../store/database.ts';
import { type AuditEntry, CHAIN_START, digestOfEntry } from './audit-entry.ts';

/** Where the audit is broken first, and how. `number` is the entry's; that of the head where the end is cut off. */
export interface AuditBreak {
  readonly number: number;
  readonly rule: 'entry-missing' | 'chain-broken' | 'entry-changed' | 'head-differs' | 'decision-differs';
}

/**
 * Checks the whole chain: no entry missing, each as it was written, each on the one before, the last the recorded head;
 * and every decision as its one entry has it. Answers the first break; undefined when there is none.
 */
export function verifyAudit(db: ReadDb): AuditBreak | undefined {
  return db.snapshot(() => brokenChain(db) ?? brokenDecision(db));
}

function brokenChain(db: ReadDb): AuditBreak | undefined {
  let previous: Buffer = CHAIN_START;
  let number = 0;
  for (const entry of entriesOf(db)) {
    number += 1;
    if (entry.number !== number) return { number, rule: 'entry-missing' };
    if (!entry.previous.equals(previous)) return { number, rule: 'chain-broken' };
    if (!entry.digest.equals(digestOfEntry(entry))) return { number, rule: 'entry-changed' };
    previous = entry.digest;
  }
  // The two columns of the statement, by the schema's types.
  const head = db.prepare('select number, digest from audit_head where only = 1').get() as
    { number: number; digest: Buffer } | undefined;
  const agrees = head === undefined ? number === 0 : head.number === number && head.digest.equals(previous);
  return agrees ? undefined : { number: head?.number ?? number, rule: 'head-differs' };
}

function entriesOf(db: ReadDb): IterableIterator<AuditEntry> {
  // The selected columns, by the schema's types.
  return db
    .prepare('select number, at, person, action, subject, detail, content, previous, digest from audit order by number')
    .iterate() as IterableIterator<AuditEntry>;
}

/** Decisions that are not what their entry says, have none or more than one, and entries without their decision. */
function brokenDecision(db: ReadDb): AuditBreak | undefined {
  const joined = db.prepare(
    `select d.*, a.content, coalesce(a.number, 0) as number, count(a.number) as entries
     from decision d left join audit a on a.action = 'decision' and a.subject = d.id group by d.id order by number`,
  );
  // The selected columns, by the schema's types.
  const rows = joined.iterate() as IterableIterator<
    StoredDecision & { readonly content: Buffer | null; readonly number: number; readonly entries: number }
  >;
  for (const row of rows) {
    const digest = digestOfDecision(row);
    const holds = row.entries === 1 && row.content?.equals(digest) === true && row.digest.equals(digest);
    if (!holds) return { number: row.number, rule: 'decision-differs' };
  }
  const orphan = db
    .prepare(
      "select min(a.number) from audit a where a.action = 'decision' and not exists (select 1 from decision d where d.id = a.subject)",
    )
    .pluck()
    .get();
  return typeof orphan === 'number' ? { number: orphan, rule: 'decision-differs' } : undefined;
}
