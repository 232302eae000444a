import { type Instant, instant } from '../../../../shared/kernel/clock.ts';
import { OWN_SOURCE } from '../../decisions/own-facts.ts';
import { WORKSPACE_SOURCE } from '../../feeds/feeds.ts';

/** What a body is, as far as its retention goes: what others sent, or the workspace's own word (decisions, account list). */
export type RetentionClass = 'received-file' | 'own-record';

/** Years for which a body is kept after it was last received; own records stay for ever (security-reliability.md, sec-A3). */
export const RETENTION_YEARS: Readonly<Record<RetentionClass, number | 'forever'>> = {
  'received-file': 7,
  'own-record': 'forever',
};

/** Sources whose bodies are the workspace's own records. */
export const OWN_SOURCES: readonly string[] = [OWN_SOURCE, WORKSPACE_SOURCE];

/** What was received before this instant is beyond the retention of its class; undefined: nothing ever is. */
export function retentionHorizon(of: RetentionClass, now: Instant): Instant | undefined {
  const years = RETENTION_YEARS[of];
  if (years === 'forever') return undefined;
  const date = new Date(now);
  return instant(date.setUTCFullYear(date.getUTCFullYear() - years));
}
