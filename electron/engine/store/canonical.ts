import crypto from 'node:crypto';

/**
 * JSON with keys in code-unit order, no white space, absent for undefined and bigint as a decimal text: equal values
 * give equal bytes, whatever built them.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return `"${value.toString()}"`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  return typeof value === 'object' ? canonicalObject(value) : JSON.stringify(value);
}

/** Every fact passes here, so fields are put together by hand: no list of pairs, no second pass. */
function canonicalObject(value: object): string {
  // Own enumerable fields of plain data.
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name];
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** SHA-256 as hexadecimal digits, of a text's UTF-8 bytes or of bytes. */
export const sha256Hex: (data: string | Uint8Array) => string =
  // The oldest Node that we run on has no call for a whole value, which halves the cost of a small one. The types promise it.
  typeof (crypto.hash as unknown) === 'function'
    ? (data) => crypto.hash('sha256', data, 'hex')
    : (data) => crypto.createHash('sha256').update(data).digest('hex');

/** SHA-256 of a text's UTF-8 bytes or of bytes. By way of text: a small buffer from the pool costs a third of one of its own. */
export function sha256(data: string | Uint8Array): Buffer {
  return Buffer.from(sha256Hex(data), 'hex');
}
