/** What the document reader and its scanner throw among themselves; it never leaves this folder. */
export class JsonSyntax extends Error {
  readonly code: 'json-syntax' | 'json-depth' | 'json-duplicate-key' | 'json-forbidden-key';
  readonly rule: string;

  constructor(code: JsonSyntax['code'], rule: string) {
    super(rule);
    this.code = code;
    this.rule = rule;
  }
}

/** What starts at the scanner's position. */
export type TokenKind = 'object' | 'array' | 'string' | 'number' | 'word';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may not follow a number at once: `01`, `1.`, `1a`. */
const NUMBER_GOES_ON = /[\w.+-]/;
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
/** Escape letters of RFC 8259 and what they stand for; `u` is read apart. */
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const CONTROL_END = 0x20;

/** Walks over JSON text token by token. Throws `JsonSyntax`; knows nothing of depth or names. */
export class JsonScanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Characters from the start of the text. */
  get offset(): number {
    return this.#at;
  }

  /** Kind of the next token, after white space. */
  kind(): TokenKind {
    this.#skipSpace();
    const here = this.#text[this.#at];
    if (here === '{') return 'object';
    if (here === '[') return 'array';
    if (here === '"') return 'string';
    if (here === 't' || here === 'f' || here === 'n') return 'word';
    if (here === '-' || (here !== undefined && here >= '0' && here <= '9')) return 'number';
    throw new JsonSyntax(
      'json-syntax',
      here === undefined ? 'the text ends before its document' : 'a value is expected',
    );
  }

  /** Passes an opening bracket that `kind` has seen. */
  open(bracket: '{' | '['): void {
    this.#expect(bracket);
  }

  /** Passes the closing bracket if it comes at once: the container is empty. */
  closes(bracket: '}' | ']'): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== bracket) return false;
    this.#at += 1;
    return true;
  }

  /** Passes a comma (true) or the closing bracket (false). */
  continues(bracket: '}' | ']'): boolean {
    this.#skipSpace();
    const here = this.#text[this.#at];
    if (here !== ',' && here !== bracket) {
      throw new JsonSyntax(
        'json-syntax',
        here === undefined ? 'the text ends inside a container' : 'a comma is expected',
      );
    }
    this.#at += 1;
    return here === ',';
  }

  /** Name of a member with its colon. */
  name(): string {
    this.#skipSpace();
    const name = this.string();
    this.#skipSpace();
    this.#expect(':');
    return name;
  }

  /** Text of a number, unchanged. */
  number(): string {
    NUMBER.lastIndex = this.#at;
    const literal = NUMBER.exec(this.#text)?.[0];
    if (literal === undefined) throw new JsonSyntax('json-syntax', 'a number is expected');
    this.#at += literal.length;
    if (NUMBER_GOES_ON.test(this.#text.charAt(this.#at)))
      throw new JsonSyntax('json-syntax', 'a number ends before this character');
    return literal;
  }

  /** `true`, `false` or `null`. */
  word(): boolean | null {
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    throw new JsonSyntax('json-syntax', 'a value is expected');
  }

  /** A string with its escapes resolved. A lone surrogate is refused: it has no UTF-8 form and would change when stored. */
  string(): string {
    this.#expect('"');
    const start = this.#at;
    this.#at = this.#plainEnd(start);
    if (this.#text.charCodeAt(this.#at) === QUOTE) {
      this.#at += 1;
      // Without escapes a surrogate can't be alone: the text was decoded from UTF-8.
      return this.#text.slice(start, this.#at - 1);
    }
    return this.#escapedString(start);
  }

  /** Nothing but white space may follow the document. */
  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) throw new JsonSyntax('json-syntax', 'nothing follows the document');
  }

  #escapedString(start: number): string {
    let text = this.#text.slice(start, this.#at);
    while (this.#text.charCodeAt(this.#at) === BACKSLASH) {
      text += this.#escape();
      const from = this.#at;
      this.#at = this.#plainEnd(from);
      text += this.#text.slice(from, this.#at);
    }
    if (this.#at >= this.#text.length) throw new JsonSyntax('json-syntax', 'the text ends inside a string');
    if (this.#text.charCodeAt(this.#at) !== QUOTE) {
      throw new JsonSyntax('json-syntax', 'a control character in a string is escaped');
    }
    this.#at += 1;
    if (/\p{Surrogate}/u.test(text)) throw new JsonSyntax('json-syntax', 'a surrogate stands in a pair');
    return text;
  }

  /** Position of the next quote, backslash or control character, or the end of the text. The hot loop of the reader. */
  #plainEnd(from: number): number {
    const text = this.#text;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      // NaN beyond the end fails every comparison but this one.
      if (!(code >= CONTROL_END) || code === QUOTE || code === BACKSLASH) return at;
      at += 1;
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonSyntax('json-syntax', 'four hexadecimal digits follow \\u');
      this.#at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const meant = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (meant === undefined) throw new JsonSyntax('json-syntax', 'an escape of JSON is expected');
    this.#at += 2;
    return meant;
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) throw new JsonSyntax('json-syntax', `${character} is expected`);
    this.#at += 1;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }
}
