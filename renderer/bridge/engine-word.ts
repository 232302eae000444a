import type { EngineState } from '../../shared/contracts/shell-api.ts';

/** What the shell last said of the engine: with no engine to ask, it alone knows why. */
export class EngineWord {
  #state: EngineState | undefined;
  readonly #listeners = new Set<() => void>();

  /** Takes note of what the shell says. */
  readonly heard = (state: EngineState): void => {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  };

  /** For `useSyncExternalStore`; undefined before the first word. */
  readonly state = (): EngineState | undefined => this.#state;

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}
