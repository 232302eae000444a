/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What a key does in a list. */
export type GridAction =
  | { readonly kind: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly kind: 'open' | 'back' | 'toggle' | 'range' | 'select-all' };

/** Where the cursor is and how far a page reaches. */
export interface GridPlace {
  readonly cursor: number | undefined;
  readonly count: number;
  readonly pageRows: number;
}

/** The action of a key press, or undefined where the grid leaves the key to others. Targets stay inside the list. */
export function gridAction(press: KeyPress, place: GridPlace): GridAction | undefined {
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return commandAction(press.key, place);
  const target = moveTarget(press.key, place);
  if (target !== undefined)
    return place.count === 0 ? undefined : { kind: 'move', to: target, extend: press.shiftKey && press.key.length > 1 };
  if (press.key === 'Enter') return { kind: 'open' };
  if (press.key === 'Escape') return { kind: 'back' };
  if (press.key === 'X' || (press.key === 'x' && press.shiftKey)) return { kind: 'range' };
  if (press.key === 'x' || press.key === ' ') return { kind: 'toggle' };
  return undefined;
}

function commandAction(key: string, place: GridPlace): GridAction | undefined {
  if (key === 'a' || key === 'A') return { kind: 'select-all' };
  if (key === 'Home') return { kind: 'move', to: 0, extend: false };
  if (key === 'End') return { kind: 'move', to: Math.max(0, place.count - 1), extend: false };
  return undefined;
}

function moveTarget(key: string, { cursor, count, pageRows }: GridPlace): number | undefined {
  const last = Math.max(0, count - 1);
  // A list without a cursor starts at its first row, whatever the direction.
  const from = (by: number): number => (cursor === undefined ? 0 : Math.min(last, Math.max(0, cursor + by)));
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return from(1);
    case 'k':
    case 'ArrowUp':
      return from(-1);
    case 'PageDown':
      return from(pageRows);
    case 'PageUp':
      return from(-pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
