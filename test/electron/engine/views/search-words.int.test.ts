import { describe, expect, it } from 'vitest';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import type { TestReader } from '../../../support/reader.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
eachReadStreet((made) => {
  ({ world, reader } = made);
});

const sent = (key: string, document: string, counterpartyName: string) =>
  claimDraft(
    key,
    claim({
      role: 'treasury',
      state: 'transmitted',
      rawStatus: 'TRANSMITTED',
      identity: { erpDocument: document },
      counterpartyName,
      ...eur(1_250_00n),
    }),
  );

const found = async (text: string) =>
  (await reader.ask('payments.find', { text, limit: 9 })).map((hit) => hit.row.reference);
const listed = async (text: string) =>
  (
    await reader.ask('payments.window', {
      filter: { scope: 'all', text },
      sort: { by: 'valueDate', descending: true },
      offset: 0,
      limit: 9,
    })
  ).rows.map((row) => row.reference);
const due = () => world.db.prepare('select count(*) from search_due').pluck().get();

describe('a search', () => {
  it('finds a payment from its commit on, before and after its words are in the index', async () => {
    await world.receive(world.delivery('a', [sent('t1', '1010/2026/1500000042', 'Example Valves GmbH')]));
    expect(due()).toBe(1);
    for (const text of ['1010/2026/1500000042', '1500000042', 'valves'])
      expect([await found(text), await listed(text === 'valves' ? text : '1500000042')]).toEqual([
        ['1010-2026-1500000042'],
        ['1010-2026-1500000042'],
      ]);
    while (world.street.tidy());
    expect(due()).toBe(0);
    for (const text of ['1010/2026/1500000042', '1500000042', 'valves'])
      expect(await found(text)).toEqual(['1010-2026-1500000042']);
  });

  it('still finds after a restart what was never indexed before it', async () => {
    await world.receive(world.delivery('a', [sent('t1', '1010/2026/1500000042', 'Example Valves GmbH')]));
    world.reopen();
    expect(await found('valves')).toEqual(['1010-2026-1500000042']);
    while (world.street.tidy());
    expect(await found('valves')).toEqual(['1010-2026-1500000042']);
  });

  it('finds a payment by its latest words only, whichever of them are in the index', async () => {
    await world.receive(world.delivery('a', [sent('t1', '1010/2026/1500000042', 'Example Valves GmbH')]));
    while (world.street.tidy());
    await world.receive(world.delivery('b', [sent('t1', '1010/2026/1500000042', 'Sample Pumps AG')]));
    expect([await found('valves'), await found('pumps')]).toEqual([[], ['1010-2026-1500000042']]);
    while (world.street.tidy());
    expect([await found('valves'), await found('pumps')]).toEqual([[], ['1010-2026-1500000042']]);
  });

  it('finds the same again when views are rebuilt from facts, with nothing left to be indexed', async () => {
    const { rebuild } = await import('../../../../electron/engine/pipeline/rebuild.ts');
    await world.receive(world.delivery('a', [sent('t1', '1010/2026/1500000042', 'Example Valves GmbH')]));
    rebuild(world.db, world.street.facts, world.street.views);
    expect([due(), await found('valves')]).toEqual([0, ['1010-2026-1500000042']]);
  });
});
