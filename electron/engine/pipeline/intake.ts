import type { Log } from '../../../shared/kernel/log.ts';
import { machineFault } from '../store/machine-fault.ts';
import type { MappingPort } from './mapping.ts';
import type { DeliveryOutcome, Street } from './street.ts';

/** Deliveries taken from the inbox in one go; between goes, commands and other work of the writer get their turn. */
const STEP_DELIVERIES = 128;

/** How long a step that the machine failed waits before it is tried again, in real milliseconds. */
const RETRY_MS = 5_000;

/** Runs `work` after `ms` of real time; answers how to take it back. */
export type After = (ms: number, work: () => void) => () => void;

const realTime: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => {
    clearTimeout(timer);
  };
};

/** What changed since listeners were last told. */
export interface IntakeNews {
  readonly payments: boolean;
  readonly cash: boolean;
  readonly quarantined: boolean;
}

/** What an intake may be given beside its work. */
export interface IntakePorts {
  /** Takes note of an exception; true when it is one of the store, whose guard then says when work goes on. */
  readonly atStoreFault?: (error: unknown) => boolean;
  /** Timers of real time. */
  readonly after?: After;
}

/** Empties the inbox, one run at a time, and tells what that changed; then does what could wait. */
export class Intake {
  readonly #street: Street;
  readonly #mapping: MappingPort;
  readonly #log: Log;
  readonly #tell: (news: IntakeNews) => void;
  readonly #after: After;
  readonly #awaited = new Map<number, (outcome: DeliveryOutcome) => void>();
  readonly #atStoreFault: (error: unknown) => boolean;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  #retry: (() => void) | undefined;

  constructor(
    street: Street,
    mapping: MappingPort,
    log: Log,
    tell: (news: IntakeNews) => void,
    ports: IntakePorts = {},
  ) {
    this.#atStoreFault = ports.atStoreFault ?? (() => false);
    this.#after = ports.after ?? realTime;
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
        this.#pause(error);
      })
      .finally(() => {
        this.#running = undefined;
        // What came while the run was ending would otherwise wait for the next call.
        if (this.#again) this.kick();
      });
  }

  /** A step failed as a whole, as on a full disk. Everything waits where it was, and is tried again by itself (F3, I14). */
  #pause(error: unknown): void {
    this.#again = false;
    const code = machineFault(error) ?? (error instanceof Error ? error.name : 'unknown');
    this.#log.write('error', 'intake-paused', { code });
    // Whoever knows the store says when work goes on.
    if (this.#atStoreFault(error)) return;
    this.#retry ??= this.#after(RETRY_MS, () => {
      this.#retry = undefined;
      this.kick();
    });
  }

  /** The outcome of one delivery that waits in the inbox. */
  outcomeOf(deliveryId: number): Promise<DeliveryOutcome> {
    return new Promise((resolve) => {
      this.#awaited.set(deliveryId, resolve);
      this.kick();
    });
  }

  /** Whether nothing is read and nothing waits to be. */
  get isIdle(): boolean {
    return this.#running === undefined && !this.#again;
  }

  /** Resolves when the inbox is empty and nothing is left that could wait. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Ends after the delivery in hand; the rest waits in the inbox for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#retry?.();
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
