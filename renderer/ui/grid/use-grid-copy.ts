import { useEffect, type RefObject } from 'react';
import type { GridColumn } from './grid-column.ts';
import { toTsv } from './tsv.ts';

/**
 * Answers the copy command while the grid has the focus: chosen rows go to the clipboard as a table. The command is told to
 * the page where text is selected, not to what has the focus, so that the document has to be listened to.
 */
export function useGridCopy<Row>(
  grid: RefObject<HTMLElement | null>,
  columns: readonly GridColumn<Row>[],
  chosen: () => readonly Row[],
  copied: ((rows: number) => void) | undefined,
): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || document.activeElement !== grid.current) return;
      // Text that a person has marked wins.
      if (document.getSelection()?.isCollapsed === false) return;
      const rows = chosen();
      if (rows.length === 0) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', toTsv(columns, rows));
      copied?.(rows.length);
    };
    document.addEventListener('copy', onCopy);
    return () => {
      document.removeEventListener('copy', onCopy);
    };
  }, [grid, columns, chosen, copied]);
}
