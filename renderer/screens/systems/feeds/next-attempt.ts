import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import type { Instant } from '../../../../shared/kernel/clock.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatAge } from '../../../ui/format-time.ts';

/** When the feed is asked next, in words: it is being asked, it is due, in how long, or nothing is planned. */
export function nextAttemptText(feed: Feed, now: Instant, text: Translate): string {
  if (feed.polling) return text('feeds.polling');
  if (feed.nextAttemptAt === null) return text('feeds.notPlanned');
  if (feed.nextAttemptAt <= now) return text('feeds.due');
  return formatAge(feed.nextAttemptAt, now, text);
}

/** Identity of a feed on the screen. */
export function feedKey(feed: Feed): string {
  return `${feed.system} ${feed.stream}`;
}
