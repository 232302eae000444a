import { DecisionBook } from '../../electron/engine/decisions/decision-book.ts';
import { Decisions } from '../../electron/engine/decisions/decisions.ts';
import { OwnFacts } from '../../electron/engine/decisions/own-facts.ts';
import { Dispatcher } from '../../electron/engine/outbox/dispatcher.ts';
import { OutboxBook } from '../../electron/engine/outbox/outbox-book.ts';
import type { OutgoingSpec } from '../../connectors/spi/outgoing.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { accountDraft, statementDrafts } from './cash-facts.ts';
import { fakeOutlets, FakeTarget } from './fake-target.ts';
import { HandTimers } from './hand-timers.ts';
import { TestStreet } from './street.ts';

/** Accounts of the world, all at one bank. */
export const ACCOUNTS = ['A-1', 'A-2', 'A-3'] as const;
/** The day whose statements are asked for. */
export const DAY = plainDate('2026-11-16');

/** Short waits: the rules are the same. */
const LIMITS = { firstMs: 1_000, maxMs: 20_000, breakerAfter: 4, breakerMs: 10_000, unauthorisedMs: 20_000 };

/** A workspace with an outbox and one bank that counts what it does. */
export class OutboxWorld {
  readonly street = new TestStreet();
  readonly timers = new HandTimers();
  readonly bank: FakeTarget;
  #parts: ReturnType<OutboxWorld['open']>;
  #answers = 0;

  private constructor(spec: Partial<OutgoingSpec>) {
    this.bank = new FakeTarget(spec, () => this.timers.elapsedMs());
    this.#parts = this.open();
  }

  static async make(spec: Partial<OutgoingSpec> = {}): Promise<OutboxWorld> {
    const world = new OutboxWorld(spec);
    await world.street.receive(
      world.street.delivery(
        'accounts',
        ACCOUNTS.map((id) => accountDraft(id)),
      ),
    );
    return world;
  }

  get db() {
    return this.street.db;
  }

  get decisions() {
    return this.#parts.decisions;
  }

  get book() {
    return this.#parts.book;
  }

  get outbox() {
    return this.#parts.outbox;
  }

  /** A person asks for an account's statement. */
  request(commandId: string, accountId: string = ACCOUNTS[0]) {
    const outcome = this.decisions.requestStatement(
      { commandId, person: 'maria', reason: 'missing this morning' },
      accountId,
      DAY,
      [],
    );
    this.#parts.dispatcher.kick();
    return outcome;
  }

  /** The statement comes in through the front door; each time with other bytes. */
  async answer(accountId: string = ACCOUNTS[0]): Promise<void> {
    this.#answers += 1;
    await this.street.receive(
      this.street.delivery(
        `answer-${String(this.#answers)}`,
        statementDrafts({ account: accountId, date: DAY, opening: 5n, entries: [1n] }),
      ),
    );
    this.#parts.dispatcher.kick();
  }

  /** Real and world time pass. */
  async pass(ms: number): Promise<void> {
    this.street.clock.advance(ms);
    this.#parts.dispatcher.kick();
    await this.timers.pass(ms);
  }

  /** The process dies where it stands, and starts again. */
  crash(): void {
    const { dispatcher } = this.#parts;
    this.street.reopen();
    // What the dead process had under way can do nothing any more: its file is closed.
    void dispatcher.stop();
    this.#parts = this.open();
    this.#parts.dispatcher.kick();
  }

  /** States of all commands, by subject's account. */
  states(): readonly string[] {
    return this.db.prepare('select state from outbox order by requested_at, id').pluck().all() as string[];
  }

  async close(): Promise<void> {
    await this.#parts.dispatcher.stop();
    this.street.close();
  }

  private open() {
    const { db, clock } = this.street;
    const outlets = fakeOutlets({ rheinbank: this.bank });
    const own = new OwnFacts(db, this.street.street);
    const outbox = new OutboxBook(db);
    const book = new DecisionBook(db, own, clock);
    const dispatcher = new Dispatcher({
      db,
      book: outbox,
      own,
      outlets,
      clock,
      monotonic: this.timers,
      timers: this.timers,
      random: seededRandom('outbox'),
      log: silentLog,
      timeScale: 1,
      limits: LIMITS,
      onChange: () => undefined,
    });
    const decisions = new Decisions({ db, book, outbox, outlets, clock, timeZone: 'Europe/Berlin' });
    return { book, outbox, decisions, dispatcher };
  }
}
