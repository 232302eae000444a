import { isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../shared/kernel/calendar/calendars.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays } from '../../../shared/kernel/plain-date.ts';
import { instantOf, localTime } from '../../../shared/kernel/zone.ts';
import type { CutOff } from '../queries/settings.ts';

/** Days within which a bank works again. */
const DAYS_AHEAD = 14;

/** The first cut-off of a bank after an instant, in one currency where that is known; undefined where it has none. */
export function nextCutOff(
  cutOffs: readonly CutOff[],
  bank: string,
  currency: string | null,
  at: Instant,
): { readonly cutOff: CutOff; readonly at: Instant } | undefined {
  const own = cutOffs.filter((one) => one.bankId === bank && (currency === null || one.currency === currency));
  return own
    .flatMap((cutOff) => {
      const closes = nextOf(cutOff, at);
      return closes === undefined ? [] : [{ cutOff, at: closes }];
    })
    .sort((a, b) => a.at - b.at)[0];
}

function nextOf(cutOff: CutOff, now: Instant): Instant | undefined {
  const calendar = findCalendar(cutOff.calendar ?? '') ?? CALENDARS.T2;
  const today = localTime(now, cutOff.timeZone).date;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = addDays(today, ahead);
    const at = instantOf(date, cutOff.time, cutOff.timeZone);
    if (at > now && isBusinessDay(date, calendar)) return at;
  }
  return undefined;
}
