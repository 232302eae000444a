import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { feedName } from '../../../app/steer/backfill-words.ts';
import { useSteerDesk } from '../../../app/steer/steer-desk.ts';
import { useSteering } from '../../../app/steer/use-steering.ts';
import { PollButton } from '../../../app/steer/PollButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';

/** What can be done with a feed and its system: ask now, pause, let go on, read past days again. */
export function FeedActions({ feed }: { readonly feed: Feed }): ReactElement {
  const text = useText();
  const { pause, resume, poll, running } = useSteering();
  const ask = useSteerDesk((state) => state.ask);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { system, stream, title: name, windowDaysMax } = feed;
  const paused = feed.pausedAt !== null;
  const still = running || travelled;
  return (
    <div className="feed-actions" role="group" aria-label={text('steer.actions')}>
      <Button appearance="bordered" disabled={still || paused} onClick={() => void poll({ system, stream })}>
        <Icon name="refresh" /> {text('steer.pollFeed')}
      </Button>
      <Button
        appearance="bordered"
        disabled={still}
        onClick={() => void (paused ? resume({ system, stream }) : pause({ system, stream }))}
      >
        <Icon name={paused ? 'play' : 'pause'} /> {text(paused ? 'steer.resumeFeed' : 'steer.pauseFeed')}
      </Button>
      {windowDaysMax !== null && (
        <Button
          appearance="bordered"
          disabled={still || paused}
          onClick={() => ask({ system, stream, name: feedName(feed), windowDaysMax })}
        >
          <Icon name="calendar" /> {text('steer.backfill')}…
        </Button>
      )}
      <PollButton appearance="bordered" label={text('systems.pollOne', { system: name })} system={system} />
      <Button
        appearance="bordered"
        disabled={still}
        onClick={() => void (paused ? resume({ system }) : pause({ system }))}
      >
        <Icon name={paused ? 'play' : 'pause'} />{' '}
        {text(paused ? 'steer.resumeSystem' : 'steer.pauseSystem', { system: name })}
      </Button>
    </div>
  );
}
