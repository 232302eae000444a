import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createClient } from '../../../shared/contracts/rpc/client.ts';
import { command, event, query, type CallContext } from '../../../shared/contracts/rpc/contract.ts';
import { createServer } from '../../../shared/contracts/rpc/server.ts';
import { randomIds } from '../../../shared/kernel/ids.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { portPair, settle } from '../../support/port-pair.ts';

const API = {
  ask: query('payments:read', z.object({ n: z.int() }), z.object({ n: z.int() })),
  do: command('files:import', z.object({ k: z.int() }), z.object({ done: z.int() })),
  news: event(z.object({ upTo: z.int() })),
};
const SESSION = { id: 's', principal: { person: 'ana', roles: ['analyst'], companyCodes: [] } } as const;

const anyAction = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), n: fc.nat(9) }),
  // Few ids, so that commands are repeated often.
  fc.record({ kind: fc.constant('do' as const), k: fc.nat(4) }),
  fc.record({ kind: fc.constant('cancel' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('answer' as const), at: fc.nat(20) }),
  fc.constant({ kind: 'publish' as const }),
  fc.constant({ kind: 'restart' as const }),
  fc.constant({ kind: 'settle' as const }),
);
type Action = typeof anyAction extends fc.Arbitrary<infer A> ? A : never;

/** Plays actions against a client and a server whose handlers wait until the play answers them. */
async function play(actions: readonly Action[]) {
  const effects = new Map<number, number>();
  const waiting: (() => void)[] = [];
  const later = (value: object, { signal }: CallContext, effect = (): void => undefined) =>
    new Promise((resolve) => {
      let over = false;
      const end = (outcome: unknown, act = (): void => undefined) => {
        if (over) return;
        over = true;
        act();
        resolve(outcome);
      };
      waiting.push(() => end(ok(value), effect));
      signal.addEventListener('abort', () => end(fail({ kind: 'cancelled' })));
    });
  const handlers = {
    ask: ({ n }: { n: number }, context: CallContext) => later({ n }, context),
    do: ({ k }: { k: number }, context: CallContext) =>
      later({ done: k }, context, () => effects.set(k, (effects.get(k) ?? 0) + 1)),
  };
  const server = createServer({ contract: API, handlers, log: silentLog, checkAnswers: true });
  const client = createClient({
    contract: API,
    ids: randomIds(seededRandom('p')),
    checkAnswers: true,
    reportBug: (error) => expect.unreachable(String(error)),
  });
  const connect = () => {
    const [near, far] = portPair();
    server.accept(far, SESSION);
    client.attach(near);
  };
  connect();
  const heard: number[] = [];
  client.on('news', ({ upTo }) => heard.push(upTo));
  const takers: AbortController[] = [];
  const outcomes: { asked: Action; said: unknown; times: number }[] = [];
  let published = 0;

  const call = (asked: Action, made: (signal: AbortSignal) => Promise<unknown>) => {
    const taker = new AbortController();
    takers.push(taker);
    const outcome = { asked, said: undefined as unknown, times: 0 };
    outcomes.push(outcome);
    void made(taker.signal).then((said) => {
      outcome.said = said;
      outcome.times += 1;
    });
  };
  const act: { readonly [K in Action['kind']]: (action: Extract<Action, { kind: K }>) => void | Promise<void> } = {
    ask: (action) => call(action, (signal) => client.call('ask', { n: action.n }, { signal })),
    do: (action) =>
      call(action, (signal) => client.call('do', { k: action.k }, { signal, commandId: `command-${action.k}` })),
    cancel: ({ at }) => takers[at]?.abort(),
    answer: ({ at }) => waiting[at]?.(),
    publish: () => server.publish('news', { upTo: (published += 1) }),
    restart: connect,
    settle,
  };
  for (const action of actions) await act[action.kind](action as never);
  await settle();
  for (const answer of waiting) answer();
  await settle();
  // Whoever waited for an answer at a repeated command's first time is answered in turn.
  for (const answer of waiting) answer();
  await settle();
  return { outcomes, effects, heard, published };
}

it('every call ends exactly once, with its own answer or a fault that can happen to it, in any interleaving', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAction, { maxLength: 40 }), async (actions) => {
      const { outcomes } = await play(actions);
      for (const { asked, said, times } of outcomes) {
        expect(times).toBe(1);
        const own = asked.kind === 'ask' ? { n: asked.n } : asked.kind === 'do' ? { done: asked.k } : undefined;
        expect([ok(own), fail({ kind: 'cancelled' }), fail({ kind: 'engine-restarted' })]).toContainEqual(said);
      }
    }),
    { numRuns: 300 },
  );
});

it('no command is done twice, however often it is repeated, cancelled or cut off', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAction, { maxLength: 40 }), async (actions) => {
      const { effects } = await play(actions);
      for (const times of effects.values()) expect(times).toBe(1);
    }),
    { numRuns: 300 },
  );
});

it('a command that was cancelled before it did anything may come again under its id', async () => {
  const cancelled = await play([
    { kind: 'do', k: 1 },
    { kind: 'settle' },
    { kind: 'cancel', at: 0 },
    { kind: 'settle' },
    { kind: 'do', k: 1 },
  ]);
  expect(cancelled.outcomes.map(({ said }) => said)).toEqual([fail({ kind: 'cancelled' }), ok({ done: 1 })]);
  expect(cancelled.effects.get(1)).toBe(1);
});

it('the newest news arrives in the end, in order and never twice on one port', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        anyAction.filter(({ kind }) => kind !== 'restart'),
        { maxLength: 40 },
      ),
      async (actions) => {
        const { heard, published } = await play(actions);
        expect(heard.at(-1) ?? 0).toBe(published);
        expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
      },
    ),
    { numRuns: 200 },
  );
});
