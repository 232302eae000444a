import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createClient } from '../../../shared/contracts/rpc/client.ts';
import { command, event, query, type CallContext, type Session } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { RPC_LIMITS, type RpcLimits } from '../../../shared/contracts/rpc/limits.ts';
import { createServer } from '../../../shared/contracts/rpc/server.ts';
import { randomIds } from '../../../shared/kernel/ids.ts';
import type { LogFields } from '../../../shared/kernel/log.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';
import { portPair, settle } from '../../support/port-pair.ts';

const api = {
  'sums.add': query('payments:read', z.object({ a: z.int(), b: z.int().default(1) }), z.object({ sum: z.int() })),
  'sums.page': query('payments:read', z.object({}), z.object({ minor: z.instanceof(BigInt64Array) })),
  'sums.wait': query('payments:read', z.object({}), z.object({})),
  'sums.store': command('files:import', z.object({ sum: z.int() }), z.object({ stored: z.int() })),
  'sums.poll': command('systems:poll', z.object({}), z.object({})),
  'sums.changed': event(z.object({ topics: z.array(z.string()) }), (older, newer) => ({
    topics: [...older.topics, ...newer.topics],
  })),
} as const;

const analyst: Session = { id: 's1', principal: { person: 'ana', roles: ['analyst'], companyCodes: [] } };
const viewer: Session = { id: 's2', principal: { person: 'vic', roles: ['viewer'], companyCodes: [] } };

/** A server whose handlers count and a client on it. */
function conversation(session: Session = analyst, limits: RpcLimits = RPC_LIMITS) {
  const stored: number[] = [];
  const lines: { event: string; fields: LogFields | undefined }[] = [];
  let waiting: CallContext | undefined;
  const handlers = {
    'sums.add': ({ a, b }: { a: number; b: number }) => ok({ sum: a + b }),
    'sums.page': () => ok({ minor: new BigInt64Array([1n, -2n]) }),
    'sums.wait': (_input: unknown, context: CallContext) => {
      waiting = context;
      return new Promise((resolve) => {
        context.signal.addEventListener('abort', () => resolve(fail({ kind: 'cancelled' })));
      });
    },
    'sums.store': ({ sum }: { sum: number }) => {
      if (sum < 0) return fail(refused('amount-negative', { at: '/sum' }));
      if (sum === 13) throw new Error('secret amount 13');
      stored.push(sum);
      return ok({ stored: stored.length });
    },
    'sums.poll': () => ok({}),
  };
  const log = { write: (_level: string, name: string, fields?: LogFields) => void lines.push({ event: name, fields }) };
  const server = createServer({ contract: api, handlers, log, checkAnswers: true, limits });
  const [near, far] = portPair();
  server.accept(far, session);
  const bugs: unknown[] = [];
  const client = createClient({
    contract: api,
    ids: randomIds(seededRandom('c')),
    checkAnswers: true,
    reportBug: (error) => void bugs.push(error),
    limits,
  });
  client.attach(near);
  return { server, client, near, far, stored, lines, bugs, waiting: () => waiting };
}

describe('a call over a port', () => {
  it('is parsed by the receiver, which fills in defaults', async () => {
    const { client } = conversation();
    expect(await client.call('sums.add', { a: 2 })).toEqual(ok({ sum: 3 }));
  });

  it('names the place where its input does not fit', async () => {
    const { client } = conversation();
    expect(await client.call('sums.add', { a: 1.5 })).toEqual(
      fail({ kind: 'invalid-input', call: 'sums.add', at: '/a', rule: 'invalid_type' }),
    );
  });

  it('carries columns as buffers', async () => {
    const { client } = conversation();
    expect(await client.call('sums.page', {})).toEqual(ok({ minor: new BigInt64Array([1n, -2n]) }));
  });

  it('is refused for a person without the permission', async () => {
    const { client } = conversation(viewer);
    expect(await client.call('sums.poll', {})).toEqual(
      fail({ kind: 'forbidden', call: 'sums.poll', permission: 'systems:poll' }),
    );
  });

  it('ends as failed when the handler throws, and what was thrown stays out of answer and log', async () => {
    const { client, lines } = conversation();
    expect(await client.call('sums.store', { sum: 13 })).toEqual(fail({ kind: 'failed', call: 'sums.store' }));
    expect(lines).toMatchObject([{ event: 'rpc.handler-threw', fields: { call: 'sums.store', code: 'Error' } }]);
    expect(JSON.stringify(lines)).not.toContain('13"');
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('carries a refusal of the handler to the caller', async () => {
    const { client } = conversation();
    expect(await client.call('sums.store', { sum: -1 })).toEqual(
      fail({ kind: 'refused', code: 'amount-negative', at: '/sum' }),
    );
  });

  it('is told apart from one that the API does not have, whatever its name', async () => {
    for (const name of ['sums.delete', '__proto__', 'constructor', 'toString', 'sums.changed']) {
      const { near } = conversation();
      const answers: unknown[] = [];
      near.onMessage((message) => answers.push(message));
      near.post({ seq: 1, name, input: {} });
      await settle();
      expect(answers).toEqual([{ seq: 1, fault: { kind: 'unknown-call', call: name } }]);
    }
  });

  it('of more than 64 at once is busy', async () => {
    const { client } = conversation();
    const calls = Array.from({ length: 65 }, () => client.call('sums.wait', {}));
    expect(await calls[64]).toEqual(fail({ kind: 'busy', limit: 64 }));
  });

  it('of more than 64 at once is refused by the server too, for a client that does not keep to it', async () => {
    const { near } = conversation();
    const answers: unknown[] = [];
    near.onMessage((message) => answers.push(message));
    for (let seq = 1; seq <= 66; seq += 1) near.post({ seq, name: 'sums.wait', input: {} });
    await settle();
    expect(answers).toEqual([65, 66].map((seq) => ({ seq, fault: { kind: 'busy', limit: 64 } })));
  });

  it('of more than 1 MiB is refused at both ends', async () => {
    const { client, near } = conversation();
    const tooLarge = { kind: 'too-large', limit: 1024 * 1024 };
    const text = 'x'.repeat(1024 * 1024);
    // Callers are typed; what hostile code posts is not.
    expect(await client.call('sums.add', { a: 1, note: text } as never)).toEqual(fail(tooLarge));
    const answers: unknown[] = [];
    near.onMessage((message) => answers.push(message));
    near.post({ seq: 7, name: 'sums.add', input: { a: 1, note: text } });
    near.post({ seq: 8, name: 'sums.add', input: new Array(4_000_000_000) });
    await settle();
    expect(answers).toEqual([
      { seq: 7, fault: tooLarge },
      { seq: 8, fault: tooLarge },
    ]);
  });
});

describe('a message that is no envelope', () => {
  it('is dropped without an answer and without its content in the log', async () => {
    const { near, lines } = conversation();
    const answers: unknown[] = [];
    near.onMessage((message) => answers.push(message));
    const hostile: unknown[] = [
      null,
      1,
      'sums.add',
      [],
      {},
      { seq: -1, name: 'sums.add', input: 0 },
      { seq: 1.5, name: 'sums.add', input: 0 },
      { seq: '1', name: 'sums.add', input: 0 },
      { seq: 1, name: 5, input: 0 },
      { seq: 1, name: '', input: 0 },
      { seq: 1, name: 'x'.repeat(101), input: 0 },
      { seq: 1, name: 'sums.add', input: { a: 1 }, session: 'admin' },
      { seq: 1, name: 'sums.add', input: { a: 1 }, principal: { roles: ['analyst'] } },
      { seq: 1, name: 'sums.store', input: { sum: 1 }, id: '../../etc' },
      { cancel: 'all' },
      { seen: 3 },
      { seq: Number.MAX_SAFE_INTEGER + 1, name: 'sums.add', input: 0 },
      new Map([['seq', 1]]),
      new Date(0),
      /x/,
    ];
    for (const message of hostile) near.post(message);
    await settle();
    expect(answers).toEqual([]);
    expect(lines.map((line) => line.event)).toEqual(hostile.map(() => 'rpc.envelope-refused'));
    expect(JSON.stringify(lines)).not.toContain('etc');
  });
});

describe('a command', () => {
  it('that is repeated with its id is answered again and not done again', async () => {
    const { client, stored } = conversation();
    const commandId = client.newCommandId();
    const first = await client.call('sums.store', { sum: 5 }, { commandId });
    const second = await client.call('sums.store', { sum: 5 }, { commandId });
    expect([first, second, stored]).toEqual([ok({ stored: 1 }), ok({ stored: 1 }), [5]]);
  });

  it('with the id of another wish is refused', async () => {
    const { client, stored } = conversation();
    const commandId = client.newCommandId();
    await client.call('sums.store', { sum: 5 }, { commandId });
    expect(await client.call('sums.store', { sum: 6 }, { commandId })).toEqual(
      fail({ kind: 'id-reused', call: 'sums.store' }),
    );
    expect(stored).toEqual([5]);
  });

  it('without an id is refused', async () => {
    const { near } = conversation();
    const answers: unknown[] = [];
    near.onMessage((message) => answers.push(message));
    near.post({ seq: 1, name: 'sums.store', input: { sum: 1 } });
    await settle();
    expect(answers).toMatchObject([{ fault: { kind: 'invalid-input', rule: 'command-id-missing' } }]);
  });

  it('is remembered within a window that does not grow', async () => {
    const { client, stored } = conversation(analyst, { ...RPC_LIMITS, rememberedCommandsMax: 2 });
    const first = client.newCommandId();
    await client.call('sums.store', { sum: 1 }, { commandId: first });
    await client.call('sums.store', { sum: 2 });
    await client.call('sums.store', { sum: 3 });
    await client.call('sums.store', { sum: 1 }, { commandId: first });
    expect(stored).toEqual([1, 2, 3, 1]);
  });
});

describe('taking a call back', () => {
  it('ends a question at once and tells its handler', async () => {
    const { client, waiting } = conversation();
    const taker = new AbortController();
    const call = client.call('sums.wait', {}, { signal: taker.signal });
    await settle();
    taker.abort();
    expect(await call).toEqual(fail({ kind: 'cancelled' }));
    await settle();
    expect(waiting()?.signal.aborted).toBe(true);
  });

  it('waits for a command, because only its answer says what was done', async () => {
    const { client } = conversation();
    const taker = new AbortController();
    const call = client.call('sums.store', { sum: 4 }, { signal: taker.signal });
    taker.abort();
    expect(await call).toEqual(ok({ stored: 1 }));
  });

  it('happens by itself when the client goes away', async () => {
    const { client, near, waiting } = conversation();
    void client.call('sums.wait', {});
    await settle();
    near.close();
    await settle();
    expect(waiting()?.signal.aborted).toBe(true);
  });
});

describe('an engine that ends', () => {
  it('ends the calls under way with engine-restarted and later ones with engine-unavailable', async () => {
    const { client, far } = conversation();
    const call = client.call('sums.wait', {});
    await settle();
    far.close();
    expect(await call).toEqual(fail({ kind: 'engine-restarted' }));
    expect(await client.call('sums.add', { a: 1 })).toEqual(fail({ kind: 'engine-unavailable' }));
  });

  it('is replaced by the next port, and listeners hear of both', async () => {
    const { client, server, far } = conversation();
    const heard: boolean[] = [];
    client.onAttached((attached) => heard.push(attached));
    far.close();
    await settle();
    const [near, other] = portPair();
    server.accept(other, analyst);
    client.attach(near);
    expect(await client.call('sums.add', { a: 1 })).toEqual(ok({ sum: 2 }));
    expect(heard).toEqual([false, true]);
  });

  it('is not confused with late answers of the port before', async () => {
    const { client, server } = conversation();
    const call = client.call('sums.wait', {});
    const [near, other] = portPair();
    server.accept(other, analyst);
    client.attach(near);
    expect(await call).toEqual(fail({ kind: 'engine-restarted' }));
    expect(await client.call('sums.add', { a: 1 })).toEqual(ok({ sum: 2 }));
  });
});

describe('news', () => {
  it('are one under way at a time; what comes meanwhile is merged', async () => {
    const { client, server, far } = conversation();
    const heard: unknown[] = [];
    let dealtWith = (): void => undefined;
    client.on('sums.changed', (body) => {
      heard.push(body.topics);
      return new Promise<void>((resolve) => {
        dealtWith = resolve;
      });
    });
    for (const topic of ['a', 'b', 'c', 'd']) server.publish('sums.changed', { topics: [topic] });
    await settle();
    expect(heard).toEqual([['a']]);
    dealtWith();
    await settle();
    expect(heard).toEqual([['a'], ['b', 'c', 'd']]);
    dealtWith();
    await settle();
    server.publish('sums.changed', { topics: ['e'] });
    await settle();
    expect(heard).toHaveLength(3);
    expect(far.posted.filter((message) => Object.hasOwn(message as object, 'event'))).toHaveLength(3);
  });

  it('reach nobody who has stopped listening, and do not block the topic for it', async () => {
    const { client, server } = conversation();
    const listener = vi.fn();
    client.on('sums.changed', listener)();
    server.publish('sums.changed', { topics: ['a'] });
    await settle();
    server.publish('sums.changed', { topics: ['b'] });
    await settle();
    expect(listener).not.toHaveBeenCalled();
  });

  it('go on after a listener that throws, which is reported', async () => {
    const { client, server, bugs } = conversation();
    const heard: unknown[] = [];
    client.on('sums.changed', (body) => {
      heard.push(body.topics);
      throw new Error('screen bug');
    });
    server.publish('sums.changed', { topics: ['a'] });
    await settle();
    server.publish('sums.changed', { topics: ['b'] });
    await settle();
    expect(heard).toEqual([['a'], ['b']]);
    expect(bugs).toHaveLength(2);
  });
});
