import { SaxesParser } from 'saxes';
import { shorten, showHidden } from '../../../shared/kernel/text.ts';
import { type FormatFaultCode, formatFault } from '../fault.ts';
import type { FormatFault } from '../reader.ts';
import type { XmlLimits } from './limits.ts';
import { PrologScanner } from './prolog.ts';
import type { XmlSink } from './sink.ts';

/** Shortest text of an attribute: a blank, a name, `=""`. Where fewer characters went by, there is nothing to count. */
const ATTRIBUTE_CHARS_MIN = 5;

/** What the tokenizer's words mean; the first row that fits names the code. */
const FAULT_CODES: readonly (readonly [RegExp, FormatFaultCode])[] = [
  [/doctype/, 'xml-doctype'],
  [/only one root|XML declaration must/, 'xml-two-documents'],
  [/^unclosed tag|^unexpected end|must contain a root/, 'xml-truncated'],
];

/**
 * The one door through which XML text enters: saxes behind limits. No DOCTYPE, no entity but the five of XML and
 * character references, nothing external. The first fault ends it; after that nothing reaches the sink.
 */
export class XmlTextParser {
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #prolog = new PrologScanner();
  readonly #limits: XmlLimits;
  #sink: XmlSink;
  readonly #where: (at: string) => string;
  #rootSeen = false;
  #rootClosed = false;
  #fault: FormatFault | undefined;
  #depth = 0;
  #textChars = 0;
  /** Characters since the last event, at most; and the number of events. */
  #openChars = 0;
  #events = 0;
  #tagPosition = 0;
  #tagLine = 1;
  #tagColumn = 1;

  /** `where` turns `line:column` of this text into a place of the file; for text that was embedded in another. */
  constructor(sink: XmlSink, limits: XmlLimits, where: (at: string) => string = (at) => at) {
    this.#sink = sink;
    this.#limits = limits;
    this.#where = where;
    this.#listen();
  }

  /** The first fault, if one was met. */
  get fault(): FormatFault | undefined {
    return this.#fault;
  }

  /** Place of the tag that was opened last, `line:column`; of its end rather than its beginning where it has attributes. */
  get tagAt(): string {
    return this.#where(`${String(this.#tagLine)}:${String(Math.max(1, this.#tagColumn))}`);
  }

  /** Place of the character that was read last, `line:column`. */
  get at(): string {
    return this.#where(`${String(this.#parser.line)}:${String(Math.max(1, this.#parser.column))}`);
  }

  /** Lets the receiver of the events end the reading with a fault of its own. */
  refuse(fault: FormatFault): void {
    this.#fault ??= fault;
  }

  /** Hands what follows to another receiver; called by a receiver from inside an event. */
  divert(sink: XmlSink): void {
    this.#sink = sink;
  }

  /** Takes the next characters. Look at `fault` afterwards. */
  write(text: string): void {
    if (this.#fault) return;
    if (this.#rootSeen) this.#feedUntilNul(text);
    else this.#beforeRoot(text);
  }

  /** Says that the text is over. */
  end(): void {
    if (this.#fault) return;
    if (!this.#rootSeen) {
      this.#feedUntilNul(this.#prolog.held);
      this.#refuseHere('xml-truncated', 'The file ends before the first element.');
      return;
    }
    if (this.#rootClosed) this.#parser.close();
    else this.#refuseCut();
  }

  /** Refuses what follows the last character because its bytes are wrong for the encoding. */
  refuseBytes(encoding: string): void {
    if (!this.#rootSeen) this.#feedUntilNul(this.#prolog.held);
    this.#refuseHere('xml-encoding', `A byte after this place is not valid ${encoding}.`);
  }

  #beforeRoot(text: string): void {
    const finding = this.#prolog.add(text);
    const { held } = this.#prolog;
    if (finding.kind === 'doctype') {
      this.#feedUntilNul(held.slice(0, finding.index + 1));
      this.#refuseHere('xml-doctype', 'The file holds a DOCTYPE or entity declaration, which Syncline never reads.');
    } else if (finding.kind === 'root') {
      this.#rootSeen = true;
      this.#feedUntilNul(held);
    } else if (held.length > this.#limits.prologCharsMax) {
      this.#feedUntilNul(held.slice(0, this.#limits.prologCharsMax));
      this.#refuseHere('xml-prolog', 'No element starts near the beginning of the file.');
    }
  }

  #feedUntilNul(text: string): void {
    const nul = text.indexOf('\0');
    this.#feed(nul < 0 ? text : text.slice(0, nul));
    if (nul >= 0) this.#refuseHere('xml-nul', 'The file holds a NUL character after this place.');
  }

  /** Most text is measured when it ends; this sees text that does not end, before it has filled the memory. */
  #feed(text: string): void {
    const before = this.#events;
    if (text !== '') this.#parser.write(text);
    this.#openChars = this.#events === before ? this.#openChars + text.length : text.length;
    if (this.#openChars > this.#limits.textCharsMax + text.length) this.#refuseText();
  }

  /** Named by the tag before it, which is the same place however the file was cut into chunks. */
  #refuseText(): void {
    const message = `A text, comment or tag after this tag is longer than ${String(this.#limits.textCharsMax)} characters.`;
    this.#fault ??= formatFault('xml-text-too-long', this.tagAt, message);
  }

  #refuseHere(code: FormatFaultCode, message: string): void {
    this.#fault ??= formatFault(code, this.at, message);
  }

  /**
   * Few listeners: saxes stores each under a computed name, and with eight V8 gives up the parser's fast
   * properties, which makes all of the tokenizer five times slower.
   */
  #listen(): void {
    const parser = this.#parser;
    parser.on('error', (error) => {
      this.#wrong(error.message);
    });
    parser.on('opentag', (tag) => {
      this.#opened(tag.name, tag.attributes);
    });
    parser.on('text', (text) => {
      if (this.#counted(text)) this.#sink.text(text);
    });
    parser.on('cdata', (text) => {
      if (this.#counted(text)) this.#sink.cdata(text);
    });
    parser.on('closetag', () => {
      this.#closed();
    });
  }

  /** The tokenizer waits for the end of an entity as long as there is text, so a bare `&` looks like a cut file. */
  #refuseCut(): void {
    const { at } = this;
    this.#parser.write(';');
    if (this.#fault?.message.includes('entity')) return;
    this.#fault = formatFault('xml-truncated', at, 'The file ends before its last element does.');
  }

  #wrong(words: string): void {
    const said = showHidden(shorten(words.replace(/^(\d+:\d+: )/, ''), 120));
    if (said.includes('entity')) {
      const message = `An & after this tag begins no entity of XML: ${said.replace(/\.$/, '')}.`;
      this.#fault ??= formatFault('xml-not-well-formed', this.tagAt, message);
      return;
    }
    const known = FAULT_CODES.find(([pattern]) => pattern.test(said))?.[1] ?? 'xml-not-well-formed';
    const code = known === 'xml-two-documents' && !this.#rootClosed ? 'xml-not-well-formed' : known;
    this.#refuseHere(code, `The XML is broken here: ${said.replace(/\.$/, '')}.`);
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    const { line, column, position } = this.#parser;
    this.#events += 1;
    this.#textChars = 0;
    this.#depth += 1;
    this.#tagLine = line;
    this.#tagColumn = column - name.length - 1;
    const mayHoldTooMany = position - this.#tagPosition > this.#limits.attributesMax * ATTRIBUTE_CHARS_MIN;
    this.#tagPosition = position;
    if (mayHoldTooMany && Object.keys(attributes).length > this.#limits.attributesMax) {
      this.#refuseHere('xml-attributes', `An element has more than ${String(this.#limits.attributesMax)} attributes.`);
    }
    if (this.#depth > this.#limits.depthMax) {
      this.#refuseHere('xml-depth', `Elements nest deeper than ${String(this.#limits.depthMax)}.`);
    }
    if (!this.#fault) this.#sink.open(name, attributes);
  }

  #closed(): void {
    this.#events += 1;
    this.#textChars = 0;
    this.#depth -= 1;
    this.#rootClosed = this.#depth === 0;
    if (!this.#fault) this.#sink.close();
  }

  /** Adds text to its node's length; false when it may not be handed on. */
  #counted(text: string): boolean {
    this.#events += 1;
    this.#textChars += text.length;
    if (this.#textChars > this.#limits.textCharsMax) this.#refuseText();
    return this.#fault === undefined;
  }
}
