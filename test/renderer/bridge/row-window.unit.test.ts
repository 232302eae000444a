import { describe, expect, it } from 'vitest';
import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { PAGE_ROWS, REQUESTS_MAX, RowWindow, type RowPage } from '../../../renderer/bridge/row-window.ts';

interface Asked {
  readonly offset: number;
  readonly signal: AbortSignal;
  answer(result: Result<RowPage<number>, RpcFault>): Promise<void>;
}

/** A window over the numbers below `length`, whose requests the test answers by hand. */
function windowOver(length: number) {
  const asked: Asked[] = [];
  let changes = 0;
  const rows = new RowWindow<number>(
    (offset, _limit, signal) =>
      new Promise((resolve) => {
        asked.push({
          offset,
          signal,
          answer: async (result) => {
            resolve(result);
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
    () => (changes += 1),
  );
  const page = (offset: number) =>
    ok({
      rows: Array.from({ length: Math.max(0, Math.min(PAGE_ROWS, length - offset)) }, (_, i) => offset + i),
      offset,
      version: 1,
    });
  const answerAll = async (): Promise<void> => {
    for (let next = asked.shift(); next !== undefined; next = asked.shift()) await next.answer(page(next.offset));
  };
  return { rows, asked, page, answerAll, changes: () => changes };
}

describe('a window over a million rows', () => {
  it('asks for what is seen first, and for the neighbouring part after it', () => {
    const { rows, asked } = windowOver(1_000_000);
    rows.look(0, 30);
    expect(asked.map(({ offset }) => offset)).toEqual([0, PAGE_ROWS]);
  });

  it('has at most two requests under way however far the scrollbar is dragged', () => {
    const { rows, asked } = windowOver(1_000_000);
    for (const place of [0, 400_000, 812_345, 30_000, 999_970]) rows.look(place, place + 30);
    const underWay = asked.filter(({ signal }) => !signal.aborted);
    expect(underWay.length).toBeLessThanOrEqual(REQUESTS_MAX);
  });

  it('takes requests back when their rows have been scrolled away', () => {
    const { rows, asked } = windowOver(1_000_000);
    rows.look(0, 30);
    rows.look(500_000, 500_030);
    expect(asked.map(({ offset, signal }) => [offset, signal.aborted])).toEqual([
      [0, true],
      [100, true],
      [500_000, false],
      [500_100, false],
    ]);
  });

  it('draws nothing from an answer that comes after its request was taken back', async () => {
    const { rows, asked, page } = windowOver(1_000_000);
    rows.look(0, 30);
    const [first] = asked;
    rows.look(500_000, 500_030);
    await first!.answer(page(0));
    expect(rows.row(0)).toBeUndefined();
  });

  it('shows the row of each absolute index once its part has come', async () => {
    const { rows, answerAll } = windowOver(1_000_000);
    rows.look(812_345, 812_375);
    await answerAll();
    expect([rows.row(812_345), rows.row(812_375), rows.row(5)]).toEqual([812_345, 812_375, undefined]);
  });

  it('does not ask beyond a last part that was shorter than asked for', async () => {
    const { rows, asked, answerAll } = windowOver(40);
    rows.look(0, 30);
    await answerAll();
    rows.look(0, 39);
    expect(asked).toEqual([]);
  });
});

describe('a list that changes while it is seen', () => {
  it('keeps the rows on the screen until the newer ones have come', async () => {
    const { rows, asked, answerAll } = windowOver(300);
    rows.look(0, 30);
    await answerAll();
    rows.refresh();
    expect(rows.row(3)).toBe(3);
    expect(asked.map(({ offset }) => offset)).toEqual([0, PAGE_ROWS]);
  });

  it('keeps the rows and says the fault when a part cannot be had, and asks again when told to', async () => {
    const { rows, asked, answerAll } = windowOver(300);
    rows.look(0, 30);
    await answerAll();
    rows.refresh();
    await asked.shift()!.answer(fail({ kind: 'failed', call: 'payments.window' }));
    expect([rows.fault?.kind, rows.row(3)]).toEqual(['failed', 3]);
    asked.length = 0;
    rows.refresh();
    expect(asked.length).toBeGreaterThan(0);
  });

  it('tells nobody anything after it was closed', async () => {
    const { rows, asked, page, changes } = windowOver(300);
    rows.look(0, 30);
    const before = changes();
    rows.close();
    await asked[0]!.answer(page(0));
    expect([changes(), rows.started]).toEqual([before, false]);
  });
});
