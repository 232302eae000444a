import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { formatFault } from '../fault.ts';
import type { FormatFault } from '../reader.ts';
import { type Decoder, decoderOf } from './decoder.ts';
import { ENCODING_HEAD_BYTES, encodingOf } from './encoding.ts';
import { XML_LIMITS, type XmlLimits } from './limits.ts';
import type { XmlSink } from './sink.ts';
import { XmlTextParser } from './text-parser.ts';

/** Bytes decoded at once: each piece becomes a string of its own, because reading slices of a long one is slow. */
const PIECE_BYTES = 131_072;

/** Bytes of one XML document in, events out; hardened, streaming, and stopped by the first fault. */
export class XmlReader {
  readonly #limits: XmlLimits;
  readonly #parser: XmlTextParser;
  #head: Uint8Array = new Uint8Array(0);
  #decoder: Decoder | undefined;
  #encoding = '';
  #bytes = 0;

  constructor(sink: XmlSink, limits: XmlLimits = XML_LIMITS) {
    this.#limits = limits;
    this.#parser = new XmlTextParser(sink, limits);
  }

  /** The encoding that was found; empty until the first 256 bytes have been seen. */
  get encoding(): string {
    return this.#encoding;
  }

  /** The parser, for places and for a receiver that must refuse. */
  get parser(): XmlTextParser {
    return this.#parser;
  }

  /** Takes the next bytes. The first fault is returned by this and every later call. */
  write(chunk: Uint8Array): Result<undefined, FormatFault> {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.bytesMax) {
      const message = `The file is larger than ${String(this.#limits.bytesMax)} bytes.`;
      this.#parser.refuse(formatFault('file-too-large', this.#parser.at, message));
    }
    if (this.#decoder) this.#decode(this.#decoder, chunk);
    else this.#collectHead(chunk);
    return this.#result();
  }

  /** Says that the bytes are over. */
  end(): Result<undefined, FormatFault> {
    const decoder = this.#decoder ?? this.#start();
    if (decoder && !this.#parser.fault) {
      const rest = decoder.end();
      if (rest.ok) this.#parser.end();
      else this.#parser.refuseBytes(this.#encoding);
    }
    return this.#result();
  }

  #result(): Result<undefined, FormatFault> {
    return this.#parser.fault ? fail(this.#parser.fault) : ok(undefined);
  }

  #collectHead(chunk: Uint8Array): void {
    const both = new Uint8Array(this.#head.length + chunk.length);
    both.set(this.#head);
    both.set(chunk, this.#head.length);
    this.#head = both;
    if (both.length >= ENCODING_HEAD_BYTES) this.#start();
  }

  /** Fixes the encoding by the head and reads the head with it. */
  #start(): Decoder | undefined {
    const found = encodingOf(this.#head);
    if ('unreadable' in found) {
      const message = `The file declares the encoding ${found.unreadable}, which it is not or which Syncline does not read.`;
      this.#parser.refuse(formatFault('xml-encoding', '1:1', message));
      return undefined;
    }
    if (this.#head.length <= found.markBytes) {
      this.#parser.refuse(formatFault('file-empty', '1:1', 'The file is empty.'));
      return undefined;
    }
    this.#encoding = found.name;
    this.#decoder = decoderOf(found.name);
    const head = this.#head.subarray(found.markBytes);
    this.#head = new Uint8Array(0);
    this.#decode(this.#decoder, head);
    return this.#decoder;
  }

  #decode(decoder: Decoder, bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length && !this.#parser.fault; start += PIECE_BYTES) {
      const text = decoder.write(bytes.subarray(start, start + PIECE_BYTES));
      this.#parser.write(text.ok ? text.value : text.fault.before);
      if (!text.ok) this.#parser.refuseBytes(this.#encoding);
    }
  }
}
