import type { Backfill } from '../../../shared/contracts/api/steering.ts';
import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, daysBetween, parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { faultText } from '../../ui/fault-text.ts';
import { formatAge, formatSpan } from '../../ui/format-time.ts';
import { isPlainKey, type Translate } from '../messages/translate.ts';

/** A feed as people call it. */
export function feedName(feed: { readonly title: string; readonly stream: string }): string {
  return `${showHidden(feed.title)} · ${showHidden(feed.stream)}`;
}

/** Whether a back-fill is not over. */
export function isOpen({ state }: Backfill): boolean {
  return state === 'waiting' || state === 'running';
}

/** Time left in words: by the rate measured, or until the next attempt, or not known; empty for one that is over. */
export function leftText(job: Backfill, now: Instant, text: Translate): string {
  if (!isOpen(job)) return '';
  if (job.nextAttemptAt !== null) return text('backfill.waitsUntil', { age: formatAge(job.nextAttemptAt, now, text) });
  if (job.remainingMs === null) return text('backfill.leftUnknown');
  return text('backfill.left', { span: formatSpan(job.remainingMs, text) });
}

/** The days typed; undefined while they are no window. */
export function typedWindow(
  from: string,
  to: string,
): { readonly from: PlainDate; readonly to: PlainDate; readonly days: number } | undefined {
  const [first, last] = [parsePlainDate(from.trim()), parsePlainDate(to.trim())];
  if (first === undefined || last === undefined || last < first) return undefined;
  return { from: first, to: last, days: daysBetween(first, last) + 1 };
}

/** Windows that end the day before today. */
export function offeredWindows(
  today: PlainDate,
): readonly { readonly name: 'yesterday' | 'week' | 'month'; readonly from: PlainDate; readonly to: PlainDate }[] {
  const to = addDays(today, -1);
  return (
    [
      ['yesterday', 1],
      ['week', 7],
      ['month', 31],
    ] as const
  ).map(([name, days]) => ({ name, from: addDays(today, -days), to }));
}

/** Why a feed can't be steered so, in words. */
export function refusalText(fault: RpcFault, text: Translate): string {
  const key = fault.kind === 'refused' ? `steer.refused.${fault.code}` : '';
  return isPlainKey(key) ? text(key) : faultText(fault, text);
}
