import type { ConnectorPorts, Session } from '../../../connectors/spi/connector.ts';
import { fail } from '../../../shared/kernel/result.ts';
import type { Feed } from '../feeds/feeds.ts';
import { boundedPull, type PageAnswer } from './bounded-pull.ts';
import type { ScheduleLimits } from './schedule-limits.ts';
import type { AskWindow } from './side-work.ts';
import type { Timers } from './timers.ts';
import { TokenBucket } from './token-bucket.ts';

/** The one way to a system: one session, one question at a time, so many a second, each with a time limit. */
export class SystemDoor {
  readonly bucket: TokenBucket;
  readonly #feed: Feed;
  readonly #ports: ConnectorPorts;
  readonly #timers: Timers;
  readonly #limits: ScheduleLimits;
  readonly #stop: AbortSignal;
  #session: Session<string> | undefined;

  constructor(feed: Feed, ports: ConnectorPorts, timers: Timers, limits: ScheduleLimits, stop: AbortSignal) {
    this.bucket = new TokenBucket(limits.rate, ports.monotonic);
    this.#feed = feed;
    this.#ports = ports;
    this.#timers = timers;
    this.#limits = limits;
    this.#stop = stop;
  }

  /** Asks for the next page of a stream. */
  pull(stream: string, cursor: string | undefined): Promise<PageAnswer> {
    return this.#ask(stream, (session, signal) => session.pull(stream, cursor, signal), this.#stop);
  }

  /** Asks for a page of a window; a session without windows refuses. */
  readonly pullWindow: AskWindow = (stream, window, cursor, taken) =>
    this.#ask(
      stream,
      (session, signal) =>
        session.pullWindow?.(stream, window, cursor, signal) ??
        Promise.resolve(fail({ kind: 'rejected', code: 'no-window', detail: stream })),
      AbortSignal.any([this.#stop, taken]),
    );

  /** Ends the session; the next question opens another. */
  async close(): Promise<void> {
    await this.#session?.close();
    this.#session = undefined;
  }

  async #ask(
    stream: string,
    how: (session: Session<string>, signal: AbortSignal) => Promise<PageAnswer>,
    stop: AbortSignal,
  ): Promise<PageAnswer> {
    const session = (this.#session ??= this.#feed.connector.open(this.#ports));
    this.bucket.take();
    const guarded = (signal: AbortSignal): Promise<PageAnswer> =>
      this.#withoutThrow(stream, () => how(session, signal));
    const { answer, abandoned } = await boundedPull(guarded, stop, this.#timers, this.#limits);
    if (abandoned) this.#leaveBehind(session, stream);
    return answer;
  }

  /** Closing ends the session's sockets, so that a question nobody waits for holds none. */
  #leaveBehind(session: Session<string>, stream: string): void {
    this.#session = undefined;
    this.#ports.log.write('error', 'session-abandoned', { source: this.#feed.id, stream });
    session.close().catch((error: unknown) => {
      this.#note('session-close-failed', stream, error);
    });
  }

  async #withoutThrow(stream: string, pull: () => Promise<PageAnswer>): Promise<PageAnswer> {
    try {
      return await pull();
    } catch (error) {
      // A throw is a bug of the connector; it costs its own feed a turn and nothing else (I11).
      this.#note('connector-threw', stream, error);
      const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
      return fail({ kind: 'malformed', rule: 'a connector answers with a value', at: stream, detail });
    }
  }

  #note(event: string, stream: string, error: unknown): void {
    const code = error instanceof Error ? error.name : 'unknown';
    this.#ports.log.write('error', event, { source: this.#feed.id, stream, code });
  }
}
