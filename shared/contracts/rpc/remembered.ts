import type { RpcFault } from './fault.ts';
import type { Result } from '../../kernel/result.ts';

/** How a call ended. */
export type Outcome = Result<unknown, RpcFault>;

interface Remembered {
  readonly name: string;
  readonly input: unknown;
  readonly outcome: Promise<Outcome>;
}

/**
 * Answers of the latest commands by their id: a command that is repeated within the window gets the answer of the first
 * time, and is never done twice. An id used for another wish is a fault.
 */
export class RememberedCommands {
  readonly #byId = new Map<string, Remembered>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** Does the command unless `key` was seen before. `run` is called at most once per key within the window. */
  once(key: string, name: string, input: unknown, run: () => Promise<Outcome>): Promise<Outcome> {
    const earlier = this.#byId.get(key);
    if (earlier !== undefined) {
      const same = earlier.name === name && sameValue(earlier.input, input);
      return same ? earlier.outcome : Promise.resolve({ ok: false, fault: { kind: 'id-reused', call: name } });
    }
    const outcome = run();
    const remembered = { name, input, outcome };
    this.#byId.set(key, remembered);
    void outcome.then((ended) => {
      // Cancelled means that nothing was done: the wish may come again.
      if (!ended.ok && ended.fault.kind === 'cancelled' && this.#byId.get(key) === remembered) this.#byId.delete(key);
    });
    if (this.#byId.size > this.#max) {
      const oldest = this.#byId.keys().next();
      if (oldest.done !== true) this.#byId.delete(oldest.value);
    }
    return outcome;
  }
}

/** Whether two plain values (structured clones) say the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}
