/** A comparison of a filter. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly selector: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A parsed RSQL filter. */
export type Filter = Comparison | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] };

/** What a filter is evaluated on: the value of a selector as text; undefined when the record has none. */
export type Lookup = (selector: string) => string | undefined;

/** A filter that is no RSQL, with the place of the fault. */
export class RsqlFault extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

const OPERATOR = /^(==|!=|=in=|=out=|=lt=|=le=|=gt=|=ge=)/;
const RESERVED = /[\s"'();,=!<>]/;

/** One pass over the text; AND is `;` or ` and `, OR is `,` or ` or `, and AND binds stronger. */
class Reader {
  private position = 0;
  private readonly text: string;
  private readonly selectors: ReadonlySet<string>;

  constructor(text: string, selectors: ReadonlySet<string>) {
    this.text = text;
    this.selectors = selectors;
  }

  whole(): Filter {
    const filter = this.or();
    if (this.position < this.text.length) this.fail('unexpected text');
    return filter;
  }

  private fail(message: string): never {
    throw new RsqlFault(message, this.position);
  }

  private accept(pattern: RegExp): string | undefined {
    const match = pattern.exec(this.text.slice(this.position));
    if (match?.index !== 0) return undefined;
    this.position += match[0].length;
    return match[0];
  }

  private or(): Filter {
    return this.chain('or', /,|\s+or\s+/, () => this.and());
  }

  private and(): Filter {
    return this.chain('and', /;|\s+and\s+/, () => this.term());
  }

  private chain(kind: 'and' | 'or', separator: RegExp, read: () => Filter): Filter {
    const first = read();
    const parts = [first];
    while (this.accept(separator) !== undefined) parts.push(read());
    return parts.length === 1 ? first : { kind, parts };
  }

  private term(): Filter {
    if (this.accept(/\(/) !== undefined) {
      const inner = this.or();
      if (this.accept(/\)/) === undefined) this.fail('closing parenthesis expected');
      return inner;
    }
    const selector = this.accept(/[A-Za-z][A-Za-z0-9_.]*/) ?? this.fail('field name expected');
    if (!this.selectors.has(selector)) this.fail(`unknown field ${selector}`);
    const operator = this.accept(OPERATOR) ?? this.fail('operator expected');
    return {
      kind: 'comparison',
      selector,
      operator,
      values: operator === '=in=' || operator === '=out=' ? this.list() : [this.value()],
    };
  }

  private list(): readonly string[] {
    if (this.accept(/\(/) === undefined) this.fail('list expected');
    const values = [this.value()];
    while (this.accept(/,/) !== undefined) values.push(this.value());
    if (this.accept(/\)/) === undefined) this.fail('closing parenthesis expected');
    return values;
  }

  private value(): string {
    const quoted = this.accept(/"[^"]*"|'[^']*'/);
    if (quoted !== undefined) return quoted.slice(1, -1);
    let end = this.position;
    while (end < this.text.length && !RESERVED.test(this.text.charAt(end))) end += 1;
    if (end === this.position) this.fail('value expected');
    const value = this.text.slice(this.position, end);
    this.position = end;
    return value;
  }
}

/** Reads a filter; throws RsqlFault on anything that is none, unknown fields included. */
export function parseRsql(text: string, selectors: ReadonlySet<string>): Filter {
  return new Reader(text.trim(), selectors).whole();
}

function sameAs(actual: string, pattern: string): boolean {
  if (!pattern.includes('*')) return actual === pattern;
  const parts = pattern.split('*');
  const [head = '', ...rest] = parts;
  const tail = rest.pop() ?? '';
  if (!actual.startsWith(head) || !actual.endsWith(tail) || actual.length < head.length + tail.length) return false;
  let from = head.length;
  for (const part of rest) {
    const found = actual.indexOf(part, from);
    if (found < 0 || found + part.length > actual.length - tail.length) return false;
    from = found + part.length;
  }
  return true;
}

function holds(comparison: Comparison, actual: string | undefined): boolean {
  const [value = ''] = comparison.values;
  if (actual === undefined) return comparison.operator === '!=' || comparison.operator === '=out=';
  switch (comparison.operator) {
    case '==':
      return sameAs(actual, value);
    case '!=':
      return !sameAs(actual, value);
    case '=in=':
      return comparison.values.includes(actual);
    case '=out=':
      return !comparison.values.includes(actual);
    case '=lt=':
      return actual < value;
    case '=le=':
      return actual <= value;
    case '=gt=':
      return actual > value;
    default:
      return actual >= value;
  }
}

/** True when a record passes a filter. */
export function passes(filter: Filter, lookup: Lookup): boolean {
  if (filter.kind === 'comparison') return holds(filter, lookup(filter.selector));
  return filter.kind === 'and'
    ? filter.parts.every((part) => passes(part, lookup))
    : filter.parts.some((part) => passes(part, lookup));
}
