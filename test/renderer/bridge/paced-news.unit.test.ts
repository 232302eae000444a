import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Topic } from '../../../renderer/bridge/engine.ts';
import { PacedNews } from '../../../renderer/bridge/paced-news.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function desk(everyMs = 400, deal: () => Promise<unknown> = () => Promise.resolve()) {
  const dealt: (readonly Topic[])[] = [];
  const news = new PacedNews(everyMs, (topics) => {
    dealt.push(topics);
    return deal();
  });
  return { dealt, news };
}

describe('news that screens are refreshed by', () => {
  it('are passed on at once after a quiet time', () => {
    const { dealt, news } = desk();
    news.add(['payments']);
    expect(dealt).toEqual([['payments']]);
  });

  it('are gathered while others come in, each topic once, and passed on when the time is up', async () => {
    const { dealt, news } = desk();
    for (const topics of [['payments'], ['cash'], ['payments', 'cash'], ['payments']] as const) news.add(topics);
    await vi.advanceTimersByTimeAsync(399);
    expect(dealt).toEqual([['payments']]);
    await vi.advanceTimersByTimeAsync(1);
    expect(dealt).toEqual([['payments'], ['cash', 'payments']]);
  });

  it('wait for screens that have not dealt with the last ones, however long that takes', async () => {
    let done: () => void = () => undefined;
    const { dealt, news } = desk(50, () => new Promise<void>((resolve) => (done = resolve)));
    news.add(['payments']);
    news.add(['cash']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(dealt).toHaveLength(1);
    done();
    await vi.advanceTimersByTimeAsync(1);
    expect(dealt).toHaveLength(2);
  });
});
