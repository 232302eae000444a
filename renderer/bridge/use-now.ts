import { useEffect, useState } from 'react';
import type { Instant } from '../../shared/kernel/clock.ts';
import { useBridge } from './bridge.ts';

/** The present world time, renewed every `everyMs` of ours. For ages on the screen. */
export function useNow(everyMs = 1_000): Instant {
  const { clock } = useBridge();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
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
