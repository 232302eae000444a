import { useEffect, useState } from 'react';
import { instant, type Instant } from '../../shared/kernel/clock.ts';
import { useNavigation } from '../app/state/navigation.ts';
import { useBridge } from './bridge.ts';

/** The console's time, for ages on the screen: the present, renewed every `everyMs` of ours, or the instant it has travelled to. */
export function useNow(everyMs = 1_000): Instant {
  const asKnownAt = useNavigation((state) => state.asKnownAt);
  const now = useWorldNow(asKnownAt === undefined ? everyMs : undefined);
  return asKnownAt === undefined ? now : instant(asKnownAt);
}

/** The present world time, renewed every `everyMs` of ours; undefined leaves it as it was first read. */
export function useWorldNow(everyMs: number | undefined): Instant {
  const { clock } = useBridge();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const renew = (): void => {
      setNow(clock.now());
    };
    const timer = setInterval(renew, everyMs);
    const stop = clock.onJump(renew);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [clock, everyMs]);
  return now;
}
