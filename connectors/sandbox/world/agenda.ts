import type { Instant } from '../../../shared/kernel/clock.ts';

interface Appointment {
  readonly at: Instant;
  readonly order: number;
  readonly run: (at: Instant) => void;
}

/** Things that will happen, in order of time and, within an instant, of being scheduled. A binary heap. */
export class Agenda {
  private readonly heap: Appointment[] = [];
  private scheduled = 0;

  /** Number of things that have not happened yet. */
  get size(): number {
    return this.heap.length;
  }

  /** Puts something on the agenda. */
  schedule(at: Instant, run: (at: Instant) => void): void {
    this.scheduled += 1;
    this.heap.push({ at, order: this.scheduled, run });
    this.siftUp(this.heap.length - 1);
  }

  /** Runs everything up to and including an instant, also what is scheduled meanwhile. */
  runUntil(until: Instant): void {
    for (let next = this.heap[0]; next && next.at <= until; next = this.heap[0]) {
      this.removeFirst();
      next.run(next.at);
    }
  }

  private before(left: number, right: number): boolean {
    const a = this.heap[left];
    const b = this.heap[right];
    if (!a || !b) return a !== undefined;
    return a.at === b.at ? a.order < b.order : a.at < b.at;
  }

  private swap(left: number, right: number): void {
    const a = this.heap[left];
    const b = this.heap[right];
    if (!a || !b) return;
    this.heap[left] = b;
    this.heap[right] = a;
  }

  private siftUp(start: number): void {
    for (let index = start; index > 0;) {
      const parent = (index - 1) >> 1;
      if (!this.before(index, parent)) return;
      this.swap(index, parent);
      index = parent;
    }
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (!last || this.heap.length === 0) return;
    this.heap[0] = last;
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const least = [left, left + 1].reduce(
        (best, child) => (child < this.heap.length && this.before(child, best) ? child : best),
        index,
      );
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }
}
