import { SCOPED_SCHEMES } from './return-references.ts';

/** A scoped name, read back. */
export interface ScopedName {
  /** `e2e|account|reference`: what two payments of different amounts can share. */
  readonly scope: string;
  readonly minor: bigint;
  readonly currency: string;
}

/** Reads a name back; undefined where it is no scoped one. A reference may hold bars. */
export function scopedName(name: string): ScopedName | undefined {
  const parts = name.split('|');
  const [minor, currency] = parts.slice(-3);
  if (
    parts.length < 6 ||
    !SCOPED_SCHEMES.some((scheme) => scheme === parts[0]) ||
    minor === undefined ||
    currency === undefined
  )
    return undefined;
  if (!/^\d{1,18}$/.test(minor)) return undefined;
  return { scope: parts.slice(0, -3).join('|'), minor: BigInt(minor), currency };
}
