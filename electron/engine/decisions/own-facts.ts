import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { markApplied } from '../inbox/inbox.ts';
import { nextCommit, recordCommit } from '../pipeline/commit.ts';
import type { Street } from '../pipeline/street.ts';
import { encodeBody } from '../facts/encoded-facts.ts';
import type { WriteDb } from '../store/database.ts';

/** Source name of Syncline's own word. */
export const OWN_SOURCE = 'syncline';
/** Mapper that makes its facts. */
const OWN_MAPPER = 'syncline-decisions@1';

/**
 * Records Syncline's own word as any other system's: a delivery, a fact, views, one commit. The fact comes from the
 * decision itself, so it is applied at once and never waits in the inbox.
 */
export class OwnFacts {
  readonly #db: WriteDb;
  readonly #street: Street;

  constructor(db: WriteDb, street: Street) {
    this.#db = db;
    this.#street = street;
    // Made here, outside any decision: a decision that is rolled back must not leave numbers in memory that are not stored.
    db.transaction(() => {
      db.prepare('insert into source (name) values (?) on conflict (name) do nothing').run(OWN_SOURCE);
      street.facts.mapper(OWN_MAPPER);
    });
  }

  /** Stores one fact as commit `seq`. Runs inside the caller's transaction; on failure the caller rolls back and calls `forget`. */
  record(draft: FactDraft, at: Instant, seq: number): void {
    const [accepted] = this.#street.inbox.accept(OWN_SOURCE, [deliveryOf(draft, at)], undefined, at);
    if (accepted === undefined || accepted.duplicate) throw new Error('the same word was recorded before');
    const { mapperId, generation } = this.#street.facts.mapper(OWN_MAPPER);
    const origin = { deliveryId: accepted.deliveryId, mapperId, generation, observedAt: at, seq };
    const { changes, scopes, added } = this.#street.facts.add([draft], origin);
    this.#street.views.apply(changes, scopes, seq);
    const counts = { facts: 1, newFacts: added, badRows: 0, ignored: 0 };
    markApplied(this.#db, accepted.deliveryId, { ...counts, mapper: OWN_MAPPER, observedAt: at, seq });
    recordCommit(this.#db, seq, at, `${draft.kind} ${draft.key}`.slice(0, 200));
  }

  /** Number of the commit that comes next. */
  nextSeq(): number {
    return nextCommit(this.#db);
  }

  /** After an exception the transaction is gone; what views learnt in it goes too. */
  forget(): void {
    this.#street.views.reload();
  }
}

function deliveryOf(draft: FactDraft, at: Instant): Parameters<Street['inbox']['accept']>[1][number] {
  return {
    stream: draft.kind,
    name: `${draft.kind} ${draft.key}`,
    // Known by its content: an id or an instant in it makes each word another one.
    slot: '',
    contentType: 'application/json',
    bytes: Buffer.from(encodeBody(draft)),
    observedAt: at,
  };
}
