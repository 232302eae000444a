import type { Random } from './random.ts';

/** Source of fresh identifiers; injected so that a run can be repeated. */
export interface Ids {
  /** A new id such as `case-7f3k2m9q0a1b`; unique within one workspace. */
  next(prefix: string): string;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ids drawn from a random stream: twelve characters of Crockford's base 32 (60 bits). */
export function randomIds(random: Random): Ids {
  return {
    next: (prefix) => {
      let text = '';
      for (let i = 0; i < 12; i += 1) text += ALPHABET.charAt(random.int(0, 31));
      return `${prefix}-${text}`;
    },
  };
}
