import { useEffect, useState } from 'react';

/** Whether files hover over the window, and how many as far as the desktop says. */
export interface FileDrop {
  readonly over: boolean;
  readonly count: number;
}

const AWAY: FileDrop = { over: false, count: 0 };

/** Lets files be dropped anywhere on the window. Text and links that are dragged are left alone. */
export function useFileDrop(drop: (files: readonly File[]) => void): FileDrop {
  const [state, setState] = useState(AWAY);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setState({ over: true, count: event.dataTransfer?.items.length ?? 0 });
    };
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setState(AWAY);
    };
    const dropped = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setState(AWAY);
      drop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', dropped);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', dropped);
    };
  }, [drop]);
  return state;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
