import { useEffect, type RefObject } from 'react';

/** Gives a grid the focus when it appears, if it wants it and nobody else has it. */
export function useGridFocus(grid: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    // Never taken from a field that a person is typing in; from the rail it is, because its item led here.
    const { activeElement } = document;
    const free = activeElement === null || activeElement === document.body || activeElement.closest('nav') !== null;
    if (wanted && free) grid.current?.focus({ preventScroll: true });
  }, [grid, wanted]);
}
