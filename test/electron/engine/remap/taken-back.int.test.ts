import { afterEach, beforeEach, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { accountDraft, costCentreDraft, journalDraft } from '../../../support/cash-facts.ts';
import { GenerationStreet } from '../../../support/generations.ts';

const T0 = 1_700_000_000_000;

let world: GenerationStreet;
beforeEach(() => {
  world = new GenerationStreet();
});
afterEach(() => {
  world.close();
});

const unknown = (): unknown[] =>
  world.db.prepare("select subject from finding where code = 'cost-centre-unknown' order by subject").pluck().all();

it('a cost centre that a newer reading does not describe any more is unknown again, and known once it does', async () => {
  const line = journalDraft('A', '2026-11-16', -100n, '1', { costCentre: '4711' });
  const list = [costCentreDraft('4711'), costCentreDraft('4700')];
  await world.receive(world.sent('lines', [[accountDraft('A'), line], [accountDraft('A'), line], [line]], T0));
  await world.receive(world.sent('list', [list, [costCentreDraft('4700')], list], T0 + 1_000));
  expect(unknown()).toEqual([]);
  world.generation = 2;
  await world.mapAgain('list');
  expect(unknown()).toEqual(['4711']);
  const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
  expect(after).toEqual(before);
  world.generation = 3;
  await world.mapAgain('list');
  expect(unknown()).toEqual([]);
});
