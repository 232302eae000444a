import { expect, it } from 'vitest';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

it('counts a disagreement in the line of the lane that disagrees, and in the line of the payments', async () => {
  const world = new TestStreet();
  const reader = new TestReader(world);
  const identity = { erpDocument: '1010/2026/1' };
  await world.receive(
    world.delivery('all', [
      claimDraft('t', claim({ role: 'treasury', state: 'settled', rawStatus: 'ACTUAL', identity, ...eur(100n) })),
      claimDraft(
        'b',
        claim({
          role: 'bank',
          state: 'settled',
          qualifier: 'booked',
          rawStatus: 'BOOK',
          booked: true,
          identity,
          ...eur(100n),
        }),
      ),
      claimDraft(
        'e',
        claim({ role: 'erp', state: 'initiated', qualifier: 'posted', rawStatus: 'posted', identity, ...eur(100n) }),
      ),
      claimDraft('r', claim({ role: 'reporting', state: 'settled', rawStatus: 'SETTLED', identity, ...eur(100n) })),
    ]),
  );
  for (const asKnownAt of [undefined, world.clock.now()]) {
    const board = await reader.ask('payments.board', { filter: { scope: 'all' }, asKnownAt });
    expect(board.canonical.map(({ state, count, disagreeing }) => [state, count, disagreeing])).toEqual([
      ['settled', 1, 1],
    ]);
    expect(
      board.lanes.map(({ role, cells }) => [role, ...cells.map((cell) => [cell.state, cell.disagreeing])]),
    ).toEqual([
      ['treasury', ['settled', 0]],
      ['bank', ['settled', 0]],
      ['erp', ['initiated', 1]],
      ['reporting', ['settled', 0]],
    ]);
  }
  reader.close();
  world.close();
});
