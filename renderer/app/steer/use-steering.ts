import { useCallback } from 'react';
import { useCommand } from '../../bridge/use-command.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNotices } from '../state/toasts.ts';
import { refusalText } from './backfill-words.ts';

/** A system, or one stream of it. */
export interface Steered {
  readonly system: string;
  readonly stream?: string;
}

/** What can be done with a feed; each says what came of it. */
export interface Steering {
  readonly pause: (feed: Steered) => Promise<void>;
  readonly resume: (feed: Steered) => Promise<void>;
  readonly poll: (feed: Steered) => Promise<void>;
  readonly cancelBackfill: (jobId: string) => Promise<void>;
  readonly running: boolean;
}

/** Steers feeds. */
export function useSteering(): Steering {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { run: runPause, running: pausing } = useCommand('systems.pause');
  const { run: runResume, running: resuming } = useCommand('systems.resume');
  const { run: runPoll, running: polling } = useCommand('systems.poll');
  const { run: runCancel, running: cancelling } = useCommand('feeds.cancelBackfill');
  const pause = useCallback(
    async (feed: Steered): Promise<void> => {
      const outcome = await runPause(feed);
      if (outcome.ok) say('done', text('steer.paused', { count: outcome.value.changed }));
      else say('failed', refusalText(outcome.fault, text));
    },
    [runPause, say, text],
  );
  const resume = useCallback(
    async (feed: Steered): Promise<void> => {
      const outcome = await runResume(feed);
      if (outcome.ok) say('done', text('steer.resumed', { count: outcome.value.changed }));
      else say('failed', refusalText(outcome.fault, text));
    },
    [runResume, say, text],
  );
  const poll = useCallback(
    async (feed: Steered): Promise<void> => {
      const outcome = await runPoll(feed);
      if (outcome.ok) say('done', text('systems.polled', { count: outcome.value.started }));
      else say('failed', refusalText(outcome.fault, text));
    },
    [runPoll, say, text],
  );
  const cancelBackfill = useCallback(
    async (jobId: string): Promise<void> => {
      const outcome = await runCancel({ jobId });
      if (!outcome.ok) say('failed', refusalText(outcome.fault, text));
      else say('done', text(outcome.value.cancelled ? 'backfill.cancelled' : 'backfill.over'));
    },
    [runCancel, say, text],
  );
  return { pause, resume, poll, cancelBackfill, running: pausing || resuming || polling || cancelling };
}
