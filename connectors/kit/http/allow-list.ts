import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import { addressKind, type Reach, reachAllows } from './address.ts';

/** One origin that a connector may talk to. */
export interface AllowedOrigin {
  /** `https://api.example.com` or with a port; path and query are ignored. */
  readonly url: string;
  readonly reach: Reach;
}

/** Resolves names. Injected so that a test can answer with a hostile address. */
export type Resolver = (
  host: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** Error code of a connection that the address check stopped. */
export const REFUSED_ADDRESS = 'SYNCLINE_REFUSED_ADDRESS';

/** Asks the operating system for every address of a name, so that each of them is checked. */
export const systemResolver: Resolver = (host, options, done) => {
  systemLookup(host, { ...options, all: true }, (error, addresses) => {
    done(error, error ? [] : addresses);
  });
};

/** Checks a request's target before anything is sent: known origin, TLS outside this machine, no credentials in the URL. */
export function checkTarget(
  target: string,
  allowed: readonly AllowedOrigin[],
): Result<{ readonly url: URL; readonly reach: Reach }, ConnectorFault> {
  // A backslash is read as a slash by some and as a letter by others: such a URL has no one meaning.
  if (target.includes('\\') || !URL.canParse(target)) return refused('the address is not a URL');
  const url = new URL(target);
  if (url.username !== '' || url.password !== '') return refused('credentials in a URL are refused');
  const entry = allowed.find(
    (candidate) => URL.canParse(candidate.url) && new URL(candidate.url).origin === url.origin,
  );
  if (!entry || url.origin === 'null') return refused(`${url.host} is not on the allow-list of this connector`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && entry.reach === 'loopback')) {
    return refused(`${url.host} must be reached over https`);
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const kind = addressKind(literal);
  // A literal address never passes the lookup, so it is checked here.
  if (kind !== 'not-an-address' && !reachAllows(entry.reach, kind)) return refused(`${url.host} is a ${kind} address`);
  return ok({ url, reach: entry.reach });
}

/**
 * The lookup of the connection itself: what is checked is what is connected to, so a name that changes its answer between
 * check and use gains nothing. One forbidden address among several refuses them all.
 */
export function guardedLookup(reach: Reach, resolve: Resolver): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const bad = addresses.find((entry) => !reachAllows(reach, addressKind(entry.address)));
      const first = addresses[0];
      if (bad || !first) {
        const what = bad ? `a ${addressKind(bad.address)} address` : 'no address';
        callback(Object.assign(new Error(`${host} resolves to ${what}`), { code: REFUSED_ADDRESS }), '', 0);
        return;
      }
      if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

function refused(detail: string): { readonly ok: false; readonly fault: ConnectorFault } {
  return fail({ kind: 'refused-address', detail });
}
