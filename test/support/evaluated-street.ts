import { Evaluator } from '../../electron/engine/expect/evaluator.ts';
import { saveSetting } from '../../electron/engine/handlers/workspace-settings.ts';
import type { MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import { FeedBook } from '../../electron/engine/schedule/feed-book.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { HandTimers } from './hand-timers.ts';
import { TestStreet } from './street.ts';
import { withWorkspaceWords } from './workspace-words.ts';

/** A stream of a system that is polled, as the workspace's settings have it. */
export interface PolledStream {
  readonly system: string;
  readonly title: string;
  readonly role: 'treasury' | 'erp' | 'bank' | 'reporting';
  readonly stream: string;
  readonly periodMs: number;
  /** Minutes for which the system's figures of the day so far may stand. */
  readonly figuresHoldMinutes?: number;
}

/** A street with an evaluator that looks when a test says so, and whose word is read at once. */
export class EvaluatedStreet {
  readonly world = new TestStreet();
  readonly evaluator: Evaluator;
  readonly #mapping: MappingPort = withWorkspaceWords(this.world);
  #deliveries = 0;

  /** Begins at `at`, with these streams polled. */
  constructor(at: number, polled: readonly PolledStream[]) {
    this.goTo(at);
    saveSetting(this.world.db, 'feeds', [...polled]);
    this.evaluator = new Evaluator({
      ...{ db: this.world.db, street: this.world.street, clock: this.world.clock, timers: new HandTimers() },
      ...{ timeScale: 1, timeZone: 'Europe/Berlin', onReceived: () => undefined },
    });
  }

  /** Sets the clock to an instant, from then on or back. */
  goTo(at: number): void {
    this.world.clock.advance(at - this.world.clock.now());
  }

  /** Reads what waits. */
  async read(): Promise<void> {
    await this.world.street.step(this.#mapping, 100);
  }

  /** Takes facts in as one delivery, and reads it. */
  async receive(drafts: readonly FactDraft[], over: Parameters<TestStreet['delivery']>[2] = {}): Promise<void> {
    this.#deliveries += 1;
    this.world.street.accept('test', [this.world.delivery(`delivery ${String(this.#deliveries)}`, drafts, over)]);
    await this.read();
  }

  /** Looks at an instant, up to which these streams were heard; answers when the next look is due. */
  async look(at: number, heard: readonly PolledStream[]): Promise<number | undefined> {
    this.goTo(at);
    for (const { system, stream } of heard) new FeedBook(this.world.db).success(system, stream, instant(at));
    const next = this.evaluator.evaluate(instant(at));
    await this.read();
    return next;
  }
}
