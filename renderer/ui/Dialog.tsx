import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import './dialog.css';

/** A window over the console: keeps the focus inside, closes with Escape or a click beside it, gives the focus back. */
export function Dialog(props: {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    const before = document.activeElement;
    current?.showModal();
    // Left alone, the first thing that could have the focus gets it, which may be a box around the field.
    current?.querySelector<HTMLElement>('input, select, button')?.focus();
    return () => {
      current?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${props.className ?? ''}`}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      <div className="dialog__body">{props.children}</div>
    </dialog>
  );
}
