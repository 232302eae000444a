import { useLayoutEffect, useState, type RefObject } from 'react';

/**
 * How many items of a list that wraps within one visible line have no room in it. Counted again when the list changes its
 * width or `content`, a text that stands for what it shows.
 */
export function useHiddenItems(list: RefObject<HTMLElement | null>, content: string): number {
  const [hidden, setHidden] = useState(0);
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return undefined;
    const count = (): void => {
      const items = [...current.children].filter((item) => item instanceof HTMLElement);
      const first = items[0]?.offsetTop ?? 0;
      setHidden(items.filter(({ offsetTop }) => offsetTop > first).length);
    };
    count();
    const observer = new ResizeObserver(count);
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [list, content]);
  return hidden;
}
