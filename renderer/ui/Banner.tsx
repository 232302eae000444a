import type { ReactElement, ReactNode } from 'react';
import './banner.css';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

/** How urgent a banner is. */
export type BannerTone = 'info' | 'warning' | 'critical' | 'travel';

const ICON_OF = { info: 'info', warning: 'warning', critical: 'warning', travel: 'clock' } as const satisfies Record<
  BannerTone,
  IconName
>;

/** One line above content that stays: what is the matter and, beside it, what to do. */
export function Banner(props: {
  readonly tone: BannerTone;
  readonly text: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className={`banner banner--${props.tone}`} role="status">
      <Icon name={ICON_OF[props.tone]} />
      <span className="banner__text">{props.text}</span>
      {props.children}
    </div>
  );
}
