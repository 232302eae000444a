import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import { type StepOutcome, Street } from '../../../electron/engine/pipeline/street.ts';
import { FeedBook } from '../../../electron/engine/schedule/feed-book.ts';
import type { Accepted, Checkpoint } from '../../../electron/engine/inbox/inbox.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Promises } from './promises.ts';
import type { SimulatedWorkspace } from './simulated-workspace.ts';

const NOTHING: StepOutcome = {
  applied: 0,
  quarantined: 0,
  facts: 0,
  findings: 0,
  paymentsChanged: 0,
  cashChanged: false,
  seq: 0,
};

/** The street, with what it acknowledges written down outside. A dead process acknowledges nothing and says nothing. */
export class WatchedStreet extends Street {
  readonly #workspace: SimulatedWorkspace;
  readonly #promises: Promises;

  constructor(workspace: SimulatedWorkspace, clock: Clock, promises: Promises, log: Log) {
    super(workspace.db, clock, log);
    this.#workspace = workspace;
    this.#promises = promises;
  }

  override accept(source: string, deliveries: readonly RawDelivery[], checkpoint?: Checkpoint): readonly Accepted[] {
    return (
      unlessDead(this.#workspace, () => {
        const accepted = super.accept(source, deliveries, checkpoint);
        this.#promises.acknowledge(source, deliveries);
        return accepted;
      }) ?? []
    );
  }

  override async step(...[mapping, limit, onDelivery, cancelled]: Parameters<Street['step']>): Promise<StepOutcome> {
    try {
      return await super.step(
        mapping,
        limit,
        (outcome) => {
          this.#promises.applied(outcome);
          onDelivery?.(outcome);
        },
        cancelled,
      );
    } catch (error) {
      if (this.#workspace.dead) return NOTHING;
      throw error;
    }
  }

  override refuse(...args: Parameters<Street['refuse']>): void {
    unlessDead(this.#workspace, () => {
      super.refuse(...args);
    });
  }
}

/** The health of feeds as a process keeps it that may die in between. */
export class MortalBook extends FeedBook {
  readonly #workspace: SimulatedWorkspace;

  constructor(workspace: SimulatedWorkspace) {
    super(workspace.db);
    this.#workspace = workspace;
  }

  override polling(...args: Parameters<FeedBook['polling']>): void {
    unlessDead(this.#workspace, () => {
      super.polling(...args);
    });
  }

  override success(...args: Parameters<FeedBook['success']>): void {
    unlessDead(this.#workspace, () => {
      super.success(...args);
    });
  }

  override failure(...args: Parameters<FeedBook['failure']>): void {
    unlessDead(this.#workspace, () => {
      super.failure(...args);
    });
  }
}

/** What a dead process would have thrown reaches nobody. */
function unlessDead<T>(workspace: SimulatedWorkspace, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (workspace.dead) return undefined;
    throw error;
  }
}
