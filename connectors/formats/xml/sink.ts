/** Attributes by name as written; a missing one is undefined. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** Receives a document while it is read. Names come as written, with their prefix. */
export interface XmlSink {
  open(name: string, attributes: XmlAttributes): void;
  /** Character data; one text node may come in several parts. */
  text(text: string): void;
  /** A CDATA section. */
  cdata(text: string): void;
  close(): void;
}

/** The part of a name behind its prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
