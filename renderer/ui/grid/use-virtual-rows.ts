import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useState, type RefObject } from 'react';

/** Rows drawn beyond each edge of the view. */
const OVERSCAN_ROWS = 8;

/** Which rows are in view, where they stand, and how high the whole list is. */
export interface VirtualRows {
  readonly items: readonly VirtualItem[];
  readonly heightPx: number;
  /** Places of drawn rows; a row's place is its index modulo this, so that scrolling uses drawn rows again. */
  readonly slots: number;
  readonly scrollTo: (index: number) => void;
}

/** Virtual rows of one height in a scrolling box. `headerPx` is what a sticky header covers. */
export function useVirtualRows(options: {
  readonly count: number;
  readonly rowHeight: number;
  readonly headerPx: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
}): VirtualRows {
  const { count, rowHeight, headerPx, scroller } = options;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    scrollPaddingStart: headerPx,
    scrollMargin: 0,
  });
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const [slots, setSlots] = useState(1);
  if (items.length > slots) setSlots(items.length);
  return {
    items,
    slots: Math.max(slots, items.length),
    heightPx: virtualizer.getTotalSize(),
    scrollTo: (index) => {
      virtualizer.scrollToIndex(index, { align: 'auto' });
    },
  };
}
