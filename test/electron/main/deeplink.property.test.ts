import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDeepLink } from '../../../electron/main/deeplink.ts';

describe('a deep link', () => {
  it('never carries more than a kind and plain characters, whatever text comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `syncline://open/payment/${text}`),
        ),
        (text) => {
          const link = parseDeepLink(text);
          if (link !== undefined) {
            expect(link.id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/);
            expect(`syncline://open/${link.kind}/${link.id}`).toBe(text);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
