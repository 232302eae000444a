import { type PlainDate, plainDate } from '../plain-date.ts';

/** First and last year that the tables below cover. */
export const HOLIDAY_YEARS = { first: 2026, last: 2027 } as const;

function dates(year: number, monthDays: string): readonly PlainDate[] {
  return monthDays.split(' ').map((monthDay) => plainDate(`${String(year)}-${monthDay}`));
}

/** Frankfurt: public holidays of Hesse, and 24 and 31 December, which the banks' collective agreement makes days off. */
export const HOLIDAYS_DE: readonly PlainDate[] = [
  ...dates(2026, '01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 12-24 12-25 12-26 12-31'),
  ...dates(2027, '01-01 03-26 03-29 05-01 05-06 05-17 05-27 10-03 12-24 12-25 12-26 12-31'),
];

/** England and Wales: bank holidays, with substitute days (28 December 2026; 27 and 28 December 2027). */
export const HOLIDAYS_GB: readonly PlainDate[] = [
  ...dates(2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'),
  ...dates(2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'),
];

/** Norway: public holidays, Maundy Thursday and Constitution Day included. */
export const HOLIDAYS_NO: readonly PlainDate[] = [
  ...dates(2026, '01-01 04-02 04-03 04-06 05-01 05-14 05-17 05-25 12-25 12-26'),
  ...dates(2027, '01-01 03-25 03-26 03-29 05-01 05-06 05-17 12-25 12-26'),
];

/**
 * United States: federal holidays as the Federal Reserve Banks keep them. One that falls on a Sunday closes Monday; one
 * that falls on a Saturday closes nothing, so 3 July 2026 and 18 June 2027 are open.
 */
export const HOLIDAYS_US: readonly PlainDate[] = [
  ...dates(2026, '01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25'),
  ...dates(2027, '01-01 01-18 02-15 05-31 06-19 07-05 09-06 10-11 11-11 11-25 12-25'),
];

/** Japan: national holidays with substitutes, and the bank holidays of 2 and 3 January and 31 December. */
export const HOLIDAYS_JP: readonly PlainDate[] = [
  ...dates(
    2026,
    '01-01 01-02 01-03 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23',
  ),
  ...dates(2026, '10-12 11-03 11-23 12-31'),
  ...dates(2027, '01-01 01-02 01-03 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23'),
  ...dates(2027, '10-11 11-03 11-23 12-31'),
];

/**
 * Kuwait: fixed days, and the lunar feasts as calculated in advance. Sighting of the moon can move a feast by a day, so
 * the workspace's own table overrides this one near the date.
 */
export const HOLIDAYS_KW: readonly PlainDate[] = [
  ...dates(2026, '01-01 01-16 02-25 02-26 03-20 03-21 03-22 05-26 05-27 05-28 05-29 06-17 08-26'),
  ...dates(2027, '01-01 01-05 02-25 02-26 03-10 03-11 03-12 05-15 05-16 05-17 05-18 06-06 08-15'),
];
