import type { Log } from '../../../shared/kernel/log.ts';
import type { MappingPort } from './mapping.ts';
import type { DeliveryOutcome, Street } from './street.ts';

/** Deliveries taken from the inbox in one go; between goes, commands and other work of the writer get their turn. */
const STEP_DELIVERIES = 128;

/** What changed since listeners were last told. */
export interface IntakeNews {
  readonly payments: boolean;
  readonly cash: boolean;
  readonly quarantined: boolean;
}

/** Empties the inbox, one run at a time, and tells what that changed; then does what could wait. */
export class Intake {
  readonly #street: Street;
  readonly #mapping: MappingPort;
  readonly #log: Log;
  readonly #tell: (news: IntakeNews) => void;
  readonly #awaited = new Map<number, (outcome: DeliveryOutcome) => void>();
  readonly #atStoreFault: (error: unknown) => boolean;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** `atStoreFault` answers whether an exception is one of the store: the run then ends, and deliveries wait for the next kick. */
  constructor(
    street: Street,
    mapping: MappingPort,
    log: Log,
    tell: (news: IntakeNews) => void,
    atStoreFault: (error: unknown) => boolean = () => false,
  ) {
    this.#atStoreFault = atStoreFault;
    this.#street = street;
    this.#mapping = mapping;
    this.#log = log;
    this.#tell = tell;
  }

  /** Something waits. Starts a run, or makes the present one look again. */
  kick(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run()
      .catch((error: unknown) => {
        if (!this.#atStoreFault(error)) throw error;
        // The store's guard says when work goes on.
        this.#again = false;
      })
      .finally(() => {
        this.#running = undefined;
        // What came while the run was ending would otherwise wait for the next call.
        if (this.#again) this.kick();
      });
  }

  /** The outcome of one delivery that waits in the inbox. */
  outcomeOf(deliveryId: number): Promise<DeliveryOutcome> {
    return new Promise((resolve) => {
      this.#awaited.set(deliveryId, resolve);
      this.kick();
    });
  }

  /** Resolves when the inbox is empty and nothing is left that could wait. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Ends after the delivery in hand; the rest waits in the inbox for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#again && !this.#street.isBehind) await this.#step();
      else if (!this.#street.tidy() && !this.#again) return;
      // Lets messages of clients in between two steps.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #step(): Promise<void> {
    this.#again = false;
    const step = await this.#street.step(
      this.#mapping,
      STEP_DELIVERIES,
      (outcome) => {
        this.#awaited.get(outcome.delivery.id)?.(outcome);
        this.#awaited.delete(outcome.delivery.id);
      },
      () => this.#stopped,
    );
    const done = step.applied + step.quarantined;
    if (done === 0) return;
    this.#again = true;
    this.#tell({ payments: step.paymentsChanged > 0, cash: step.cashChanged, quarantined: step.quarantined > 0 });
    this.#log.write('debug', 'intake-step', { count: done });
  }
}
