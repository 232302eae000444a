import type { Port } from '../../shared/contracts/rpc/port.ts';

/** One end of a pair of ports in memory, with what a test wants to see of it. */
export interface TestPort extends Port {
  /** Everything that was posted into this end. */
  readonly posted: unknown[];
}

/** Two connected ports in memory. Messages are structured clones and arrive in a later microtask, as on real ports. */
export function portPair(): readonly [TestPort, TestPort] {
  const left = new MemoryPort();
  const right = new MemoryPort();
  left.peer = right;
  right.peer = left;
  return [left, right];
}

/** Lets everything that is under way in microtasks and immediate callbacks happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i += 1)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
}

class MemoryPort implements TestPort {
  readonly posted: unknown[] = [];
  peer: MemoryPort | undefined;
  #receive: ((message: unknown) => void) | undefined;
  #closed: (() => void) | undefined;
  #early: unknown[] = [];
  #open = true;

  post(message: unknown, handOver: readonly ArrayBuffer[] = []): void {
    if (!this.#open) return;
    const clone: unknown = structuredClone(message, { transfer: [...handOver] });
    this.posted.push(clone);
    queueMicrotask(() => this.peer?.arrive(clone));
  }

  arrive(message: unknown): void {
    if (!this.#open) return;
    if (this.#receive === undefined) this.#early.push(message);
    else this.#receive(message);
  }

  onMessage(receive: (message: unknown) => void): void {
    this.#receive = receive;
    for (const message of this.#early.splice(0)) receive(message);
  }

  onClose(closed: () => void): void {
    this.#closed = closed;
  }

  close(): void {
    this.shut();
    this.peer?.shut();
  }

  shut(): void {
    if (!this.#open) return;
    this.#open = false;
    const closed = this.#closed;
    if (closed !== undefined) queueMicrotask(closed);
  }
}
