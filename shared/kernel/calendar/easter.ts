import { type PlainDate, plainDate } from '../plain-date.ts';

/** Easter Sunday of a Gregorian year (Meeus/Jones/Butcher, without tables). */
export function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * a + century - leapCenturies - correction + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((a + 11 * epact + 22 * weekdayShift) / 451);
  const index = epact + weekdayShift - 7 * late + 114;
  const month = String(Math.floor(index / 31)).padStart(2, '0');
  const day = String((index % 31) + 1).padStart(2, '0');
  return plainDate(`${String(year)}-${month}-${day}`);
}
