import type { ReactElement } from 'react';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';

const STATE_ICON = {
  'on-time': 'check',
  ageing: 'clock',
  stale: 'warning',
  failing: 'cross',
  'never-synced': 'plug',
  paused: 'pause',
} as const satisfies Record<Feed['state'], IconName>;

/** How alive a feed is: drawing, word and hue. */
export function FeedState({ state }: { readonly state: Feed['state'] }): ReactElement {
  const text = useText();
  return (
    <span className={`feed-state feed-state--${state}`}>
      <Icon name={STATE_ICON[state]} />
      {text(`fresh.${state}`)}
    </span>
  );
}
