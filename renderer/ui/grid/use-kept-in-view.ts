import { useEffect, useRef, type RefObject } from 'react';

/** Keeps the cursor's row in view when the grid's box changes its height, as when a pane opens below it. */
export function useKeptInView(
  scroller: RefObject<HTMLDivElement | null>,
  cursor: number | undefined,
  scrollTo: (index: number) => void,
): void {
  const latest = useRef({ cursor, scrollTo });
  useEffect(() => {
    latest.current = { cursor, scrollTo };
  }, [cursor, scrollTo]);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      if (box.clientHeight === height) return;
      height = box.clientHeight;
      const { cursor: at, scrollTo: scroll } = latest.current;
      if (at !== undefined) scroll(at);
    });
    observer.observe(box);
    return () => {
      observer.disconnect();
    };
  }, [scroller]);
}
