import { describe, expect, it } from 'vitest';
import { gridAction, type GridPlace } from '../../../../renderer/ui/grid/grid-keys.ts';

const place: GridPlace = { cursor: 10, count: 1_000_000, pageRows: 28 };
const press = (key: string, held: { ctrl?: true; shift?: true; alt?: true } = {}, at = place) =>
  gridAction(
    {
      key,
      ctrlKey: held.ctrl === true,
      shiftKey: held.shift === true,
      altKey: held.alt === true,
      metaKey: false,
    },
    at,
  );

describe('keys in a list', () => {
  it.each([
    ['j', 11],
    ['ArrowDown', 11],
    ['k', 9],
    ['ArrowUp', 9],
    ['PageDown', 38],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 999_999],
  ])('%s goes to row %d', (key, to) => {
    expect(press(key)).toEqual({ kind: 'move', to, extend: false });
  });

  it('stays inside the list at both ends', () => {
    expect(press('j', {}, { ...place, cursor: 999_999 })).toMatchObject({ to: 999_999 });
    expect(press('k', {}, { ...place, cursor: 0 })).toMatchObject({ to: 0 });
  });

  it('starts at the first row where there is no cursor yet', () => {
    expect(press('j', {}, { ...place, cursor: undefined })).toMatchObject({ to: 0 });
  });

  it('moves nowhere in an empty list', () => {
    expect(press('End', {}, { cursor: undefined, count: 0, pageRows: 28 })).toBeUndefined();
  });

  it('extends the selection with Shift and an arrow', () => {
    expect(press('ArrowDown', { shift: true })).toEqual({ kind: 'move', to: 11, extend: true });
  });

  it('selects with x, a range with Shift+x, everything with Ctrl+A', () => {
    expect([press('x'), press('X', { shift: true }), press('a', { ctrl: true })].map((action) => action?.kind)).toEqual(
      ['toggle', 'range', 'select-all'],
    );
  });

  it('leaves keys of others alone: Alt combinations, Ctrl+K, copying, letters without meaning', () => {
    expect([press('j', { alt: true }), press('k', { ctrl: true }), press('c', { ctrl: true }), press('q')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
