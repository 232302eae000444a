import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sightingsOf } from '../../../../electron/engine/outbox/sightings.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { GenerationStreet } from '../../../support/generations.ts';

let world: GenerationStreet;
beforeEach(() => {
  world = new GenerationStreet();
});
afterEach(() => {
  world.close();
});

const word = (remittance: string) => claimDraft('k', claim({ role: 'treasury', rawStatus: 'X', remittance }));
const sightings = (): number =>
  sightingsOf(world.db, { order: { type: 'ask-again', recordKey: 'k' }, target: 'kyriba' }).count;

describe('a record that was asked for again', () => {
  it('is not seen once more because the same answers are mapped again', async () => {
    const readings = [[word('old')], [word('new')]];
    await world.receive(world.sent('first', readings, 1_000), world.sent('second', readings, 2_000));
    expect(sightings()).toBe(2);
    world.generation = 2;
    await world.mapAgain('first', 'second');
    expect(sightings()).toBe(2);
    await world.receive(world.sent('third', readings, 3_000));
    expect(sightings()).toBe(3);
  });
});
