import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { cutTailLength, validUtf8Length } from '../utf8.ts';
import { latin1, latin1ToWindows1252 } from '../windows-1252.ts';

/** The text before a byte that its encoding does not allow. */
export interface BadBytes {
  readonly before: string;
}

/** Bytes of one encoding to characters, chunk by chunk; how the bytes are cut makes no difference. */
export interface Decoder {
  write(bytes: Uint8Array): Result<string, BadBytes>;
  end(): Result<string, BadBytes>;
}

function joined(tail: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (tail.length === 0) return bytes;
  const both = new Uint8Array(tail.length + bytes.length);
  both.set(tail);
  both.set(bytes, tail.length);
  return both;
}

/** Strict UTF-8: a cut character waits for its rest, a wrong byte is a fault and not a replacement character. */
class Utf8Decoder implements Decoder {
  readonly #text = new TextDecoder('utf-8', { ignoreBOM: true });
  #tail: Uint8Array = new Uint8Array(0);

  write(bytes: Uint8Array): Result<string, BadBytes> {
    const all = joined(this.#tail, bytes);
    const whole = all.subarray(0, all.length - cutTailLength(all));
    this.#tail = all.slice(whole.length);
    const text = this.#text.decode(whole);
    if (!text.includes('\ufffd')) return ok(text);
    // A replacement character may stand in the file itself, so only the bytes can tell.
    const valid = validUtf8Length(whole);
    return valid === whole.length ? ok(text) : fail({ before: this.#text.decode(whole.subarray(0, valid)) });
  }

  end(): Result<string, BadBytes> {
    return this.#tail.length === 0 ? ok('') : fail({ before: '' });
  }
}

const HIGH_SURROGATE = /[\ud800-\udbff]$/;
const LONE_SURROGATE = /(?:[\ud800-\udbff](?![\udc00-\udfff]))|(?:(?<![\ud800-\udbff])[\udc00-\udfff])/;

/** UTF-16 of either byte order; an odd byte or a lone surrogate is a fault. */
class Utf16Decoder implements Decoder {
  readonly #swap: boolean;
  #tail: Uint8Array = new Uint8Array(0);

  constructor(bigEndian: boolean) {
    this.#swap = bigEndian;
  }

  write(bytes: Uint8Array): Result<string, BadBytes> {
    const all = Buffer.from(joined(this.#tail, bytes));
    const even = all.length - (all.length % 2);
    const pairs = all.subarray(0, even);
    if (this.#swap) pairs.swap16();
    const text = pairs.toString('utf16le');
    const cut = HIGH_SURROGATE.test(text) ? 2 : 0;
    const tail = Buffer.from(all.subarray(even - cut));
    if (this.#swap && cut > 0) tail.subarray(0, 2).swap16();
    this.#tail = tail;
    const whole = cut > 0 ? text.slice(0, -1) : text;
    const lone = LONE_SURROGATE.exec(whole);
    return lone ? fail({ before: whole.slice(0, lone.index) }) : ok(whole);
  }

  end(): Result<string, BadBytes> {
    return this.#tail.length === 0 ? ok('') : fail({ before: '' });
  }
}

/** One byte, one character; every byte is allowed. */
class SingleByteDecoder implements Decoder {
  readonly #toText: (bytes: Uint8Array) => string;

  constructor(name: string) {
    const other = name === 'windows-1252' ? undefined : new TextDecoder(name);
    this.#toText = (bytes) => (other ? other.decode(bytes) : latin1ToWindows1252(latin1(bytes)));
  }

  write(bytes: Uint8Array): Result<string, BadBytes> {
    return ok(this.#toText(bytes));
  }

  end(): Result<string, BadBytes> {
    return ok('');
  }
}

/** The decoder of an encoding that `encodingOf` named. */
export function decoderOf(name: string): Decoder {
  if (name === 'utf-8') return new Utf8Decoder();
  if (name === 'utf-16le' || name === 'utf-16be') return new Utf16Decoder(name === 'utf-16be');
  return new SingleByteDecoder(name);
}
