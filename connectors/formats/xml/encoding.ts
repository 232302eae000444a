import { latin1 } from '../windows-1252.ts';

/** How the bytes of a document become characters. */
export interface XmlEncoding {
  /** Name as reported: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, or another label of the table. */
  readonly name: string;
  /** Bytes of the byte order mark, to be skipped. */
  readonly markBytes: number;
}

/** Bytes that are enough to see a byte order mark and an XML declaration. */
export const ENCODING_HEAD_BYTES = 256;

/**
 * Labels a bank may declare. ISO-8859-1 is read as its superset Windows-1252, because files that declare the one
 * contain the other (euro sign, quotes), and no printable character differs.
 */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['iso8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-2', 'iso-8859-2'],
  ['iso-8859-15', 'iso-8859-15'],
  ['windows-1250', 'windows-1250'],
]);

const starts = (head: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);

function byMark(head: Uint8Array): XmlEncoding | undefined {
  if (starts(head, 0xef, 0xbb, 0xbf)) return { name: 'utf-8', markBytes: 3 };
  if (starts(head, 0xff, 0xfe)) return { name: 'utf-16le', markBytes: 2 };
  if (starts(head, 0xfe, 0xff)) return { name: 'utf-16be', markBytes: 2 };
  if (starts(head, 0x3c, 0x00)) return { name: 'utf-16le', markBytes: 0 };
  return starts(head, 0x00, 0x3c) ? { name: 'utf-16be', markBytes: 0 } : undefined;
}

/** The label that `<?xml ... encoding="x"?>` declares, lower case; undefined without one. */
function declaredLabel(head: Uint8Array): string | undefined {
  const text = latin1(head.subarray(0, ENCODING_HEAD_BYTES));
  if (!text.startsWith('<?xml')) return undefined;
  const end = text.indexOf('?>');
  const match = /encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(end < 0 ? text : text.slice(0, end));
  return match?.[1]?.toLowerCase();
}

/**
 * Encoding of a document by byte order mark, else by its first bytes, else by declaration, else UTF-8 (XML 1.0,
 * appendix F). Answers the label when it is one that we don't read or that the bytes themselves disprove.
 */
export function encodingOf(head: Uint8Array): XmlEncoding | { readonly unreadable: string } {
  const marked = byMark(head);
  if (marked) return marked;
  const label = declaredLabel(head);
  if (label === undefined) return { name: 'utf-8', markBytes: 0 };
  const name = LABELS.get(label);
  return name === undefined ? { unreadable: label } : { name, markBytes: 0 };
}
