import { localName, type XmlAttributes, type XmlSink } from './sink.ts';

/** What to do with one element. `target` is the message that is being built. */
export interface ElementRule<Target> {
  readonly open?: (target: Target, attributes: XmlAttributes) => void;
  /** Character data of the element, white space around it removed; not called when nothing is left. */
  readonly text?: (target: Target, text: string, attributes: XmlAttributes) => void;
  readonly close?: (target: Target) => void;
}

/** Rules by path of local names below the message body: `Stmt/Acct/Id/IBAN`. A function stands for its `text` rule. */
export type ShapeTable<Target> = Readonly<
  Record<string, ElementRule<Target> | NonNullable<ElementRule<Target>['text']>>
>;

/** A compiled table: one node per element that anything is wanted of. */
export interface Shape<Target> {
  readonly rule: ElementRule<Target>;
  readonly children: ReadonlyMap<string, Shape<Target>>;
}

interface Building<Target> {
  rule: ElementRule<Target>;
  readonly children: Map<string, Building<Target>>;
}

/** Compiles a table of paths into a tree, so that reading costs one look-up per element. */
export function compileShape<Target>(table: ShapeTable<Target>): Shape<Target> {
  const root: Building<Target> = { rule: {}, children: new Map() };
  for (const [path, rule] of Object.entries(table)) {
    let node = root;
    for (const name of path.split('/')) {
      const next = node.children.get(name) ?? { rule: {}, children: new Map() };
      node.children.set(name, next);
      node = next;
    }
    node.rule = typeof rule === 'function' ? { text: rule } : rule;
  }
  return root;
}

const NO_ATTRIBUTES: XmlAttributes = {};

/** Reads the inside of one element by a shape; elements that the shape does not name are passed over with all they hold. */
export class ShapeWalker<Target> implements XmlSink {
  readonly #target: Target;
  readonly #stack: Shape<Target>[];
  #top: Shape<Target>;
  #skipped = 0;
  #text = '';
  #attributes: XmlAttributes = NO_ATTRIBUTES;

  constructor(shape: Shape<Target>, target: Target) {
    this.#target = target;
    this.#top = shape;
    this.#stack = [];
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#text = '';
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    const child = this.#top.children.get(localName(name));
    if (!child) {
      this.#skipped = 1;
      return;
    }
    this.#stack.push(this.#top);
    this.#top = child;
    this.#attributes = attributes;
    child.rule.open?.(this.#target, attributes);
  }

  text(text: string): void {
    if (this.#skipped === 0 && this.#top.rule.text) this.#text += text;
  }

  cdata(text: string): void {
    this.text(text);
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const { rule } = this.#top;
    if (rule.text) {
      const text = this.#text.trim();
      if (text !== '') rule.text(this.#target, text, this.#attributes);
      this.#text = '';
    }
    rule.close?.(this.#target);
    const parent = this.#stack.pop();
    if (parent) this.#top = parent;
  }
}
