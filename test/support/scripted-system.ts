import type { PullWindow, Pulled, Session, StreamSpec } from '../../connectors/spi/connector.ts';
import type { ConnectorFault, RawDelivery } from '../../connectors/spi/faults.ts';
import type { Feed } from '../../electron/engine/feeds/feeds.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import type { HandTimers } from './hand-timers.ts';

/** What a scripted system answers. */
export type ScriptedAnswer = Result<Pulled<string>, ConnectorFault>;

/** A question as it was asked; `window` where it was about days. */
export interface Asked {
  readonly stream: string;
  readonly after: string | undefined;
  readonly at: number;
  readonly window?: PullWindow;
}

/** A system that answers what a test scripts, and notes how it was asked. */
export class ScriptedSystem {
  readonly asked: Asked[] = [];
  inFlight = 0;
  inFlightMost = 0;
  opened = 0;
  closed = 0;
  answer: (stream: string, after: string | undefined) => ScriptedAnswer | Promise<ScriptedAnswer> = () =>
    nothing('"x"');
  answerWindow: (
    window: PullWindow,
    after: string | undefined,
    signal: AbortSignal,
  ) => ScriptedAnswer | Promise<ScriptedAnswer> = () => nothing('"w"');
  readonly id: string;
  readonly #timers: HandTimers;

  constructor(timers: HandTimers, id = 'sys') {
    this.#timers = timers;
    this.id = id;
  }

  /** Questions about one stream's news. */
  polls(stream: string): readonly Asked[] {
    return this.asked.filter((one) => one.stream === stream && one.window === undefined);
  }

  /** Questions about days. */
  windows(): readonly Asked[] {
    return this.asked.filter((one) => one.window !== undefined);
  }

  /** The system as a configured feed. */
  feed(streams: readonly StreamSpec[]): Feed {
    return {
      id: this.id,
      title: 'System',
      role: 'treasury',
      streams,
      source: { id: this.id, connector: this.id, title: 'System', config: {} },
      connector: {
        hosts: () => [],
        open: () => this.#open(),
        mapperId: () => 'm@1',
        map: () => ok({ facts: 0, ignored: 0, badRows: [], warnings: [] }),
      },
    };
  }

  #open(): Session<string> {
    this.opened += 1;
    return {
      check: () => Promise.resolve(ok({ detail: '' })),
      close: () => {
        this.closed += 1;
        return Promise.resolve();
      },
      pull: (stream, after) =>
        this.#flown({ stream, after, at: this.#timers.elapsedMs() }, () => this.answer(stream, after)),
      pullWindow: (stream, window, after, signal) =>
        this.#flown({ stream, after, window, at: this.#timers.elapsedMs() }, () =>
          this.answerWindow(window, after, signal),
        ),
    };
  }

  async #flown(asked: Asked, answer: () => ScriptedAnswer | Promise<ScriptedAnswer>): Promise<ScriptedAnswer> {
    this.asked.push(asked);
    this.inFlight += 1;
    this.inFlightMost = Math.max(this.inFlightMost, this.inFlight);
    try {
      await Promise.resolve();
      return await answer();
    } finally {
      this.inFlight -= 1;
    }
  }
}

/** An answer without news. */
export function nothing(next: string): ScriptedAnswer {
  return ok({ deliveries: [], next, hasMore: false });
}

/** A page of a stream, known by its content. */
export function pageOf(name: string, stream = 'a'): RawDelivery {
  return { stream, name, slot: name, contentType: 'application/json', bytes: Buffer.from(name), observedAt: 1 };
}
