/** What stands before the root element. */
export type PrologFinding =
  { readonly kind: 'more' } | { readonly kind: 'root' } | { readonly kind: 'doctype'; readonly index: number };

/**
 * Finds the first `<!DOCTYPE` or the root element, past comments and processing instructions, before the parser sees
 * any of it: a DOCTYPE is refused at its first character, not after its internal subset has been read.
 */
export class PrologScanner {
  #text = '';
  #at = 0;

  /** Everything held back so far. */
  get held(): string {
    return this.#text;
  }

  /** Takes the next characters and says what they showed. */
  add(text: string): PrologFinding {
    this.#text += text;
    for (;;) {
      const open = this.#text.indexOf('<', this.#at);
      if (open < 0) return { kind: 'more' };
      const skipped = this.#skip(open);
      if (skipped === undefined) return { kind: 'more' };
      if (skipped.kind !== 'past') return skipped;
      this.#at = skipped.index;
    }
  }

  #skip(open: number): PrologFinding | { readonly kind: 'past'; readonly index: number } | undefined {
    const text = this.#text;
    const second = text.charAt(open + 1);
    if (second === '') return undefined;
    if (second === '?') return this.#past(text.indexOf('?>', open + 2), 2);
    if (second !== '!') return { kind: 'root' };
    const head = text.slice(open + 2, open + 4);
    if (head.length < 2 && (head === '' || head === '-')) return undefined;
    // Anything else after `<!` is a DOCTYPE or is none of XML; both are refused before the root.
    if (head !== '--') return { kind: 'doctype', index: open };
    return this.#past(text.indexOf('-->', open + 4), 3);
  }

  #past(index: number, length: number): { readonly kind: 'past'; readonly index: number } | undefined {
    return index < 0 ? undefined : { kind: 'past', index: index + length };
  }
}
