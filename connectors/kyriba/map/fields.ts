import { z } from 'zod';
import { parseInstant } from '../../../shared/kernel/clock.ts';
import { JsonNumber } from '../../kit/json/json-value.ts';

/** An amount as its literal text, whether the document has a number or a text. */
export const zAmountText = z.union([z.instanceof(JsonNumber).transform((number) => number.literal), z.string()]);

/** Text that may be left out, null or empty: all three mean that there is none. */
export const zOptionalText = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));

/** Something with a code. */
export const zCoded = z.object({ code: z.string().min(1) });

/** An instant with offset that may be left out; other texts are a fault. */
export const zOptionalInstant = zOptionalText.transform((text, context) => {
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'an instant with offset stands here' });
  return z.NEVER;
});
