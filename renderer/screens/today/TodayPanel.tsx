import { useId, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import type { Destination } from '../../app/state/navigation.ts';
import { useNavigation } from '../../app/state/navigation.ts';
import { Icon } from '../../ui/Icon.tsx';

/** How much a panel asks of the person. */
export type PanelTone = 'calm' | 'attention' | 'urgent';

/** One question of the day with its answer. The title opens the screen that holds the rest. */
export function TodayPanel(props: {
  readonly area: string;
  readonly title: string;
  /** The answer in a few figures. */
  readonly figure: string;
  readonly note?: string;
  readonly tone: PanelTone;
  readonly leadsTo: Destination;
  /** Said in place of a list that has nothing. */
  readonly nothing?: string | undefined;
  readonly children?: ReactNode;
}): ReactElement {
  const text = useText();
  const id = useId();
  const open = useNavigation((state) => state.open);
  return (
    <section className={`today-panel today-panel--${props.area} today-panel--${props.tone}`} aria-labelledby={id}>
      <header className="today-panel__head">
        <h2 id={id}>{props.title}</h2>
        <span className="today-panel__figure numbers">{props.figure}</span>
        {props.note !== undefined && props.note !== '' && (
          <span className="today-panel__note numbers">{props.note}</span>
        )}
        <button
          type="button"
          className="today-panel__open"
          aria-label={text('today.open', { what: props.title })}
          title={text('today.open', { what: props.title })}
          onClick={() => {
            open(props.leadsTo);
          }}
        >
          <Icon name="chevron-right" />
        </button>
      </header>
      {props.nothing === undefined ? (
        <div className="today-panel__body">{props.children}</div>
      ) : (
        <p className="today-panel__nothing">
          <Icon name="check" /> {props.nothing}
        </p>
      )}
    </section>
  );
}

/** A line of a panel that opens what it speaks of. */
export function TodayLine(props: { readonly leadsTo: Destination; readonly children: ReactNode }): ReactElement {
  const open = useNavigation((state) => state.open);
  return (
    <li>
      <button
        type="button"
        className="today-line"
        onClick={() => {
          open(props.leadsTo);
        }}
      >
        {props.children}
      </button>
    </li>
  );
}
