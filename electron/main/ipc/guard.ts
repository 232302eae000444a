import type { z } from 'zod';
import { RPC_LIMITS } from '../../../shared/contracts/rpc/limits.ts';
import { fitsLimits } from '../../../shared/contracts/rpc/size.ts';
import { APP_ORIGIN, type ShellFault, type ShellResult } from '../../../shared/contracts/shell-api.ts';
import type { MonotonicClock } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';

/** The parts of a message's sender that trust is decided on. */
export interface Sender {
  readonly id: number;
  /** Null once the frame is gone. */
  readonly frame: { readonly origin: string; readonly parent: unknown } | null;
  /** Whether the frame is the main frame of a window that the factory made and that still is. */
  readonly isMainFrameOfOurs: boolean;
}

/** One call that main answers. */
export interface ShellHandler {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Gets what `input` has parsed; what it answers is parsed by `output`. */
  run(input: unknown, senderId: number): unknown;
}

/** Most calls of one window in one second. */
const CALLS_PER_SECOND_MAX = 40;

/** Decides about every message to main: who sends it, how often, how large, in which shape (sec-E6). */
export class IpcGuard {
  readonly #clock: MonotonicClock;
  readonly #log: Log;
  readonly #windows = new Map<number, { second: number; calls: number }>();

  constructor(clock: MonotonicClock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Runs the handler when everything about the message is right; what is wrong is a fault that tells a stranger nothing. */
  async answer(channel: string, handler: ShellHandler, sender: Sender, body: unknown): Promise<ShellResult<unknown>> {
    const refused = this.#refusal(sender, body);
    if (refused !== undefined) return this.#refuse(channel, refused);
    const input = handler.input.safeParse(body);
    if (!input.success) return this.#refuse(channel, 'invalid-input');
    try {
      const value = handler.output.parse(await handler.run(input.data, sender.id));
      return { ok: true, value };
    } catch (error) {
      this.#log.write('error', 'shell.call-threw', {
        call: channel,
        code: error instanceof Error ? error.name : 'unknown',
      });
      return { ok: false, fault: { kind: 'failed' } };
    }
  }

  /** Refuses a message that names no call. */
  refuseUnknown(): { readonly ok: false; readonly fault: ShellFault } {
    return this.#refuse('unknown', 'invalid-input');
  }

  /** Forgets a window that is gone. */
  forget(senderId: number): void {
    this.#windows.delete(senderId);
  }

  #refusal(sender: Sender, body: unknown): ShellFault['kind'] | undefined {
    if (!trusted(sender)) return 'untrusted-sender';
    if (this.#tooOften(sender.id)) return 'too-often';
    return fitsLimits(body, RPC_LIMITS) ? undefined : 'too-large';
  }

  #refuse(channel: string, kind: ShellFault['kind']): { readonly ok: false; readonly fault: ShellFault } {
    this.#log.write('warn', 'shell.call-refused', { call: channel, code: kind });
    return { ok: false, fault: { kind } };
  }

  #tooOften(senderId: number): boolean {
    const second = Math.floor(this.#clock.elapsedMs() / 1000);
    const before = this.#windows.get(senderId);
    const window = before?.second === second ? before : { second, calls: 0 };
    window.calls += 1;
    this.#windows.set(senderId, window);
    return window.calls > CALLS_PER_SECOND_MAX;
  }
}

/** Only the main frame of one of our windows, on the app's origin. */
function trusted({ frame, isMainFrameOfOurs }: Sender): boolean {
  return isMainFrameOfOurs && frame !== null && frame.parent === null && frame.origin === APP_ORIGIN;
}
