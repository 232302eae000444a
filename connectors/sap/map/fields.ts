import { z } from 'zod';
import { fromEpochDay, parsePlainDate } from '../../../shared/kernel/plain-date.ts';

/** Text of SAP: empty and null both mean that there is none. */
export const zSapText = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));

const DAY_MS = 86_400_000;

/** A day as OData V2 writes it, `/Date(1763683200000)/` at midnight UTC, or as a plain `YYYY-MM-DD`. */
export const zODataDay = z.string().transform((text, context) => {
  const epochMs = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  const day = epochMs === undefined ? parsePlainDate(text) : dayOf(Number(epochMs));
  if (day !== undefined) return day;
  context.addIssue({ code: 'custom', message: 'a day of OData stands here' });
  return z.NEVER;
});

function dayOf(epochMs: number): ReturnType<typeof parsePlainDate> {
  // Years beyond four digits have no plain form; SAP uses 9999 for "open".
  const day = Math.floor(epochMs / DAY_MS);
  return day < -719_162 || day > 2_932_896 ? undefined : fromEpochDay(day);
}
