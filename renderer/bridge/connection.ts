import type { Engine } from './engine.ts';

/** Whether there is an engine to ask: `waiting` before the first, `up`, or `down` while it restarts. */
export type ConnectionState = 'waiting' | 'up' | 'down';

/** Follows whether the engine is there, for banners and status bar. */
export class Connection {
  #state: ConnectionState = 'waiting';
  readonly #listeners = new Set<() => void>();

  constructor(engine: Engine) {
    engine.onAttached((attached) => {
      this.#state = attached ? 'up' : this.#state === 'waiting' ? 'waiting' : 'down';
      for (const listener of [...this.#listeners]) listener();
    });
  }

  /** For `useSyncExternalStore`. */
  readonly state = (): ConnectionState => this.#state;

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}
