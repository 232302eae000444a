import type { Ids } from '../../shared/kernel/ids.ts';

/** Ids from the platform's random source: twelve bytes in hex, so that no two windows ever make the same one. */
export const cryptoIds: Ids = {
  next: (prefix) => {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return `${prefix}-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  },
};
