import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PARSE_LIMITS, ParsePool, type ParseLimits } from '../../../../electron/engine/host/parse-pool.ts';
import { fail, ok } from '../../../../shared/kernel/result.ts';
import { builtWorker } from '../../../support/built-worker.ts';

interface Job {
  readonly kind: 'count' | 'hang' | 'throw' | 'leave' | 'eat';
  readonly upTo?: number;
}

describe('parsing untrusted bytes in workers', () => {
  let url: URL;
  const pools: ParsePool<Job, number, { sum: number }>[] = [];
  beforeAll(async () => {
    url = await builtWorker(path.join(import.meta.dirname, 'workers/parse.ts'));
  });
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.close();
  });
  const pool = (limits: Partial<ParseLimits> = {}) => {
    const made = new ParsePool<Job, number, { sum: number }>(url, 1, { ...PARSE_LIMITS, ...limits });
    pools.push(made);
    return made;
  };

  it('hands out batches one at a time and waits until each is taken', async () => {
    const taken: number[] = [];
    let inside = 0;
    const outcome = await pool().run({ kind: 'count', upTo: 5 }, async (batch) => {
      inside += 1;
      expect(inside).toBe(1);
      await Promise.resolve();
      taken.push(batch);
      inside -= 1;
    });
    expect([outcome, taken]).toEqual([ok({ sum: 15 }), [1, 2, 3, 4, 5]]);
  });

  it('ends a hung worker as a fault of its one job, and the next job runs', async () => {
    const one = pool({ silenceMsMax: 500 });
    const hung = one.run({ kind: 'hang' }, () => undefined);
    const next = one.run({ kind: 'count', upTo: 2 }, () => undefined);
    expect(await hung).toEqual(fail({ kind: 'parse-timeout', limitMs: 500 }));
    expect(await next).toEqual(ok({ sum: 3 }));
  });

  it('ends a worker that eats memory as a fault of its one job, and the next job runs', async () => {
    const one = pool({ heapMbMax: 48 });
    expect(await one.run({ kind: 'eat' }, () => undefined)).toEqual(fail({ kind: 'parse-memory', limitMb: 48 }));
    expect(await one.run({ kind: 'count', upTo: 2 }, () => undefined)).toEqual(ok({ sum: 3 }));
  });

  it('names a parser that throws or leaves as crashed, without what it said', async () => {
    const one = pool();
    expect(await one.run({ kind: 'throw' }, () => undefined)).toEqual(
      fail({ kind: 'parse-crashed', name: 'RangeError' }),
    );
    expect(await one.run({ kind: 'leave' }, () => undefined)).toEqual(fail({ kind: 'parse-crashed', name: 'exit' }));
    expect(await one.run({ kind: 'count', upTo: 1 }, () => undefined)).toEqual(ok({ sum: 1 }));
  });

  it('lets a bug of the receiver through and goes on', async () => {
    const one = pool();
    const broken = one.run({ kind: 'count', upTo: 3 }, () => {
      throw new Error('bug of the receiver');
    });
    await expect(broken).rejects.toThrow('bug of the receiver');
    expect(await one.run({ kind: 'count', upTo: 1 }, () => undefined)).toEqual(ok({ sum: 1 }));
  });

  it('refuses more waiting jobs than its limit, and ends all of them when it closes', async () => {
    const one = pool({ waitingMax: 1 });
    const running = one.run({ kind: 'hang' }, () => undefined);
    const waiting = one.run({ kind: 'hang' }, () => undefined);
    expect(await one.run({ kind: 'count' }, () => undefined)).toEqual(fail({ kind: 'parse-busy', limit: 1 }));
    await one.close();
    expect(await Promise.all([running, waiting])).toEqual([
      fail({ kind: 'parse-stopped' }),
      fail({ kind: 'parse-stopped' }),
    ]);
  });
});
