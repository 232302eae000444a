import { createHash, type KeyObject } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { Clock } from '../../../shared/kernel/clock.ts';

/** Longest life of a key-pair token, and how far clocks may differ, in seconds. World time runs fast, so the tolerance is wide. */
const LIFE_S_MAX = 3600;
const SKEW_S = 600;

/** Checks the key-pair tokens of one user; gives the reason of a refusal, or undefined when the token is good. */
export function keyPairCheck(
  publicKey: KeyObject,
  qualifiedUser: string,
  clock: Clock,
): (token: string) => Promise<string | undefined> {
  const fingerprint = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const issuer = `${qualifiedUser}.SHA256:${fingerprint}`;
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: ['RS256'],
        issuer,
        subject: qualifiedUser,
        clockTolerance: SKEW_S,
        currentDate: new Date(clock.now()),
        requiredClaims: ['iat', 'exp'],
      });
      const { iat = 0, exp = 0 } = payload;
      if (exp - iat > LIFE_S_MAX) return 'JWT token lives longer than one hour';
      return iat > clock.now() / 1000 + SKEW_S ? 'JWT token was issued in the future' : undefined;
    } catch (error) {
      return error instanceof Error ? `JWT token is invalid: ${error.message}` : 'JWT token is invalid';
    }
  };
}
