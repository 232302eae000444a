import fc from 'fast-check';
import { expect, it } from 'vitest';
import { followLink, NO_LINKS } from '../../../../connectors/kit/paging/loop-guard.ts';

/** Follows the links until the guard stops; the number of links that it let pass. */
function follow(linkAt: (step: number) => string, steps: number): number {
  let guard = NO_LINKS;
  for (let step = 0; step < steps; step += 1) {
    const next = followLink(guard, linkAt(step));
    if (next === 'looped') return step;
    guard = next;
  }
  return steps;
}

it('stops every loop within a few rounds of it, whatever leads into it', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (lead, length) => {
      const passed = follow((step) => (step < lead ? `lead ${step}` : `loop ${(step - lead) % length}`), 10_000);
      expect(passed).toBeLessThan(4 * (lead + length) + 4);
    }),
  );
});

it('never stops links that are all different', () => {
  expect(follow((step) => `page ${step}`, 5000)).toBe(5000);
});

it('stops a round that never ends', () => {
  expect(followLink({ ...NO_LINKS, total: 100_000 }, 'another page')).toBe('looped');
});
