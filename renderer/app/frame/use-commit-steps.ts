import { useEffect } from 'react';
import { useQueryNow } from '../../bridge/use-query.ts';
import { useNavigation } from '../state/navigation.ts';
import { isTyping } from './key-press.ts';

/** The ways from an instant to the commit before and after it; undefined where there is none. Also on `[` and `]`. */
export function useCommitSteps(asKnownAt: number): {
  readonly back: (() => void) | undefined;
  readonly forward: (() => void) | undefined;
} {
  const travel = useNavigation((state) => state.travel);
  const overlay = useNavigation((state) => state.overlay);
  const before = useQueryNow('history.commit', { at: asKnownAt, step: 'back' });
  const after = useQueryNow('history.commit', { at: asKnownAt, step: 'forward' });
  const [backTo, forwardTo] = [before, after].map(({ data, previous }) => (previous ? undefined : data?.recordedAt));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const to = event.key === '[' ? backTo : event.key === ']' ? forwardTo : undefined;
      if (to === undefined || overlay !== undefined || isTyping(event.target)) return;
      event.preventDefault();
      travel(to);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [travel, overlay, backTo, forwardTo]);
  const to = (at: number | undefined): (() => void) | undefined => (at === undefined ? undefined : () => travel(at));
  return { back: to(backTo), forward: to(forwardTo) };
}
