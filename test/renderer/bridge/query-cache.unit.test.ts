import { describe, expect, it } from 'vitest';
import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { QueryCache, type Question } from '../../../renderer/bridge/query-cache.ts';
import { queryKey } from '../../../renderer/bridge/query-key.ts';
import { QueryObserver } from '../../../renderer/bridge/query-observer.ts';

const settle = async (): Promise<void> => {
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
};

/** A question whose answers are given one after the other. */
function questionWith(key: string, answers: Result<string, RpcFault>[]): Question<string> & { asked: number } {
  const question = {
    key,
    topics: ['payments'] as const,
    asked: 0,
    ask: () => {
      question.asked += 1;
      return Promise.resolve(answers.shift() ?? ok('later'));
    },
  };
  return question;
}

describe('the cache of answers', () => {
  it('asks a question once for all who watch it', async () => {
    const cache = new QueryCache(() => 0);
    const question = questionWith('a', [ok('one')]);
    cache.observe(question, () => undefined);
    cache.observe(question, () => undefined);
    await settle();
    expect([question.asked, cache.peek(question).data]).toEqual([1, 'one']);
  });

  it('lets a list that the same drawing opens ask for its rows before it asks for their sums', async () => {
    const cache = new QueryCache(() => 0);
    const asked: string[] = [];
    const ask = (): Promise<Result<string, RpcFault>> => {
      asked.push('sums');
      return Promise.resolve(ok('one'));
    };
    cache.observe({ key: 'a', topics: ['payments'], ask }, () => undefined);
    asked.push('rows');
    await settle();
    expect(asked).toEqual(['rows', 'sums']);
  });

  it('asks again when the engine announces a change of its topic, and not for another topic', async () => {
    const cache = new QueryCache(() => 0);
    const question = questionWith('a', [ok('one'), ok('two')]);
    cache.observe(question, () => undefined);
    await settle();
    await cache.invalidate(['cash']);
    await cache.invalidate(['payments']);
    expect([question.asked, cache.peek(question).data]).toEqual([2, 'two']);
  });

  it('keeps the old answer beside the fault when asking again fails', async () => {
    const cache = new QueryCache(() => 7);
    const question = questionWith('a', [ok('one'), fail({ kind: 'engine-restarted' })]);
    cache.observe(question, () => undefined);
    await settle();
    await cache.invalidateAll();
    expect(cache.peek(question)).toEqual({
      data: 'one',
      fault: { kind: 'engine-restarted' },
      fetching: false,
      answeredAtMs: 7,
    });
  });

  it('does not ask for what nobody looks at until somebody looks again', async () => {
    const cache = new QueryCache(() => 0);
    const question = questionWith('a', [ok('one'), ok('two')]);
    const stop = cache.observe(question, () => undefined);
    await settle();
    stop();
    await cache.invalidate(['payments']);
    expect(question.asked).toBe(1);
    cache.observe(question, () => undefined);
    await settle();
    expect(cache.peek(question).data).toBe('two');
  });
});

describe('a place on a screen that goes from question to question', () => {
  it('shows the answer before until the new one is there, and says that it is the one before', async () => {
    const observer = new QueryObserver<string>(new QueryCache(() => 0));
    observer.ask(questionWith('a', [ok('one')]));
    await settle();
    observer.ask(questionWith('b', [ok('two')]));
    const between = observer.view();
    await settle();
    expect([between.data, between.previous, observer.view().data, observer.view().previous]).toEqual([
      'one',
      true,
      'two',
      false,
    ]);
  });
});

describe('the key of a question', () => {
  it('is the same whatever the order of fields, and leaves absent ones out', () => {
    expect(queryKey('q', { b: 1, a: [2n, null], c: undefined })).toBe(queryKey('q', { a: [2n, null], b: 1 }));
  });

  it('tells a number from the same digits as text or as a big number', () => {
    expect(new Set([queryKey('q', 1), queryKey('q', '1'), queryKey('q', 1n)]).size).toBe(3);
  });
});
