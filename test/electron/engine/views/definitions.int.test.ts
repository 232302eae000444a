import { expect, it } from 'vitest';
import { VIEW_DEFINITIONS } from '../../../../electron/engine/views/definitions.ts';
import { inWorld } from '../../../support/any-order.ts';

it('every view that is folded is among those that are verified', () =>
  inWorld((world) => {
    const folded = world.street.views.tables().map(({ name }) => name);
    expect(VIEW_DEFINITIONS.map(({ name }) => name).sort()).toEqual([...folded].sort());
    return Promise.resolve();
  }));
