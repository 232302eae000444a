import { describe, expect, it } from 'vitest';
import { KeysetRows } from '../../../../renderer/screens/exceptions/list/keyset-rows.ts';
import { ok } from '../../../../shared/kernel/result.ts';

/** A list of numbers that an engine pages by the last number of the page before. */
function listOf(length: number) {
  const state = { length, version: 1, asked: [] as string[] };
  const rows = new KeysetRows<number>((after, limit) => {
    state.asked.push(`${after ?? 'start'}+${String(limit)}`);
    const from = after === undefined ? 0 : Number(after) + 1;
    const until = Math.min(from + limit, state.length);
    const page = Array.from({ length: until - from }, (_, i) => from + i);
    const next = until < state.length ? String(until - 1) : null;
    return Promise.resolve(ok({ rows: page, next, total: state.length, version: state.version }));
  });
  const page = async (offset: number) => {
    const answer = await rows.page(offset, 100, new AbortController().signal);
    return answer.ok ? [answer.value.rows.length, answer.value.rows.at(0)] : answer.fault.kind;
  };
  return { state, rows, page };
}

describe('a queue that is paged by where the page before ended', () => {
  it('gives each page by its number, and goes on where the one before ended', async () => {
    const { state, page, rows } = listOf(250);
    expect(await Promise.all([page(0), page(100), page(200)])).toEqual([
      [100, 0],
      [100, 100],
      [50, 200],
    ]);
    expect(state.asked).toEqual(['start+100', '99+100', '199+100']);
    expect(rows.total()).toBe(250);
  });

  it('walks to a far place in long steps, and remembers the way', async () => {
    const { state, page } = listOf(2_000);
    expect(await page(1_200)).toEqual([100, 1_200]);
    expect(await page(1_000)).toEqual([100, 1_000]);
    expect(state.asked).toEqual(['start+500', '499+500', '999+200', '1199+100', '999+100']);
  });

  it('counts again from the start when the list has changed on the way', async () => {
    const { state, page } = listOf(300);
    await page(0);
    await page(100);
    state.version = 2;
    expect(await page(200)).toEqual([100, 200]);
    expect(state.asked.slice(2)).toEqual(['199+100', 'start+200', '199+100']);
  });

  it('gives no rows beyond the end, and nothing to who has turned away', async () => {
    const { rows, page } = listOf(30);
    expect(await page(500)).toEqual([0, undefined]);
    const away = new AbortController();
    away.abort();
    expect(await rows.page(0, 100, away.signal)).toEqual({ ok: false, fault: { kind: 'cancelled' } });
  });
});
