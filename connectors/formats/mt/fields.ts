import { isCapital, isDigit } from './characters.ts';

/** One field: its tag without colons, its lines with the tag removed from the first, and the line it begins on. */
export interface MtField {
  readonly tag: string;
  readonly lines: string[];
  readonly line: number;
}

/** Receives fields and message borders in file order. */
export interface MtFieldSink {
  field(field: MtField): void;
  /** A message is over; `type` is what block 2 of the next one says, if it says anything. */
  border(type: string | undefined, line: number): void;
}

/** Characters of one field with all its lines. */
export const FIELD_CHARS_MAX = 1_048_576;

/** Tags of MT940, 942 and 950, and the German `NS`. Another tag inside narrative is wrapped text, such as the `:12:11` of a time. */
const KNOWN_TAGS: ReadonlySet<string> = new Set(
  '20 21 25 25P 28 28C 60 60F 60M 61 62 62F 62M 64 65 86 13 13C 13D 34F 90C 90D NS 32A'.split(' '),
);

/** Tags with which a message begins. */
const FIRST_TAGS: ReadonlySet<string> = new Set(['20', '21', '25', '25P']);

const BLOCK = /^(?:-\}|\{[1-5]:)/;
const BLOCK_2 = /\{2:[IO](\d{3})/;
const LEADING_CONTROLS = /^[\s\u0000-\u001f]+/;

/** Joins lines to fields, and finds where messages end, with SWIFT blocks or without (FORMATS, section 4). */
export class FieldAssembler {
  readonly #sink: MtFieldSink;
  #field: MtField | undefined;
  #chars = 0;
  /** Lines from a lone `-` on: the end of a message, or wrapped text, as the next tag will show. */
  #held: string[] | undefined;
  #loneColon = false;
  #insideBlock = false;

  constructor(sink: MtFieldSink) {
    this.#sink = sink;
  }

  /** True when the open field has passed the limit. */
  get tooLong(): boolean {
    return this.#chars > FIELD_CHARS_MAX;
  }

  /** True between `{4:` and the `-}` that ends it, or a lone `-` at the end of the file. */
  get insideBlock(): boolean {
    return this.#insideBlock && !this.#held;
  }

  /** Takes the next line. */
  add(line: string, number: number): void {
    if (this.#loneColon) {
      this.#loneColon = false;
      if (/^\d{2}[A-Z]?:/.test(line)) {
        this.#tagged(`:${line}`, number - 1);
        return;
      }
      this.#text(':');
    }
    if (line === ':') this.#loneColon = true;
    else if (line.startsWith(':')) this.#tagged(line, number);
    else this.#untagged(line, number);
  }

  /** Says that the lines are over. */
  end(): void {
    if (this.#loneColon) this.#text(':');
    this.#flush();
  }

  #tagged(line: string, number: number): void {
    const tag = tagOf(line);
    if (tag === undefined || (this.#field?.tag === '86' && !KNOWN_TAGS.has(tag))) {
      this.#text(line);
      return;
    }
    this.#settleHeld(tag, number);
    this.#flush();
    const first = line.slice(tag.length + 2);
    this.#field = { tag, lines: [first], line: number };
    this.#chars = first.length;
  }

  #untagged(line: string, number: number): void {
    const bare = line.charCodeAt(0) <= 0x20 ? line.replace(LEADING_CONTROLS, '') : line;
    if (BLOCK.test(bare)) {
      this.#block(bare, number);
      return;
    }
    if (line.trimEnd() === '-' && this.#field && !this.#held) this.#held = ['-'];
    else this.#text(line);
  }

  #block(line: string, number: number): void {
    this.#held = undefined;
    this.#flush();
    this.#sink.border(BLOCK_2.exec(line)?.[1], number);
    const body = line.lastIndexOf('{4:');
    this.#insideBlock = body >= 0 && line.indexOf('-}', body) < 0;
    const rest = body < 0 ? '' : line.slice(body + 3);
    if (rest.startsWith(':')) this.add(rest, number);
  }

  /** A lone `-` ended the message when a new one follows; otherwise it and what came after it was text. */
  #settleHeld(nextTag: string, number: number): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    if (!FIRST_TAGS.has(nextTag)) {
      for (const line of held) this.#text(line);
      return;
    }
    this.#flush();
    this.#sink.border(undefined, number);
  }

  #text(line: string): void {
    const target = this.#held ?? this.#field?.lines;
    if (!target) return;
    this.#chars += line.length + 1;
    target.push(line);
  }

  #flush(): void {
    const field = this.#field;
    this.#field = undefined;
    this.#chars = 0;
    if (field) this.#sink.field(field);
  }
}

const COLON = 58;

/** The tag of a line that begins with a colon: two digits and at most one letter, or `NS`; undefined where it is text. */
function tagOf(line: string): string | undefined {
  const end = line.charCodeAt(3) === COLON ? 3 : line.charCodeAt(4) === COLON ? 4 : 0;
  if (end === 0) return undefined;
  const isNumbered =
    isDigit(line.charCodeAt(1)) && isDigit(line.charCodeAt(2)) && (end === 3 || isCapital(line.charCodeAt(3)));
  return isNumbered || line.startsWith(':NS:') ? line.slice(1, end) : undefined;
}
