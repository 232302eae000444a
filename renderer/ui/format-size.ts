import type { Translate } from '../app/messages/translate.ts';

const KILO = 1_024;

/** Size of a file in its largest unit: `812 B`, `47 KB`, `2.1 MB`. */
export function formatSize(bytes: number, text: Translate): string {
  if (bytes < KILO) return text('size.bytes', { n: bytes });
  if (bytes < KILO * KILO) return text('size.kilobytes', { n: Math.round(bytes / KILO) });
  return text('size.megabytes', { n: Math.round((bytes / (KILO * KILO)) * 10) / 10 });
}
