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

type Rule<Target, Name extends keyof ElementRule<Target>> = ElementRule<Target>[Name] | undefined;

/** A compiled table: one node per element that anything is wanted of. All nodes have the same properties, which reads fast. */
export interface Shape<Target> {
  readonly parent: Shape<Target> | undefined;
  readonly children: ReadonlyMap<string, Shape<Target>>;
  readonly open: Rule<Target, 'open'>;
  readonly text: Rule<Target, 'text'>;
  readonly close: Rule<Target, 'close'>;
}

interface Building<Target> extends Shape<Target> {
  readonly children: Map<string, Building<Target>>;
  open: Rule<Target, 'open'>;
  text: Rule<Target, 'text'>;
  close: Rule<Target, 'close'>;
}

function emptyNode<Target>(parent: Building<Target> | undefined): Building<Target> {
  return { parent, children: new Map(), open: undefined, text: undefined, close: undefined };
}

/** Compiles a table of paths into a tree, so that reading costs one look-up per element. */
export function compileShape<Target>(table: ShapeTable<Target>): Shape<Target> {
  const root = emptyNode<Target>(undefined);
  for (const [path, given] of Object.entries(table)) {
    let node = root;
    for (const name of path.split('/')) {
      const next = node.children.get(name) ?? emptyNode(node);
      node.children.set(name, next);
      node = next;
    }
    const rule: ElementRule<Target> = typeof given === 'function' ? { text: given } : given;
    node.open = rule.open;
    node.text = rule.text;
    node.close = rule.close;
  }
  return root;
}

const NO_ATTRIBUTES: XmlAttributes = {};

/**
 * Reads the inside of one element by a shape, and says when that element ends. Elements that the shape does not name are
 * passed over with all they hold.
 */
export class ShapeWalker<Target> implements XmlSink {
  readonly #target: Target;
  readonly #ended: () => void;
  #node: Shape<Target>;
  #skipped = 0;
  #text = '';
  #attributes: XmlAttributes = NO_ATTRIBUTES;

  constructor(shape: Shape<Target>, target: Target, ended: () => void) {
    this.#node = shape;
    this.#target = target;
    this.#ended = ended;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipped > 0) {
      this.#skipped += 1;
      return;
    }
    const { children } = this.#node;
    const child = children.get(name) ?? children.get(localName(name));
    if (!child) {
      this.#skipped = 1;
      return;
    }
    this.#node = child;
    this.#text = '';
    this.#attributes = attributes;
    child.open?.(this.#target, attributes);
  }

  text(text: string): void {
    if (this.#skipped === 0 && this.#node.text) this.#text += text;
  }

  cdata(text: string): void {
    this.text(text);
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const node = this.#node;
    if (node.text) {
      const text = this.#text.trim();
      this.#text = '';
      if (text !== '') node.text(this.#target, text, this.#attributes);
    }
    node.close?.(this.#target);
    if (node.parent) this.#node = node.parent;
    else this.#ended();
  }
}
