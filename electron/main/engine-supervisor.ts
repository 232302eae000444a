import {
  ENGINE_OPEN_REFUSED,
  type EngineStart,
  type FromEngine,
  type ToEngine,
} from '../../shared/contracts/engine-control.ts';
import type { EngineState } from '../../shared/contracts/shell-api.ts';
import type { MonotonicClock } from '../../shared/kernel/clock.ts';
import type { Log } from '../../shared/kernel/log.ts';
import { RestartBudget } from './restart-budget.ts';

/** A running engine process as main sees it. `P` is what a port is on this side. */
export interface EngineChild<P> {
  send(message: ToEngine, ports?: readonly P[]): void;
  onMessage(receive: (message: FromEngine) => void): void;
  onExit(exited: (code: number) => void): void;
  /** Ends the process at once. */
  kill(): void;
}

/** What a supervisor needs. */
export interface SupervisorOptions<P> {
  /** Starts a process; it says nothing before it was told to start. */
  readonly spawn: () => EngineChild<P>;
  readonly start: Omit<EngineStart, 'mode'>;
  readonly clock: MonotonicClock;
  readonly log: Log;
  /** Hears every change of state. On `ready` and `safe-mode` windows get new ports. */
  readonly onState: (state: EngineState) => void;
  /** Everything that the engine says besides its life signs: log lines and wishes for secrets. */
  readonly onMessage: (message: FromEngine, reply: (message: ToEngine) => void) => void;
}

/**
 * Keeps one engine alive: starts a dead one again, three times in 60 s; then in safe mode, where it reads only; and when
 * even that dies three times in 60 s, not any more. A workspace that can't be opened is not tried again by itself.
 */
export class EngineSupervisor<P> {
  readonly #options: SupervisorOptions<P>;
  readonly #restarts: RestartBudget;
  #child: EngineChild<P> | undefined;
  #mode: EngineStart['mode'] = 'normal';
  #state: EngineState = { state: 'stopped' };
  #stopping = false;
  #stopped: (() => void) | undefined;

  constructor(options: SupervisorOptions<P>) {
    this.#options = options;
    this.#restarts = new RestartBudget(options.clock);
  }

  /** How the engine is. */
  get state(): EngineState {
    return this.#state;
  }

  /** Starts the engine; also again after `refused` or `failed`, when the person has seen to the cause. */
  start(): void {
    if (this.#child !== undefined) return;
    this.#mode = 'normal';
    this.#restarts.reset();
    this.#become({ state: 'starting' });
    this.#spawn();
  }

  /** Sends to the running engine; false when there is none to send to. */
  send(message: ToEngine, ports: readonly P[] = []): boolean {
    if (this.#state.state !== 'ready' && this.#state.state !== 'safe-mode') return false;
    this.#child?.send(message, ports);
    return this.#child !== undefined;
  }

  /** Ends the engine in order; resolves when its process is gone. */
  stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#stopped = resolve;
      child.send({ kind: 'stop' });
    });
  }

  /** Ends the engine at once; for a stop that takes too long, and for tests of its recovery. */
  kill(): void {
    this.#child?.kill();
  }

  #spawn(): void {
    const child = this.#options.spawn();
    this.#child = child;
    child.onMessage((message) => {
      if (this.#child === child) this.#heard(child, message);
    });
    child.onExit((code) => {
      if (this.#child === child) this.#exited(code);
    });
    child.send({ kind: 'start', start: { ...this.#options.start, mode: this.#mode } });
  }

  #heard(child: EngineChild<P>, message: FromEngine): void {
    if (message.kind === 'ready') this.#become({ state: this.#mode === 'normal' ? 'ready' : 'safe-mode' });
    else if (message.kind === 'refused') this.#become({ state: 'refused', code: message.code });
    else
      this.#options.onMessage(message, (answer) => {
        child.send(answer);
      });
  }

  #exited(code: number): void {
    this.#child = undefined;
    if (this.#stopping) {
      this.#become({ state: 'stopped' });
      this.#stopped?.();
      return;
    }
    if (code === ENGINE_OPEN_REFUSED) {
      // Its last words can be lost with the process; that it refused is in the exit code.
      if (this.#state.state !== 'refused') this.#become({ state: 'refused', code: 'workspace-refused' });
      return;
    }
    this.#options.log.write('error', 'engine.exited', { count: code, state: this.#state.state });
    if (!this.#restarts.allows() && !this.#enterSafeMode()) return;
    this.#become({ state: 'restarting' });
    this.#spawn();
  }

  /** False when safe mode is what keeps dying. */
  #enterSafeMode(): boolean {
    if (this.#mode === 'read-only') {
      this.#become({ state: 'failed' });
      return false;
    }
    this.#mode = 'read-only';
    this.#restarts.reset();
    return true;
  }

  #become(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
