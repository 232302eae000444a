import { useId, type ReactElement, type ReactNode } from 'react';
import './popover.css';

/** A button with a small panel that opens under it and closes by itself. `anchor` tells the style sheet which edge to keep to. */
export function Popover(props: {
  readonly label: string;
  readonly button: ReactNode;
  readonly className?: string;
  /** The panel holds nothing that takes the focus, so it takes it itself: its keys scroll it. */
  readonly readOnly?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <span className="popover-anchor">
      <button
        type="button"
        className={props.className ?? 'icon-button'}
        aria-label={props.label}
        title={props.label}
        popoverTarget={id}
        onClick={(event) => {
          place(event.currentTarget, id);
        }}
      >
        {props.button}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover"
        role="group"
        aria-label={props.label}
        tabIndex={props.readOnly === true ? 0 : undefined}
      >
        {props.children}
      </div>
    </span>
  );
}

/** Puts the panel under its button, inside the window. */
function place(button: HTMLElement, id: string): void {
  const panel = document.getElementById(id);
  if (panel === null) return;
  const { left, bottom } = button.getBoundingClientRect();
  panel.style.setProperty('--popover-left', `${left}px`);
  panel.style.setProperty('--popover-top', `${bottom}px`);
}
