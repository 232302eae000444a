import type { Outgoing, OutgoingSpec, Receipt, SubmitFault, Whereabouts } from '../../connectors/spi/outgoing.ts';
import type { Outlet, Outlets } from '../../electron/engine/outbox/outlets.ts';
import { fail, ok, type Result } from '../../shared/kernel/result.ts';

/** How one attempt at a target goes. */
export type Attempt =
  | 'taken'
  | 'sent'
  /** It acted, and the answer was lost on the way. */
  | 'answer-lost'
  /** It acted, and the line stays open until the engine gives up. */
  | 'hangs-after-acting'
  | 'hangs-before-acting'
  /** Nothing reached it, as the connector knows. */
  | 'unreached'
  /** Nothing reached it, and the connector can't know. */
  | 'vanished'
  | 'rejected'
  | 'throws';

/** A system that counts its effects, and remembers keys as its spec says. */
export class FakeTarget {
  readonly spec: OutgoingSpec;
  readonly effects: { readonly key: string; readonly accountId: string; readonly date: string }[] = [];
  /** Keys in the order of attempts. */
  readonly attempts: string[] = [];
  /** How the next attempts go; after that they are taken. */
  plan: Attempt[] = [];
  /** Whether it can be asked at present. */
  answersLookups = true;
  readonly #firstSeen = new Map<string, number>();
  readonly #now: () => number;

  constructor(spec: Partial<OutgoingSpec>, now: () => number) {
    this.spec = { types: ['request-statement'], keepsKeysMs: 0, looksUpMs: 'forever', settlesMs: 0, ...spec };
    this.#now = now;
  }

  readonly outgoing: Outgoing = {
    submit: (command, key, signal) => {
      this.attempts.push(key);
      if (command.type !== 'request-statement') throw new Error('not taken here');
      const attempt = this.plan.shift() ?? 'taken';
      if (ACTS.has(attempt)) this.#act(key, command.accountId, command.date);
      return outcome(attempt, signal);
    },
    lookup: (key): Promise<Result<Whereabouts, { kind: 'unavailable'; detail: string }>> => {
      if (!this.answersLookups) return Promise.resolve(fail({ kind: 'unavailable', detail: 'busy' }));
      const seen = this.#firstSeen.get(key);
      const { looksUpMs } = this.spec;
      const remembers = seen !== undefined && (looksUpMs === 'forever' || this.#now() - seen < (looksUpMs ?? 0));
      return Promise.resolve(ok(remembers ? { kind: 'taken', detail: 'known' } : { kind: 'absent' }));
    },
  };

  #act(key: string, accountId: string, date: string): void {
    const seen = this.#firstSeen.get(key);
    const { keepsKeysMs } = this.spec;
    const repeated = seen !== undefined && (keepsKeysMs === 'forever' || this.#now() - seen < keepsKeysMs);
    if (repeated) return;
    this.#firstSeen.set(key, this.#now());
    this.effects.push({ key, accountId, date });
  }
}

const ACTS: ReadonlySet<Attempt> = new Set(['taken', 'sent', 'answer-lost', 'hangs-after-acting', 'throws']);

function outcome(attempt: Attempt, signal: AbortSignal): Promise<Result<Receipt, SubmitFault>> {
  const unknown = { fault: { kind: 'unavailable', detail: 'timeout' }, effect: 'unknown' } as const;
  switch (attempt) {
    case 'taken':
    case 'sent':
      return Promise.resolve(ok({ kind: attempt, detail: '' }));
    case 'answer-lost':
    case 'vanished':
      return Promise.resolve(fail(unknown));
    case 'hangs-after-acting':
    case 'hangs-before-acting':
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(fail(unknown));
        });
      });
    case 'unreached':
      return Promise.resolve(fail({ fault: { kind: 'unavailable', detail: 'offline' }, effect: 'none' }));
    case 'rejected':
      return Promise.resolve(fail({ fault: { kind: 'rejected', code: 'AC02', detail: 'not here' }, effect: 'none' }));
    case 'throws':
      return Promise.reject(new Error('a bug of the connector'));
  }
}

/** Ways out to fake targets by name. */
export function fakeOutlets(targets: Readonly<Record<string, FakeTarget>>): Outlets {
  const outlets = Object.entries(targets).map(([target, fake]): Outlet => ({
    target,
    title: target,
    spec: fake.spec,
    outgoing: () => fake.outgoing,
  }));
  return {
    of: (target) => outlets.find((outlet) => outlet.target === target),
    all: () => outlets,
    close: () => Promise.resolve(),
  };
}
