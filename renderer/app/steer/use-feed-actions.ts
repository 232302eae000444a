import { useQuery } from '../../bridge/use-query.ts';
import type { IconName } from '../../ui/icons.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { feedName } from './backfill-words.ts';
import { useSteerDesk } from './steer-desk.ts';
import { useSteering } from './use-steering.ts';

/** A verb on a feed, as the palette offers it. */
export interface FeedAction {
  readonly icon: IconName;
  readonly title: string;
  readonly run: () => void;
}

/** The verbs on every feed. None while the console has travelled: the past can't be steered. */
export function useFeedActions(onDone: () => void): readonly FeedAction[] {
  const text = useText();
  const feeds = useQuery('systems.feeds', {});
  const { pause, resume, poll } = useSteering();
  const ask = useSteerDesk((state) => state.ask);
  const open = useNavigation((state) => state.open);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const list: FeedAction = {
    icon: 'calendar',
    title: text('steer.palette.backfills'),
    run: () => {
      open({ screen: 'systems', view: 'backfills' });
    },
  };
  if (travelled) return [list];
  const verbs = (feeds.data ?? []).flatMap((feed): FeedAction[] => {
    const { system, stream, windowDaysMax } = feed;
    const name = feedName(feed);
    const done = (work: Promise<void>) => {
      onDone();
      void work;
    };
    if (feed.pausedAt !== null)
      return [
        {
          icon: 'play',
          title: text('steer.palette.resume', { feed: name }),
          run: () => {
            done(resume({ system, stream }));
          },
        },
      ];
    const backfill: FeedAction[] =
      windowDaysMax === null
        ? []
        : [
            {
              icon: 'calendar',
              title: text('steer.palette.backfill', { feed: name }),
              run: () => {
                onDone();
                ask({ system, stream, name, windowDaysMax });
              },
            },
          ];
    return [
      {
        icon: 'refresh',
        title: text('steer.palette.poll', { feed: name }),
        run: () => {
          done(poll({ system, stream }));
        },
      },
      {
        icon: 'pause',
        title: text('steer.palette.pause', { feed: name }),
        run: () => {
          done(pause({ system, stream }));
        },
      },
      ...backfill,
    ];
  });
  return [list, ...verbs];
}
