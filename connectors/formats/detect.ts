import { fail, ok, type Result } from '../../shared/kernel/result.ts';
import { formatFault } from './fault.ts';
import type { FormatFault } from './reader.ts';
import { latin1 } from './windows-1252.ts';

/** Families of formats, as far as the first bytes tell them apart. */
export type FormatFamily = 'xml' | 'mt';

/** Bytes from the beginning of a file that `detectFamily` wants to see; fewer only when the file is shorter. */
export const DETECT_HEAD_BYTES = 65_536;

/** Contents that people drop by mistake, by their first bytes. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^PK\u0003\u0004/, 'a ZIP archive; unpack it first'],
  [/^\u001f\u008b/, 'a gzip archive; unpack it first'],
  [/^%PDF-/, 'a PDF document'],
  [/^\u00d0\u00cf\u0011\u00e0/, 'an old Office document'],
  [/^\s*[{[]\s*["{[\]}]/, 'JSON'],
  [/^01,[^\r\n]*\//, 'BAI2, which this version does not read yet'],
  [/^101 [\d ]{9}/, 'NACHA, which this version does not read yet'],
];

const HTML = /^\s*(?:<!--[^]{0,4096}?-->\s*)?<(?:!doctype\s+html|html[\s>])/i;
const MT_FIELD = /(?:^|[\r\n])(?::(?:\d{2}[A-Z]?|NS):|[\s\u0000-\u001f]{0,8}\{1:F\d{2})/;

function strip(head: Uint8Array): { readonly text: string; readonly wide: boolean } {
  const text = latin1(head.subarray(0, DETECT_HEAD_BYTES));
  const wide = /^(?:\u00ff\u00fe|\u00fe\u00ff|<\u0000|\u0000<)/.test(text);
  return { text: text.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, ''), wide };
}

function unknown(what: string): { readonly ok: false; readonly fault: FormatFault } {
  return fail(
    formatFault('unknown-format', '1:1', `The file is ${what}. Syncline reads ISO 20022 XML and SWIFT MT940.`),
  );
}

/** Tells the family of a file by its content, never by its name. */
export function detectFamily(head: Uint8Array): Result<FormatFamily, FormatFault> {
  const { text, wide } = strip(head);
  const plain = wide ? text.replaceAll('\u0000', '') : text;
  if (plain.trim() === '') return fail(formatFault('file-empty', '1:1', 'The file is empty.'));
  const signature = SIGNATURES.find(([pattern]) => pattern.test(plain));
  if (signature) return unknown(signature[1]);
  if (HTML.test(plain)) return unknown('a web page, such as a login or error page saved instead of the file');
  if (/^\s*</.test(plain)) return ok('xml');
  if (!wide && MT_FIELD.test(plain)) return ok('mt');
  return unknown('in no format that Syncline knows');
}
