import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Body, Publish } from '../../../shared/contracts/rpc/contract.ts';
import { lastCommit } from '../pipeline/commit.ts';
import type { IntakeNews } from '../pipeline/intake.ts';
import type { ReadDb } from '../store/database.ts';

type Topic = Body<EngineApi, 'views.changed'>['topics'][number];

/** How long news are gathered before screens are told: a part of the 150 ms in which an event must be seen, and yet several commits. */
const GATHER_MS = 30;

/** Gathers what changed and tells screens, at most thirty times a second, which questions are worth asking again. */
export class NewsDesk {
  readonly #db: ReadDb;
  readonly #publish: Publish<EngineApi>;
  readonly #topics = new Set<Topic>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: ReadDb, publish: Publish<EngineApi>) {
    this.#db = db;
    this.#publish = publish;
  }

  /** Deliveries were read. */
  intake(news: IntakeNews): void {
    this.#add('deliveries');
    if (news.payments) this.#add('payments');
    if (news.payments || news.cash) this.#add('cases');
    if (news.cash) this.#add('cash');
    if (news.quarantined) this.#add('systems');
  }

  /** A feed's health changed. */
  health(): void {
    this.#add('systems');
  }

  /** An import moved on. */
  imports(): void {
    this.#add('imports');
  }

  /** A decision was recorded, or a command has moved on. */
  outbox(): void {
    this.#add('outbox');
  }

  /** Somebody has decided about a case, or the time has come that one waited for. */
  cases(): void {
    this.#add('cases');
  }

  /** A claim belongs to another payment now. */
  links(): void {
    this.#add('payments');
    this.#add('cases');
    this.#add('cash');
  }

  /** Tells nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #add(topic: Topic): void {
    this.#topics.add(topic);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const topics = [...this.#topics];
      this.#topics.clear();
      this.#publish('views.changed', { topics, version: lastCommit(this.#db) });
    }, GATHER_MS);
  }
}
