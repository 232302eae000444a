import type { FormatFault, FormatSink, FormatWarning } from '../reader.ts';
import type { XmlSink } from '../xml/sink.ts';

/** What the reader of a message is told about its document. */
export interface MessageContext {
  /** `001.08`, `001.03.ch.02`; empty when the document has no namespace that says it. */
  readonly version: string;
  readonly sink: FormatSink;
  /** Number of statements that earlier messages of the same file held. */
  readonly statementsBefore: number;
  /** Place of the tag that was opened last, `line:column`. */
  tagAt(): string;
  /** Refuses the whole file. */
  refuse(fault: FormatFault): void;
  /** The body element was closed, and what was to report has been reported. */
  finish(totals: MessageTotals): void;
}

/** What a finished message tells the file. */
export interface MessageTotals {
  readonly warnings: readonly FormatWarning[];
  readonly statements: number;
  /** False when nothing but a header was found, so that only the namespace says what the message is. */
  readonly hasContent: boolean;
}

/** A kind of message: its body element, with or without the version suffix of the `.01` releases, and its reader. */
export interface MessageKind {
  /** `camt.053`. */
  readonly format: string;
  readonly isBody: (localName: string) => boolean;
  /** Begins a message: the answer receives what the body element holds, up to and with its end. */
  readonly open: (context: MessageContext) => XmlSink;
}
