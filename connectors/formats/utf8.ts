/** Bytes that a lead byte announces; 0 when it can't start a character. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The range that the second byte must lie in, which excludes overlong forms, surrogates and values beyond U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}

function continues(bytes: Uint8Array, start: number, length: number): boolean {
  const [low, high] = secondByteRange(bytes[start] ?? 0);
  for (let offset = 1; offset < length && start + offset < bytes.length; offset += 1) {
    const byte = bytes[start + offset] ?? 0;
    if (byte < (offset === 1 ? low : 0x80) || byte > (offset === 1 ? high : 0xbf)) return false;
  }
  return true;
}

/** How many leading bytes are valid UTF-8; stops before the first byte that is not, or before a cut last character. */
export function validUtf8Length(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 0 || at + length > bytes.length || !continues(bytes, at, length)) return at;
    at += length;
  }
  return at;
}

/** How many bytes at the end belong to a character that is still cut: 0 to 3. Whether they are valid shows later. */
export function cutTailLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const cut = sequenceLength(byte) > back && continues(bytes, bytes.length - back, back);
      return cut ? back : 0;
    }
  }
  return 0;
}
