import { formatFault } from '../fault.ts';
import type { FormatSink, FormatWarning } from '../reader.ts';
import { quoted } from '../row-fault.ts';
import type { XmlLimits } from '../xml/limits.ts';
import { localName, type XmlAttributes, type XmlSink } from '../xml/sink.ts';
import { XmlTextParser } from '../xml/text-parser.ts';
import type { MessageKind, MessageTotals } from './message.ts';
import { NamespaceScope, versionOf } from './namespace.ts';

/** What was found in a document. */
export interface FoundMessages {
  readonly format: string;
  readonly version: string;
  readonly count: number;
  readonly warnings: readonly FormatWarning[];
}

/**
 * Looks for the body element of a message that we read, at any depth and under any prefix: the `Document` may sit in an
 * envelope beside an application header, in a container with others, or as text inside CDATA.
 */
export class MessageFinder implements XmlSink {
  readonly #kinds: readonly MessageKind[];
  readonly #sink: FormatSink;
  readonly #limits: XmlLimits;
  readonly #scope = new NamespaceScope();
  readonly #warnings: FormatWarning[] = [];
  #parser: XmlTextParser | undefined;
  #documentDepth = 0;
  #depth = 0;
  #embedded = '';
  #insideText = false;
  #unversioned = false;
  #statements = 0;
  #first: { readonly format: string; readonly version: string } | undefined;
  #count = 0;

  constructor(kinds: readonly MessageKind[], sink: FormatSink, limits: XmlLimits) {
    this.#kinds = kinds;
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Tells which parser the events come from; needed for places and to refuse. */
  attach(parser: XmlTextParser): void {
    this.#parser = parser;
  }

  /** What has been found; undefined when no message was there. */
  get found(): FoundMessages | undefined {
    return this.#first && { ...this.#first, count: this.#count, warnings: this.#warnings };
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#embedded = '';
    this.#depth += 1;
    this.#scope.push(attributes);
    const local = localName(name);
    const kind = this.#kinds.find((candidate) => candidate.isBody(local));
    if (kind) this.#start(kind, name);
    else if (local === 'Document') this.#documentDepth = this.#depth;
    else if (this.#documentDepth > 0 && this.#depth === this.#documentDepth + 1) this.#refuseUnknown(name);
  }

  text(text: string): void {
    this.#keepEmbedded(text);
  }

  cdata(text: string): void {
    this.#keepEmbedded(text);
  }

  close(): void {
    this.#readEmbedded();
    this.#leave();
  }

  #leave(): void {
    if (this.#depth === this.#documentDepth) this.#documentDepth = 0;
    this.#depth -= 1;
    this.#scope.pop();
  }

  #start(kind: MessageKind, name: string): void {
    const namespace = this.#scope.of(name);
    const version = versionOf(namespace);
    this.#unversioned = version === '';
    this.#first ??= { format: kind.format, version };
    this.#count += 1;
    const parser = this.#parser;
    const body = kind.open({
      version,
      sink: this.#sink,
      statementsBefore: this.#statements,
      tagAt: () => parser?.tagAt ?? '1:1',
      refuse: (fault) => parser?.refuse(fault),
      finish: (totals) => {
        this.#finish(totals);
      },
    });
    parser?.divert(body);
  }

  /** The body ends together with its element: from here on, events come to the finder again. */
  #finish(totals: MessageTotals): void {
    this.#parser?.divert(this);
    this.#statements += totals.statements;
    this.#warnings.push(...totals.warnings);
    this.#leave();
    if (totals.hasContent || !this.#unversioned) return;
    const message = 'The message has no namespace and nothing but a header, so that nothing shows what it is.';
    this.#parser?.refuse(formatFault('iso-no-content', this.#parser.at, message));
  }

  #refuseUnknown(name: string): void {
    const namespace = this.#scope.of(name);
    const known = this.#kinds.map((kind) => kind.format).join(', ');
    const message = `The document holds ${quoted(localName(name))}${namespace === '' ? '' : ` of ${quoted(namespace.slice(-24))}`}; Syncline reads ${known}.`;
    this.#parser?.refuse(formatFault('iso-unknown-message', this.#parser.tagAt, message));
  }

  #keepEmbedded(text: string): void {
    if (this.#insideText || (this.#embedded === '' && text.trim() === '')) return;
    this.#embedded += text;
  }

  /** A message that an envelope carries as text is data to read a second time, with the same limits and one level deep. */
  #readEmbedded(): void {
    const text = this.#embedded.trim();
    this.#embedded = '';
    const outer = this.#parser;
    if (!text.startsWith('<') || !outer || this.#first) return;
    const place = outer.tagAt;
    const inner = new XmlTextParser(this, this.#limits, (at) => `${place}/${at}`);
    this.#insideText = true;
    this.#parser = inner;
    inner.write(text);
    inner.end();
    this.#parser = outer;
    this.#insideText = false;
    if (inner.fault) outer.refuse(inner.fault);
  }
}
