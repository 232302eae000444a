import { latin1, latin1ToWindows1252 } from '../windows-1252.ts';
import { validUtf8Length } from '../utf8.ts';

/** Longest line that is read; a real one has 65 characters, narrative of some banks a few thousand. */
export const LINE_CHARS_MAX = 65_536;

/** One line without its end; `number` counts from 1. */
export type LineSink = (line: string, number: number) => void;

const NOT_ASCII = /[\u0080-\u00ff]/;

/**
 * Cuts bytes into lines at LF, CRLF or CR, mixed as they come, and decodes each line by itself: strict UTF-8, else
 * Windows-1252. MT files declare no encoding, and what one bank's export joins may differ from line to line.
 */
export class LineSplitter {
  readonly #sink: LineSink;
  #parts: string[] = [];
  #chars = 0;
  #number = 0;
  #skipLineFeed = false;
  #utf8 = false;
  #windows = false;
  /** False while nothing but ASCII has come since the line began, so that there is nothing to decode. */
  #mayHoldMore = false;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  /** Number of the line that is being collected. */
  get number(): number {
    return this.#number + 1;
  }

  /** True when the line that is being collected has passed the limit. */
  get tooLong(): boolean {
    return this.#chars > LINE_CHARS_MAX;
  }

  /** True when the line that is being collected has begun, so that a file that ends here ends inside a line. */
  get insideLine(): boolean {
    return this.#chars > 0;
  }

  /** What the lines turned out to be: `ascii`, `utf-8`, `windows-1252`, or both. */
  get encoding(): string {
    if (this.#windows) return this.#utf8 ? 'utf-8 and windows-1252' : 'windows-1252';
    return this.#utf8 ? 'utf-8' : 'ascii';
  }

  /** Takes the next bytes. */
  write(bytes: Uint8Array): void {
    let text = latin1(bytes);
    if (this.#skipLineFeed && text.startsWith('\n')) text = text.slice(1);
    if (bytes.length > 0) this.#skipLineFeed = text.endsWith('\r');
    const isAscii = !NOT_ASCII.test(text);
    if (!isAscii) this.#mayHoldMore = true;
    let start = 0;
    let [lineFeed, carriageReturn] = [text.indexOf('\n'), text.indexOf('\r')];
    while (lineFeed >= 0 || carriageReturn >= 0) {
      const end = lineFeed < 0 || (carriageReturn >= 0 && carriageReturn < lineFeed) ? carriageReturn : lineFeed;
      this.#keep(text.slice(start, end));
      this.#emit();
      if (isAscii) this.#mayHoldMore = false;
      start = end === carriageReturn && lineFeed === end + 1 ? end + 2 : end + 1;
      if (lineFeed >= 0 && lineFeed < start) lineFeed = text.indexOf('\n', start);
      if (carriageReturn >= 0 && carriageReturn < start) carriageReturn = text.indexOf('\r', start);
    }
    this.#keep(text.slice(start));
  }

  /** Says that the bytes are over: what is left is a line. */
  end(): void {
    if (this.#chars > 0) this.#emit();
  }

  #keep(part: string): void {
    if (part === '') return;
    this.#chars += part.length;
    this.#parts.push(part);
  }

  #emit(): void {
    const raw = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('');
    if (this.tooLong) return;
    this.#parts = [];
    this.#chars = 0;
    this.#number += 1;
    this.#sink(this.#mayHoldMore && NOT_ASCII.test(raw) ? this.#decode(raw) : raw, this.#number);
  }

  #decode(raw: string): string {
    const bytes = Buffer.from(raw, 'latin1');
    if (validUtf8Length(bytes) === bytes.length) {
      this.#utf8 = true;
      return bytes.toString('utf8');
    }
    this.#windows = true;
    return latin1ToWindows1252(raw);
  }
}
