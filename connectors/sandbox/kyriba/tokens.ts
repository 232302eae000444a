import { createHash } from 'node:crypto';
import type { Clock } from '../../../shared/kernel/clock.ts';

/** Life of a token, and how long asking again gives the same one, in seconds of world time. */
export const TOKEN_LIFE_S = 3600;
const TOKEN_REUSE_S = 3500;

/** A token as the token endpoint answers it. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInS: number;
}

/** The access tokens of one client. */
export class Tokens {
  private readonly clock: Clock;
  private readonly seed: string;
  private issued: { readonly token: string; readonly at: number }[] = [];

  /** Tokens that depend on the seed and on when they are asked for. */
  constructor(clock: Clock, seed: string) {
    this.clock = clock;
    this.seed = seed;
  }

  /** The present token, or a new one when the present one is older than the reuse time. */
  issue(): IssuedToken {
    const now = this.clock.now();
    const last = this.issued.at(-1);
    if (last && now - last.at < TOKEN_REUSE_S * 1000)
      return { token: last.token, expiresInS: TOKEN_LIFE_S - Math.floor((now - last.at) / 1000) };
    const hex = createHash('sha256')
      .update(`${this.seed}/token/${String(now)}`)
      .digest('hex');
    const token = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
    this.issued = [...this.issued.filter((each) => now - each.at < TOKEN_LIFE_S * 1000), { token, at: now }];
    return { token, expiresInS: TOKEN_LIFE_S };
  }

  /** True while a token lives. */
  accepts(token: string): boolean {
    const now = this.clock.now();
    return this.issued.some((each) => each.token === token && now - each.at < TOKEN_LIFE_S * 1000);
  }
}
