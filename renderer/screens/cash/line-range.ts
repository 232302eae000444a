import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { LineRange } from './cash.slice.ts';

/** Calendar days that a range reaches back, the position date included. */
const DAYS = { day: 1, 'ten-days': 10, month: 31 } as const satisfies Record<LineRange, number>;

/** First and last booking date of a range that ends on the position date. */
export function rangeDates(
  range: LineRange,
  positionDate: PlainDate,
): { readonly from: PlainDate; readonly to: PlainDate } {
  return { from: addDays(positionDate, 1 - DAYS[range]), to: positionDate };
}
