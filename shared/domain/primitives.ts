import { z } from 'zod';
import { type Currency, parseCurrency } from '../kernel/currency.ts';
import { type Instant, formatInstant, parseInstant } from '../kernel/clock.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';

/** ISO 4217 code known to the kernel's table. */
export const zCurrency = z.codec(
  z.string(),
  z.custom<Currency>(
    (value) => typeof value === 'string' && parseCurrency(value) !== undefined,
    'an ISO 4217 currency',
  ),
  {
    decode: (code, context) => {
      const known = parseCurrency(code);
      if (known !== undefined) return known;
      context.issues.push({ code: 'custom', input: code, message: `unknown currency ${code.slice(0, 8)}` });
      return z.NEVER;
    },
    encode: (code) => code,
  },
);

/** Signed integer minor units: a bigint in code, a decimal integer text in JSON, so that no reader turns it into a float. */
export const zMinor = z.codec(z.string().regex(/^-?(0|[1-9]\d{0,17})$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (minor) => minor.toString(),
});

/** A calendar day `YYYY-MM-DD` that exists. */
export const zPlainDate = z.codec(
  z.string(),
  z.custom<PlainDate>((value) => typeof value === 'string' && parsePlainDate(value) !== undefined, 'a calendar day'),
  {
    decode: (text, context) => {
      const date = parsePlainDate(text);
      if (date !== undefined) return date;
      context.issues.push({ code: 'custom', input: text, message: `not a calendar day: ${text.slice(0, 16)}` });
      return z.NEVER;
    },
    encode: (date) => date,
  },
);

/** An instant: epoch milliseconds in code, ISO 8601 with offset in JSON. */
export const zInstant = z.codec(
  z.string(),
  z.custom<Instant>((value) => Number.isSafeInteger(value)),
  {
    decode: (text, context) => {
      const at = parseInstant(text);
      if (at !== undefined) return at;
      context.issues.push({ code: 'custom', input: text, message: 'not an ISO 8601 instant with offset' });
      return z.NEVER;
    },
    encode: (at) => formatInstant(at),
  },
);

/** Text from outside: kept as it came, with the length limit of the input limits table (security-reliability.md, section 4). */
export const zText = z.string().max(65_536);

/** A short reference or code from outside. */
export const zReference = z.string().min(1).max(256);
