import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import type { TestReader } from '../../../support/reader.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
eachReadStreet((made) => {
  ({ world, reader } = made);
});

const payment = (index: number, state: 'approved' | 'transmitted'): FactDraft =>
  claimDraft(
    String(index),
    claim({
      role: 'treasury',
      state,
      rawStatus: state.toUpperCase(),
      identity: { endToEndId: `REF-${String(index)}` },
      ...eur(BigInt(index + 1)),
    }),
  );
const payments = (count: number, state: 'approved' | 'transmitted'): FactDraft[] =>
  Array.from({ length: count }, (_, index) => payment(index, state));

async function prove(asKnownAt: number, between: () => Promise<void> = () => Promise.resolve()) {
  const { views } = await reader.ask('history.proof', { asKnownAt });
  const recorded = views.find(({ view }) => view === 'payment');
  let step = await reader.ask('history.recompute', { view: 'payment', asKnownAt });
  let [rows, steps] = [step.rows, 1];
  while (step.next !== null) {
    await between();
    step = await reader.ask('history.recompute', { view: 'payment', asKnownAt, from: step.next, digest: step.digest });
    rows += step.rows;
    steps += 1;
    expect(step.share).toBeGreaterThan(0);
  }
  return { same: step.digest === recorded?.digest, rows, steps };
}

describe('the digest of a view as known at an instant', () => {
  it('comes out again in steps, while deliveries go on changing the rows', async () => {
    await world.receive(world.delivery('first', payments(9_000, 'approved')));
    const then = world.clock.now();
    await world.receive(world.delivery('second', payments(3_000, 'transmitted')));
    let change = 0;
    const goOn = async () => {
      change += 1;
      await world.receive(
        world.delivery(`change-${String(change)}`, [
          payment(10, change % 2 ? 'approved' : 'transmitted'),
          payment(8_500, 'transmitted'),
        ]),
      );
    };
    expect(await prove(then, goOn)).toEqual({ same: true, rows: 9_000, steps: 3 });
    expect(await prove(world.clock.now())).toMatchObject({ same: true });
  }, 60_000);

  it('differs when a value of that time was changed in the file', async () => {
    await world.receive(world.delivery('first', payments(3, 'approved')));
    const then = world.clock.now();
    await world.receive(world.delivery('second', payments(2, 'transmitted')));
    expect(await prove(then)).toMatchObject({ same: true });
    world.db.exec("update payment_image set minor = minor + 1 where reference = 'REF-1'");
    expect(await prove(then)).toMatchObject({ same: false, rows: 3 });
    expect(await prove(world.clock.now())).toMatchObject({ same: true });
    world.db.exec("update payment set counterparty = 'someone else' where reference = 'REF-2'");
    expect(await prove(world.clock.now())).toMatchObject({ same: false });
  });
});

describe('steps through the commits', () => {
  it('lead to the commit before and after, and end at both ends of what is known', async () => {
    await world.receive(world.delivery('first', payments(1, 'approved')));
    const first = world.clock.now();
    await world.receive(world.delivery('second', payments(1, 'transmitted')));
    const second = world.clock.now();
    const step = (at: number, way: 'at' | 'back' | 'forward', asKnownAt?: number) =>
      reader.ask('history.commit', { at, step: way, ...(asKnownAt === undefined ? {} : { asKnownAt }) });
    expect(await step(second + 5, 'at')).toEqual({ seq: 2, recordedAt: second });
    expect(await step(second + 5, 'back')).toEqual({ seq: 1, recordedAt: first });
    expect(await step(first, 'back')).toBeNull();
    expect(await step(first, 'forward')).toEqual({ seq: 2, recordedAt: second });
    expect(await step(second, 'forward')).toBeNull();
    expect(await step(first, 'forward', first + 1)).toBeNull();
    expect(await step(first - 1, 'at')).toBeNull();
  });
});
