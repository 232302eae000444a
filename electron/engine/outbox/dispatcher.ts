import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { Receipt, SubmitFault, Whereabouts } from '../../../connectors/spi/outgoing.ts';
import type { Clock, MonotonicClock } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { fail, type Result } from '../../../shared/kernel/result.ts';
import type { OwnFacts } from '../decisions/own-facts.ts';
import { stopOf } from '../decisions/outgoing-stop.ts';
import { type BackoffLimits } from '../schedule/backoff.ts';
import { faultMessage } from '../schedule/feed-state.ts';
import type { Timers } from '../schedule/timers.ts';
import type { WriteDb } from '../store/database.ts';
import { Attempts } from './attempts.ts';
import { type Command, isOpen } from './command.ts';
import { nextStep, type Situation, type Step } from './next-step.ts';
import type { OutboxBook } from './outbox-book.ts';
import type { Outlet, Outlets } from './outlets.ts';
import { sightingsOf } from './sightings.ts';
import { SteadyTime } from './steady-time.ts';
import { judgeStuck } from './stuck.ts';

/** What the dispatcher needs. */
export interface DispatcherPorts {
  readonly db: WriteDb;
  readonly book: OutboxBook;
  readonly own: OwnFacts;
  readonly outlets: Outlets;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Log;
  /** World milliseconds per real millisecond. */
  readonly timeScale: number;
  /** A command has moved on. */
  readonly onChange: () => void;
  readonly limits?: BackoffLimits;
}

/** Real milliseconds between two looks at the outbox while something waits in it; decisions and answers make it look at once. */
const ROUND_MS = 5_000;
/** Real milliseconds that one attempt may take. */
const ATTEMPT_MS_MAX = 30_000;

/**
 * Carries commands to their targets until each has ended. Targets go side by side, the commands of one target one after
 * another. What happens next is the rule's word (`nextStep`); this class asks, sends and writes down.
 */
export class Dispatcher {
  readonly #ports: DispatcherPorts;
  readonly #attempts: Attempts;
  readonly #time: SteadyTime;
  readonly #stop = new AbortController();
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(ports: DispatcherPorts) {
    this.#ports = ports;
    this.#attempts = new Attempts(ports.monotonic, ports.random, ports.limits);
    this.#time = new SteadyTime(ports.db, ports.clock, ports.monotonic, ports.timeScale);
  }

  /** Something may have changed: a decision, an answer that came in, the start. */
  kick(): void {
    if (this.#running) this.#again = true;
    else this.#schedule(0);
  }

  /** Ends the attempt under way and waits until nothing runs any more. What waits goes on at the next start. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#cancelTimer?.();
    await this.#running;
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer?.();
    if (this.#stop.signal.aborted) return;
    this.#cancelTimer = this.#ports.timers.after(delayMs, () => {
      this.#running = this.#round()
        .catch((error: unknown) => {
          this.#ports.log.write('error', 'outbox-round-failed', {
            code: error instanceof Error ? error.name : 'unknown',
          });
        })
        .finally(() => {
          this.#running = undefined;
          this.#afterRound();
        });
    });
  }

  #afterRound(): void {
    if (this.#stop.signal.aborted) return;
    const again = this.#again;
    this.#again = false;
    if (again) this.#schedule(0);
    else if (this.#ports.book.open().length > 0) this.#schedule(ROUND_MS);
  }

  async #round(): Promise<void> {
    this.#time.keep();
    const open = this.#ports.book.open();
    this.#attempts.keep(new Set(open.map((command) => command.id)));
    const targets = new Map<string, Command[]>();
    for (const command of open) targets.set(command.target, [...(targets.get(command.target) ?? []), command]);
    await Promise.all([...targets.values()].map((commands) => this.#serve(commands)));
    const { db, book, own, clock } = this.#ports;
    if (!this.#stop.signal.aborted && judgeStuck(db, book, own, clock)) this.#ports.onChange();
  }

  async #serve(commands: readonly Command[]): Promise<void> {
    for (const { id } of commands) {
      if (this.#stop.signal.aborted) return;
      await this.#advance(id);
    }
  }

  async #advance(id: string): Promise<void> {
    const command = this.#fresh(id);
    if (!command) return;
    const step = nextStep(command, this.#situation(command, undefined));
    if (step.kind !== 'look-up') return this.#perform(command, step);
    const looked = await this.#lookUp(command);
    // Meanwhile a person may have taken it back, or stopped its target.
    const now = this.#fresh(id);
    if (!now || this.#stop.signal.aborted) return;
    if (!looked.ok) this.#plan(now, this.#attempts.failed(now.target, looked.fault));
    else await this.#perform(now, nextStep(now, this.#situation(now, looked.value)));
  }

  #fresh(id: string): Command | undefined {
    const command = this.#ports.book.get(id);
    return command && isOpen(command.state) ? command : undefined;
  }

  #situation(command: Command, looked: Whereabouts | undefined): Situation {
    const { db, clock, outlets } = this.#ports;
    const now = clock.now();
    return {
      answered: sightingsOf(db, command).count > command.baseline,
      expired: now >= command.expiresAt,
      stopped: stopOf(db, command.target).stopped,
      due: this.#attempts.isDue(command.id, command.target),
      spec: outlets.of(command.target)?.spec,
      sinceFirstMs: this.#attempts.sinceFirstMs(command.id),
      sinceLastMs: this.#attempts.sinceLastMs(command.id),
      ageMs: command.firstSentElapsed === undefined ? 0 : this.#time.elapsedMs() - command.firstSentElapsed,
      looked,
    };
  }

  async #perform(command: Command, step: Step): Promise<void> {
    const { book, clock, db } = this.#ports;
    const now = clock.now();
    switch (step.kind) {
      case 'wait':
      case 'look-up':
        return;
      case 'send':
        return this.#send(command);
      case 'confirm':
        book.move(command, 'confirmed', now, { detail: '', factId: sightingsOf(db, command).factId });
        break;
      case 'conflict':
        book.move(command, 'conflicted', now, { detail: 'answered-before-sent' });
        break;
      case 'expire':
        book.move(command, 'expired', now, { detail: 'not-sent-in-time' });
        break;
      case 'acknowledge':
        book.move(command, 'acknowledged', now, { detail: step.detail });
        break;
      case 'adopt':
        book.dispatch(command, now, this.#time.elapsedMs());
        this.#plan(command, this.#attempts.went(command.id, command.target));
        break;
      case 'refuse':
        book.move(command, 'refused', now, { detail: `${step.code}: ${step.detail}` });
        break;
      case 'ask-person':
        book.move(command, 'needs-person', now, { detail: step.reason });
        break;
    }
    this.#moved(command, step.kind);
  }

  async #send(command: Command): Promise<void> {
    const outlet = this.#ports.outlets.of(command.target);
    if (!outlet) return;
    // Durable before the first byte leaves: whatever happens now, a later run knows that it may have left.
    this.#ports.book.dispatch(command, this.#ports.clock.now(), this.#time.elapsedMs());
    this.#moved(command, 'send');
    this.#attempts.begin(command.id, command.attempts === 0);
    const sent = await this.#submit(outlet, command);
    this.#attempts.ended(command.id);
    const now = this.#fresh(command.id);
    if (!now) return;
    if (sent.ok) this.#sent(now, sent.value);
    else this.#notSent(now, sent.fault);
  }

  #sent(command: Command, receipt: Receipt): void {
    const { book, clock, outlets } = this.#ports;
    // A system that can't be asked later has said all that it ever will.
    if (receipt.kind === 'taken' || outlets.of(command.target)?.spec.looksUpMs === undefined) {
      book.move(command, 'acknowledged', clock.now(), { detail: receipt.detail });
      this.#moved(command, 'acknowledge');
    } else this.#plan(command, this.#attempts.went(command.id, command.target));
  }

  #notSent(command: Command, { fault, effect }: SubmitFault): void {
    const { book, clock } = this.#ports;
    if (fault.kind === 'rejected') {
      book.move(command, 'refused', clock.now(), { detail: `${fault.code}: ${fault.detail}` });
      this.#moved(command, 'refuse');
      return;
    }
    const waitMs = this.#attempts.failed(command.target, fault);
    if (effect === 'none') book.takeBack(command, clock.now(), faultMessage(fault));
    this.#plan(command, waitMs);
    this.#ports.log.write('warn', 'outbox-attempt-failed', {
      source: command.target,
      code: fault.kind,
      attempt: command.attempts,
    });
  }

  async #submit(outlet: Outlet, command: Command): Promise<Result<Receipt, SubmitFault>> {
    const patience = this.#patience();
    try {
      return await outlet.outgoing().submit(command.order, command.key, patience.signal);
    } catch (error) {
      // A throw is a bug of the connector; what it had done by then is not known.
      const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
      return fail({ fault: { kind: 'unavailable', detail }, effect: 'unknown' });
    } finally {
      patience.end();
    }
  }

  async #lookUp(command: Command): Promise<Result<Whereabouts, ConnectorFault>> {
    const outlet = this.#ports.outlets.of(command.target);
    if (!outlet) return fail({ kind: 'unavailable', detail: 'the system is not connected' });
    const patience = this.#patience();
    try {
      return await outlet.outgoing().lookup(command.key, patience.signal);
    } catch (error) {
      return fail({ kind: 'unavailable', detail: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
    } finally {
      patience.end();
    }
  }

  /** Ends an attempt that takes too long, and every attempt when the engine stops. */
  #patience(): { readonly signal: AbortSignal; end(): void } {
    const late = new AbortController();
    const end = this.#ports.timers.after(ATTEMPT_MS_MAX, () => {
      late.abort();
    });
    return { signal: AbortSignal.any([this.#stop.signal, late.signal]), end };
  }

  #plan(command: Command, waitMs: number): void {
    const { book, clock, timeScale } = this.#ports;
    book.setNextAttempt(command, Math.round(clock.now() + waitMs * timeScale));
  }

  #moved(command: Command, step: string): void {
    this.#ports.log.write('info', 'outbox-step', { source: command.target, code: step });
    this.#ports.onChange();
  }
}
