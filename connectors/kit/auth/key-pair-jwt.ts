import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';

/** Signs short-lived tokens with a private key that never leaves this object. */
export interface JwtSigner {
  /** A token that is good for a while yet; a new one is signed when the last has less than ten minutes left. */
  token(): Promise<string>;
  /** The next call signs a new one. */
  forget(): void;
}

/** The vendor allows at most one hour. */
const LIFE_MS = 55 * 60_000;
const RENEW_BEFORE_MS = 10 * 60_000;

/** What the claims are made of; `fingerprint` is `SHA256:` and the base64 digest of the public key in DER. */
export interface JwtNames {
  readonly issuer: (fingerprint: string) => string;
  readonly subject: string;
}

/** RS256 key-pair tokens on the injected clock. A key that can't be read is a fault, without a word about its content. */
export function keyPairJwt(privateKeyPem: string, names: JwtNames, clock: Clock): Result<JwtSigner, ConnectorFault> {
  const key = readKey(privateKeyPem);
  if (!key) return fail({ kind: 'unauthorised', detail: 'the private key is not an RSA key in PEM' });
  const issuer = names.issuer(fingerprintOf(key));
  let held: { readonly token: string; readonly until: number } | undefined;
  return ok({
    token: async () => {
      const now = clock.now();
      if (held && now + RENEW_BEFORE_MS < held.until && now >= held.until - LIFE_MS) return held.token;
      const issuedAt = Math.floor(now / 1000);
      // With the first token, not with the program, as the client that carries it.
      const { SignJWT } = await import('jose');
      const token = await new SignJWT({
        iss: issuer,
        sub: names.subject,
        iat: issuedAt,
        exp: issuedAt + LIFE_MS / 1000,
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .sign(key);
      held = { token, until: now + LIFE_MS };
      return token;
    },
    forget: () => {
      held = undefined;
    },
  });
}

function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    // Node throws on every kind of unreadable key; which kind is nobody's business.
    return undefined;
  }
}

function fingerprintOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}
