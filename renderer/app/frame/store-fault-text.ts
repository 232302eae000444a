import type { PlainKey } from '../messages/translate.ts';

const TEXTS: ReadonlyMap<string, PlainKey> = new Map([
  ['disk-full', 'banner.store.disk-full'],
  ['read-only-folder', 'banner.store.read-only-folder'],
  ['damaged', 'banner.store.damaged'],
  ['newer-schema', 'banner.store.newer-schema'],
]);

/** What a banner says of a store that can't be written; a code of a newer engine has words as well. */
export function storeFaultText(code: string): PlainKey {
  return TEXTS.get(code) ?? 'banner.store.other';
}
