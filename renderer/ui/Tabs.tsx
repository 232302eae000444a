import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import './tabs.css';

/** One view of a screen. */
export interface Tab<T extends string> {
  readonly value: T;
  readonly text: string;
  /** How many items wait in the view; nothing is shown for 0. */
  readonly count?: number;
}

/** The views of one screen. Arrow keys go from one to the next, as screen readers expect of tabs. */
export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}): ReactElement {
  const { tabs, value, onChange } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = (tabs.findIndex((tab) => tab.value === value) + by + tabs.length) % tabs.length;
    const next = tabs[at];
    if (next === undefined) return;
    onChange(next.value);
    const button = list.current?.children[at];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div ref={list} role="tablist" className="tabs" aria-label={props.label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          className="tabs__tab"
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => {
            onChange(tab.value);
          }}
        >
          {tab.text}
          {tab.count !== undefined && tab.count > 0 && <span className="tabs__count numbers">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
