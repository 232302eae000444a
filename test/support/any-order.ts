import fc from 'fast-check';
import { expect } from 'vitest';
import type { RawDelivery } from '../../connectors/spi/faults.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { TestStreet } from './street.ts';

/** A delivery by its place in the history that is told: its name and the time at which it is observed hang on it, whenever it comes. */
export interface Told {
  readonly drafts: readonly FactDraft[];
  readonly index: number;
}

/** A history as it was told, delivery by delivery. */
export const toldInOrder = (history: readonly (readonly FactDraft[])[]): readonly Told[] =>
  history.map((drafts, index) => ({ drafts, index }));

/** One history three times: as it was told, the whole in any order, and a part of it that comes once more. */
export const inAnyOrder = <T>(history: readonly T[]) =>
  fc.tuple(
    fc.constant(history),
    fc.shuffledSubarray([...history], { minLength: history.length }),
    fc.subarray([...history]),
  );

/** The deliveries of a history for one world. */
export const deliveriesOf = (world: TestStreet, history: readonly Told[]): readonly RawDelivery[] =>
  history.map(({ drafts, index }) =>
    world.delivery(`file-${String(index)}`, drafts, { observedAt: 1_700_000_000_000 + index * 1_000 }),
  );

/** Does something in a world of its own. */
export async function inWorld<T>(work: (world: TestStreet) => Promise<T>): Promise<T> {
  const world = new TestStreet();
  try {
    return await work(world);
  } finally {
    world.close();
  }
}

/** Digests of all views once a history was received, one commit each or all `together`; nothing of it may be unreadable. */
export const digestsOf = (history: readonly Told[], together = false): Promise<Readonly<Record<string, string>>> =>
  inWorld(async (world) => {
    const made = deliveriesOf(world, history);
    await (together ? world.receiveTogether(...made) : world.receive(...made));
    expect(world.db.prepare('select code, rule, message from failed_import').all()).toEqual([]);
    return world.street.views.digests();
  });
