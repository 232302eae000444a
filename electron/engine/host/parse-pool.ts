import { type ResourceLimits, Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';

/** Bounds of one parse job (sec-X1). */
export interface ParseLimits {
  /** Longest time without a sign of life, that is, between two batches. Milliseconds of real time. */
  readonly silenceMsMax: number;
  /** JavaScript heap of one worker. Buffers are not counted by the platform; readers bound those themselves. */
  readonly heapMbMax: number;
  /** Jobs that wait for a worker. */
  readonly waitingMax: number;
}

/** Bounds in production. */
export const PARSE_LIMITS: ParseLimits = { silenceMsMax: 20_000, heapMbMax: 256, waitingMax: 1_000 };

/**
 * JavaScript heap for what was made a moment ago, in megabytes. What a parser reads is old after one batch, so more of it
 * only lets the garbage of a large file lie about: at the platform's own size twice as much memory for the same speed.
 */
const YOUNG_MB = 24;

/** Heap of one worker. */
export function heapOf(limits: ParseLimits): ResourceLimits {
  return { maxOldGenerationSizeMb: limits.heapMbMax, maxYoungGenerationSizeMb: YOUNG_MB };
}

/** How a parse job can end without the parser's own answer. The delivery is kept and quarantined with this. */
export type ParseFault =
  | { readonly kind: 'parse-timeout'; readonly limitMs: number }
  | { readonly kind: 'parse-memory'; readonly limitMb: number }
  | { readonly kind: 'parse-crashed'; readonly name: string }
  | { readonly kind: 'parse-busy'; readonly limit: number }
  | { readonly kind: 'parse-stopped' };

/** From the pool to a parse worker. */
export type ToParse = { readonly kind: 'job'; readonly job: unknown } | { readonly kind: 'next' };
/** From a parse worker to the pool: a piece of the result, after which it waits for `next`; or the end of the job. */
export type FromParse =
  { readonly kind: 'batch'; readonly batch: unknown } | { readonly kind: 'done'; readonly summary: unknown };

interface Waiting {
  readonly job: unknown;
  readonly onBatch: (batch: unknown) => void | Promise<void>;
  readonly end: (outcome: Result<unknown, ParseFault>) => void;
  readonly crash: (bug: unknown) => void;
}

/**
 * Parses untrusted bytes in workers with limits on time and memory. A worker that hangs, dies or eats too much costs its one
 * job and is replaced; nothing else notices. `Job`, `Batch` and `Summary` are what the built `parse.js` understands.
 */
export class ParsePool<Job, Batch, Summary> {
  readonly #url: URL;
  readonly #limits: ParseLimits;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();
  readonly #waiting: Waiting[] = [];
  readonly #workersMax: number;
  #closed = false;

  constructor(url: URL, workersMax: number, limits: ParseLimits = PARSE_LIMITS) {
    this.#url = url;
    this.#workersMax = workersMax;
    this.#limits = limits;
  }

  /** Runs one job. Batches arrive one at a time: the parser waits while `onBatch` is not done. A throw in it rejects. */
  run(job: Job, onBatch: (batch: Batch) => void | Promise<void>): Promise<Result<Summary, ParseFault>> {
    if (this.#closed) return Promise.resolve(fail({ kind: 'parse-stopped' }));
    if (this.#waiting.length >= this.#limits.waitingMax)
      return Promise.resolve(fail({ kind: 'parse-busy', limit: this.#limits.waitingMax }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        job,
        // Both ends are built together from the same types; between threads there is only `unknown`.
        onBatch: (batch) => onBatch(batch as Batch),
        end: (outcome) => {
          resolve(outcome as Result<Summary, ParseFault>);
        },
        crash: reject,
      });
      this.#next();
    });
  }

  /** Ends all workers; jobs that run or wait end with `parse-stopped`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.end(fail({ kind: 'parse-stopped' }));
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0 || this.#busy.size >= this.#workersMax) return;
    const worker = this.#idle.pop() ?? this.#spawn();
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) this.#work(worker, waiting);
  }

  #spawn(): Worker {
    return new Worker(this.#url, { name: 'parse', resourceLimits: heapOf(this.#limits) });
  }

  #work(worker: Worker, { job, onBatch, end, crash }: Waiting): void {
    this.#busy.add(worker);
    worker.removeAllListeners();
    const watch = new SilenceWatch(this.#limits.silenceMsMax, () => {
      finish(fail({ kind: 'parse-timeout', limitMs: this.#limits.silenceMsMax }), false);
    });
    const finish = (outcome: Result<unknown, ParseFault>, reusable: boolean): void => {
      if (!this.#release(worker, watch, reusable)) return;
      end(outcome);
      this.#next();
    };
    const batchArrived = async (batch: unknown): Promise<void> => {
      watch.stop();
      try {
        await onBatch(batch);
      } catch (bug) {
        this.#release(worker, watch, false);
        crash(bug);
        this.#next();
        return;
      }
      if (!this.#busy.has(worker)) return;
      watch.start();
      this.#post(worker, { kind: 'next' });
    };
    worker.on('message', (message: FromParse) => {
      if (message.kind === 'batch') void batchArrived(message.batch);
      else finish(ok(message.summary), true);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      finish(fail(this.#faultOf(error)), false);
    });
    worker.on('exit', () => {
      finish(fail(this.#closed ? { kind: 'parse-stopped' } : { kind: 'parse-crashed', name: 'exit' }), false);
    });
    watch.start();
    this.#post(worker, { kind: 'job', job });
  }

  /** Takes a worker off its job, once; keeps it for the next one or ends it. */
  #release(worker: Worker, watch: SilenceWatch, reusable: boolean): boolean {
    if (!this.#busy.delete(worker)) return false;
    watch.stop();
    worker.removeAllListeners();
    const forget = (): void => {
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    };
    worker.on('error', forget).on('exit', forget);
    if (reusable && !this.#closed) this.#idle.push(worker);
    else void worker.terminate();
    return true;
  }

  #faultOf(error: NodeJS.ErrnoException): ParseFault {
    return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? { kind: 'parse-memory', limitMb: this.#limits.heapMbMax }
      : { kind: 'parse-crashed', name: error.name };
  }

  #post(worker: Worker, message: ToParse): void {
    worker.postMessage(message);
  }
}

/** Tells when a worker has been silent for too long. */
class SilenceWatch {
  readonly #limitMs: number;
  readonly #tooLong: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(limitMs: number, tooLong: () => void) {
    this.#limitMs = limitMs;
    this.#tooLong = tooLong;
  }

  start(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      // A thread that was busy itself sees its timers before the messages that came meanwhile: those go first.
      this.#timer = setTimeout(this.#tooLong, Math.min(50, this.#limitMs));
    }, this.#limitMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
