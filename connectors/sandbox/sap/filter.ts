import type { EdmType } from './fields.ts';

/** A condition of $filter on one property; the literal is in the form in which values of its type compare. */
export interface Condition {
  readonly kind: 'condition';
  readonly property: string;
  readonly operator: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
  readonly literal: string;
}

/** A parsed $filter. */
export type ODataFilter = Condition | { readonly kind: 'and' | 'or'; readonly parts: readonly ODataFilter[] };

/** A $filter that the service refuses. */
export class FilterFault extends Error {}

const TOKEN = /\s*(\(|\)|datetime'[^']*'|time'[^']*'|'(?:[^']|'')*'|[^\s()]+)/y;
const OPERATORS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new FilterFault('Invalid token in $filter');
    tokens.push(match[1]);
  }
  return tokens;
}

function literalOf(token: string, type: EdmType): string {
  switch (type) {
    case 'Edm.DateTime': {
      const match = /^datetime'(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?'$/.exec(token);
      if (match?.[1] === undefined) throw new FilterFault(`Invalid datetime literal ${token}`);
      return match[1];
    }
    case 'Edm.String':
      if (!/^'.*'$/s.test(token)) throw new FilterFault(`Invalid string literal ${token}`);
      return token.slice(1, -1).replaceAll("''", "'");
    case 'Edm.Boolean':
      if (token !== 'true' && token !== 'false') throw new FilterFault(`Invalid boolean literal ${token}`);
      return token;
    case 'Edm.Decimal':
      if (!/^-?\d+(\.\d+)?[mM]?$/.test(token)) throw new FilterFault(`Invalid decimal literal ${token}`);
      return token.replace(/[mM]$/, '');
    case 'Edm.Time':
      return token.replace(/^time'|'$/g, '');
  }
}

/** One pass over the tokens; `and` binds stronger than `or`. */
class FilterReader {
  private index = 0;
  private readonly tokens: readonly string[];
  private readonly types: ReadonlyMap<string, EdmType>;

  constructor(tokens: readonly string[], types: ReadonlyMap<string, EdmType>) {
    this.tokens = tokens;
    this.types = types;
  }

  whole(): ODataFilter {
    const filter = this.or();
    if (this.index < this.tokens.length)
      throw new FilterFault(`Unexpected ${this.tokens[this.index] ?? ''} in $filter`);
    return filter;
  }

  private next(): string {
    const token = this.tokens[this.index];
    if (token === undefined) throw new FilterFault('Unexpected end of $filter');
    this.index += 1;
    return token;
  }

  private or(): ODataFilter {
    return this.chain('or', () => this.and());
  }

  private and(): ODataFilter {
    return this.chain('and', () => this.term());
  }

  private chain(word: 'and' | 'or', read: () => ODataFilter): ODataFilter {
    const first = read();
    const parts = [first];
    while (this.tokens[this.index] === word) {
      this.index += 1;
      parts.push(read());
    }
    return parts.length === 1 ? first : { kind: word, parts };
  }

  private term(): ODataFilter {
    const token = this.next();
    if (token === '(') {
      const inner = this.or();
      if (this.next() !== ')') throw new FilterFault('Closing parenthesis expected in $filter');
      return inner;
    }
    const type = this.types.get(token);
    if (type === undefined) throw new FilterFault(`Property ${token} not found`);
    const word = this.next();
    const operator = OPERATORS.find((each) => each === word);
    if (operator === undefined) throw new FilterFault(`Unknown operator ${word}`);
    return { kind: 'condition', property: token, operator, literal: literalOf(this.next(), type) };
  }
}

/** Reads a $filter against the types of an entity; throws FilterFault. */
export function parseFilter(text: string, types: ReadonlyMap<string, EdmType>): ODataFilter {
  return new FilterReader(tokensOf(text), types).whole();
}

/** Scaled integer of a decimal text, for comparison without floats; six fraction digits. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(6, '0').slice(0, 6));
  return decimal.startsWith('-') ? -size : size;
}

function order(actual: string, literal: string, type: EdmType): number {
  if (type === 'Edm.Decimal') {
    const [left, right] = [scaled(actual), scaled(literal)];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return actual < literal ? -1 : actual > literal ? 1 : 0;
}

function conditionHolds(condition: Condition, actual: string | null, type: EdmType): boolean {
  if (actual === null) return condition.operator === 'ne';
  const compared = order(actual, condition.literal, type);
  switch (condition.operator) {
    case 'eq':
      return compared === 0;
    case 'ne':
      return compared !== 0;
    case 'gt':
      return compared > 0;
    case 'ge':
      return compared >= 0;
    case 'lt':
      return compared < 0;
    case 'le':
      return compared <= 0;
  }
}

/** True when a row passes; `value` gives a property in the form of literals, null where it is empty. */
export function filterHolds(
  filter: ODataFilter,
  value: (property: string) => string | null,
  types: ReadonlyMap<string, EdmType>,
): boolean {
  if (filter.kind === 'condition')
    return conditionHolds(filter, value(filter.property), types.get(filter.property) ?? 'Edm.String');
  return filter.kind === 'and'
    ? filter.parts.every((part) => filterHolds(part, value, types))
    : filter.parts.some((part) => filterHolds(part, value, types));
}
