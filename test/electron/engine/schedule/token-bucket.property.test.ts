import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenBucket } from '../../../../electron/engine/schedule/token-bucket.ts';

it('never lets more through in any stretch of time than the burst and the rate allow', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 }),
      (burst, perSecond, pauses) => {
        let now = 0;
        const bucket = new TokenBucket({ burst, perSecond }, { elapsedMs: () => now });
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          if (bucket.waitMs() > 0) continue;
          bucket.take();
          taken.push(now);
        }
        for (const [first, from] of taken.entries())
          for (const [last, to] of taken.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(burst + ((to - from) / 1_000) * perSecond + 1e-6);
      },
    ),
  );
});

it('says how long to wait, keeps a reserve for others, and goes on after exactly that time', () => {
  let now = 0;
  const bucket = new TokenBucket({ burst: 4, perSecond: 2 }, { elapsedMs: () => now });
  for (let n = 0; n < 2; n += 1) bucket.take();
  expect([bucket.waitMs(), bucket.waitMs(2)]).toEqual([0, 500]);
  bucket.take();
  bucket.take();
  expect(bucket.waitMs()).toBe(500);
  now += 500;
  expect(bucket.waitMs()).toBe(0);
});
