import { movementOf, isLedger, isPending, type Movement } from '../../../../shared/domain/statement/movement.ts';
import { unresolvedUpTo } from '../../../../shared/domain/statement/pending.ts';
import { evidenceOf } from '../../../../shared/domain/statement/same-movement.ts';
import type { EntryFact } from '../../../../shared/domain/statement/statement-fact.ts';
import {
  supersede,
  type SupersessionDoubt,
  type SupersessionLink,
} from '../../../../shared/domain/statement/supersession.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { WriteDb } from '../../store/database.ts';
import { ViewTable } from '../../store/view-table.ts';
import { SUPERSESSION_VIEW } from '../definitions.ts';
import type { Finding, Findings } from '../findings.ts';
import { MovementStore, type StoredMovement } from './movement-store.ts';

/** Key of an entry's row in the view. */
export const entryRowKey = (entryKey: string): string => `entry|${entryKey}`;

/**
 * Which entries others have replaced, so that money counts once from the first pending word to the booking. Only the
 * entries that an intake touched and those that evidence joins to them are looked at; what joins them is all that the
 * rule depends on, so the whole comes out as if it had been asked of all entries at once.
 */
export class SupersessionView {
  readonly table: ViewTable;
  readonly #db: WriteDb;
  readonly #findings: Findings;
  readonly #movements: MovementStore;
  readonly #touched = new Set<number>();
  readonly #gone = new Map<string, string>();
  readonly #accounts = new Set<string>();

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
    this.#movements = new MovementStore(db);
    this.table = new ViewTable(db, SUPERSESSION_VIEW);
  }

  /** An entry says what it says from now on. */
  note(entryId: number, key: string, fact: EntryFact): void {
    const movement = movementOf(key, fact);
    const before = this.#movements.of(entryId);
    if (before !== undefined) this.#touchNeighbours(before, entryId);
    if (movement === undefined) {
      if (before !== undefined) this.forget(entryId);
      return;
    }
    this.#gone.delete(key);
    if (this.#movements.put(entryId, movement)) this.#touched.add(entryId);
  }

  /** An entry is no longer there. */
  forget(entryId: number): void {
    const movement = this.#movements.of(entryId);
    if (movement === undefined) return;
    this.#touchNeighbours(movement, entryId);
    this.#movements.remove(entryId);
    this.#touched.delete(entryId);
    this.#gone.set(movement.key, movement.accountId);
  }

  /** A statement of an account has come or changed: what is pending may have waited too long. */
  closed(accountId: string): void {
    this.#accounts.add(accountId);
  }

  #touchNeighbours(movement: Movement, entryId: number): void {
    if (!this.#movements.isAwaited(movement.accountId)) return;
    for (const other of this.#movements.candidates(movement, entryId)) this.#touched.add(other);
  }

  /** Decides about everything that was noted since the last time, for commit `seq`. */
  settle(seq: number): void {
    for (const [key, account] of this.#gone) {
      this.#putLink(key, undefined, seq);
      this.#findings.replace(`movement:${key}`, [], seq);
      this.#findings.replace(`pending:${key}`, [], seq);
      this.#accounts.add(account);
    }
    const seen = new Map<number, StoredMovement>();
    for (const entryId of this.#touched) if (!seen.has(entryId)) this.#decide(this.#joined(entryId, seen), seq);
    for (const account of this.#accounts) this.#judgePending(account, seq);
    this.#forgetNotes();
  }

  /** An entry with all that evidence joins to it, directly or through others. */
  #joined(entryId: number, seen: Map<number, StoredMovement>): readonly Movement[] {
    const found: Movement[] = [];
    const queue = [entryId];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      const movement = this.#movements.of(next);
      if (!movement) continue;
      seen.set(next, { entryId: next, movement });
      found.push(movement);
      if (isLedger(movement) && !this.#movements.isAwaited(movement.accountId)) continue;
      for (const other of this.#movements.candidates(movement, next)) {
        const candidate = seen.has(other) ? undefined : this.#movements.of(other);
        if (candidate && (evidenceOf(movement, candidate) ?? evidenceOf(candidate, movement))) queue.push(other);
      }
    }
    return found;
  }

  #decide(movements: readonly Movement[], seq: number): void {
    const earlier = movements.filter((movement) => !isLedger(movement));
    if (earlier.length === 0) return;
    const { links, doubts } = supersede(movements);
    const linkOf = new Map(links.map((link) => [link.earlier.key, link]));
    const doubtOf = new Map(doubts.map((doubt) => [doubt.movement.key, doubt]));
    for (const movement of earlier) {
      this.#putLink(movement.key, linkOf.get(movement.key), seq);
      this.#findings.replace(`movement:${movement.key}`, doubtFindings(doubtOf.get(movement.key)), seq);
      if (isPending(movement)) this.#accounts.add(movement.accountId);
      // The judgement of the account looks only at what still waits.
      if (linkOf.has(movement.key)) this.#findings.replace(`pending:${movement.key}`, [], seq);
    }
  }

  #putLink(key: string, link: SupersessionLink | undefined, seq: number): void {
    const rowKey = entryRowKey(key);
    const id = this.table.idOf(rowKey);
    if (link) {
      const { later, evidence } = link;
      const values = [
        'entry',
        later.accountId,
        later.key,
        evidence.basis,
        evidence.agreed.join(' '),
        evidence.changed.join(' '),
      ];
      this.table.put(id, rowKey, values, seq);
    } else if (id !== undefined) this.table.remove(id, seq);
  }

  /** A pending entry that the ledger has long passed is a finding: it counts no more, and nobody knows what became of it. */
  #judgePending(account: string, seq: number): void {
    const waiting = this.#movements.pending(account);
    if (waiting.length === 0) return;
    const closed = this.#db
      .prepare(
        "select date from statement where account = ? and date is not null and report = 'statement' and closing is not null order by date desc limit 1",
      )
      .pluck()
      .get(account);
    const limit = typeof closed === 'string' ? unresolvedUpTo(plainDate(closed)) : '';
    for (const { key, day } of waiting) {
      const finding: Finding = {
        code: 'pending-unresolved',
        subject: key,
        detail: `announced for ${day}, never booked`,
      };
      this.#findings.replace(`pending:${key}`, day <= limit ? [finding] : [], seq);
    }
  }

  #forgetNotes(): void {
    this.#touched.clear();
    this.#gone.clear();
    this.#accounts.clear();
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.#forgetNotes();
    this.table.reload();
  }

  /** Empties the view before a rebuild. */
  clear(): void {
    this.#movements.clear();
    this.#forgetNotes();
    this.table.clear();
  }
}

function doubtFindings(doubt: SupersessionDoubt | undefined): readonly Finding[] {
  if (!doubt) return [];
  const candidates = doubt.candidates.map((candidate) => candidate.key).join(', ');
  return [{ code: 'pending-ambiguous', subject: doubt.movement.key, detail: `may be ${candidates}`.slice(0, 1_000) }];
}
