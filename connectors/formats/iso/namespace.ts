import type { XmlAttributes } from '../xml/sink.ts';

/** Namespace declarations of the open elements, kept only until the message body is found. */
export class NamespaceScope {
  readonly #levels: ReadonlyMap<string, string>[] = [];

  /** An element was opened. */
  push(attributes: XmlAttributes): void {
    const declared = new Map<string, string>();
    for (const [name, uri] of Object.entries(attributes)) {
      if (uri === undefined) continue;
      if (name === 'xmlns') declared.set('', uri);
      else if (name.startsWith('xmlns:')) declared.set(name.slice(6), uri);
    }
    this.#levels.push(declared);
  }

  /** The innermost element was closed. */
  pop(): void {
    this.#levels.pop();
  }

  /** The namespace of a name as written; empty when none is declared. */
  of(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    for (let level = this.#levels.length - 1; level >= 0; level -= 1) {
      const uri = this.#levels[level]?.get(prefix);
      if (uri !== undefined) return uri;
    }
    return '';
  }
}

/** Message id and version inside a namespace, whoever owns it: ISO, the German DK, Swiss SIX with its suffix. */
const MESSAGE_IN_NAMESPACE = /([a-z]{4}\.\d{3})\.(\d{3}\.\d{2}(?:\.[a-z]{2}\.\d{2})?)/;

/** `001.08` of `urn:iso:std:iso:20022:tech:xsd:camt.053.001.08`; empty when the namespace states no version. */
export function versionOf(namespace: string): string {
  return MESSAGE_IN_NAMESPACE.exec(namespace)?.[2] ?? '';
}
