import { serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsLimits, movableBuffers } from '../../../shared/contracts/rpc/size.ts';

const anyClone = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  stringUnit: 'binary',
  maxDepth: 5,
});

describe('the size of a message', () => {
  it('that is let through is at most what a structured clone of the limit carries', () => {
    fc.assert(
      fc.property(anyClone, fc.integer({ min: 1, max: 4_000 }), (value, requestBytesMax) => {
        if (!fitsLimits(value, { requestBytesMax, depthMax: 64 })) return;
        // The serializer's own header and tags are not what the limit is about.
        expect(serialize(value).byteLength).toBeLessThanOrEqual(2 * requestBytesMax + 64);
      }),
      { numRuns: 2_000 },
    );
  });

  it('grows with its parts: what holds a value that is too large is too large', () => {
    fc.assert(
      fc.property(anyClone, fc.integer({ min: 1, max: 500 }), (value, requestBytesMax) => {
        const limits = { requestBytesMax, depthMax: 64 };
        if (!fitsLimits(value, limits)) expect(fitsLimits({ seq: 1, input: [value] }, limits)).toBe(false);
      }),
    );
  });

  it('is refused when it is nested more deeply than allowed, also when it holds itself', () => {
    const limits = { requestBytesMax: 1_000_000, depthMax: 8 };
    let nested: unknown = 1;
    for (let level = 0; level < 8; level += 1) nested = [nested];
    expect([fitsLimits(nested, limits), fitsLimits([nested], limits)]).toEqual([true, false]);
    const loop: unknown[] = [];
    loop.push(loop);
    expect(fitsLimits(loop, limits)).toBe(false);
  });
});

describe('buffers that may be moved', () => {
  it('are those that a view covers whole; parts of a shared pool stay', () => {
    const whole = new BigInt64Array(4);
    const pooled = new Uint8Array(new ArrayBuffer(16), 4, 8);
    const bare = new ArrayBuffer(3);
    const answer = { columns: { minor: whole, again: whole, part: pooled }, bare, rows: 4, list: [new Uint8Array(2)] };
    expect(movableBuffers(answer)).toEqual([whole.buffer, bare]);
    expect(movableBuffers(null)).toEqual([]);
  });
});
