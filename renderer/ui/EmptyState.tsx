import type { ReactElement, ReactNode } from 'react';
import './empty-state.css';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

/** Which kind of nothing: nothing exists, a filter hides it, or the source has never been heard. */
export type EmptyKind = 'nothing' | 'hidden' | 'never-synced';

const ICON_OF = { nothing: 'inbox', hidden: 'filter', 'never-synced': 'plug' } as const satisfies Record<
  EmptyKind,
  IconName
>;

/** Says why a place is empty and what to do about it. */
export function EmptyState(props: {
  readonly kind: EmptyKind;
  readonly title: string;
  readonly body: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="empty" role="status">
      <Icon name={ICON_OF[props.kind]} className="icon--hero" />
      <h2>{props.title}</h2>
      <p>{props.body}</p>
      {props.children}
    </div>
  );
}
