import type { FilterTerm } from './filter-terms.ts';

/** Terms joined by AND, OR, NOT and parentheses. Terms that only stand beside each other all hold. */
export type FilterExpression =
  | { readonly kind: 'term'; readonly term: FilterTerm }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly of: FilterExpression };

/** A filter text as an expression. */
export interface ReadExpression {
  /** Undefined where nothing was typed that could hold or not. */
  readonly expression: FilterExpression | undefined;
  /** Whether an operator or a parenthesis stands in it; without one it is a list of terms. */
  readonly joined: boolean;
  /** Whether a parenthesis is open or closed without its other half. */
  readonly unbalanced: boolean;
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | FilterTerm;

/** Groups in groups beyond this are read as if the parenthesis were not there: nobody means them. */
const DEPTH_MAX = 32;

const TOKEN = /([()])|(-?)([A-Za-z]+):(?=[\s)]|$)|(-(?=[A-Za-z]+:))?(?:([A-Za-z]+):)?(?:"([^"]*)"?|([^\s"()]+))/g;

/**
 * Reads `class:return AND (amount:>10000 OR NOT owner:maker)`. Operators are in capitals, because small ones are words that
 * people look for; `-field:value` is `NOT field:value`. An operator whose term is still being typed is left out.
 */
export function expressionOf(typed: string): ReadExpression {
  const tokens = tokensOf(typed);
  const reader = new Reader(tokens);
  const expression = reader.any(0);
  return {
    expression,
    joined: tokens.some((token) => typeof token === 'string'),
    unbalanced: reader.unbalanced,
  };
}

function tokensOf(typed: string): readonly Token[] {
  return [...typed.matchAll(TOKEN)].flatMap((match): Token[] => {
    const [, parenthesis, deniesOpen, open, denies, field, quoted, bare] = match;
    if (parenthesis === '(' || parenthesis === ')') return [parenthesis];
    if (open !== undefined) return [...denied(deniesOpen), { field: open, value: '' }];
    if (field === undefined && (bare === 'AND' || bare === 'OR' || bare === 'NOT')) return [bare];
    return [...denied(denies), { field, value: quoted ?? bare ?? '' }];
  });
}

const denied = (sign: string | undefined): Token[] => (sign === '-' ? ['NOT'] : []);

/** Reads alternatives, of what all holds, of what is denied or not, of terms and groups. */
class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  unbalanced = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  any(depth: number): FilterExpression | undefined {
    const parts: FilterExpression[] = [];
    for (;;) {
      const part = this.#all(depth);
      if (part !== undefined) parts.push(part);
      const token = this.#tokens[this.#next];
      if (token !== 'OR') return joinedBy('any', parts);
      this.#next += 1;
    }
  }

  #all(depth: number): FilterExpression | undefined {
    const parts: FilterExpression[] = [];
    for (;;) {
      const token = this.#tokens[this.#next];
      if (token === ')' && depth === 0) {
        this.unbalanced = true;
        this.#next += 1;
        continue;
      }
      if (token === undefined || token === 'OR' || token === ')') return joinedBy('all', parts);
      const part = this.#one(depth);
      if (part !== undefined) parts.push(part);
    }
  }

  #one(depth: number): FilterExpression | undefined {
    const token = this.#tokens[this.#next];
    if (token === undefined || token === 'OR' || token === ')') return undefined;
    this.#next += 1;
    if (token === 'AND') return undefined;
    if (token === 'NOT') return this.#denied(depth);
    if (token === '(') return this.#group(depth);
    return { kind: 'term', term: token };
  }

  /** Any number of NOTs before one term: each second one takes the first back. */
  #denied(depth: number): FilterExpression | undefined {
    let denials = 1;
    while (this.#tokens[this.#next] === 'NOT') {
      denials += 1;
      this.#next += 1;
    }
    const of = this.#one(depth);
    return of === undefined || denials % 2 === 0 ? of : { kind: 'not', of };
  }

  #group(depth: number): FilterExpression | undefined {
    if (depth >= DEPTH_MAX) {
      this.unbalanced = true;
      return undefined;
    }
    const inner = this.any(depth + 1);
    if (this.#tokens[this.#next] === ')') this.#next += 1;
    else this.unbalanced = true;
    return inner;
  }
}

function joinedBy(kind: 'all' | 'any', parts: readonly FilterExpression[]): FilterExpression | undefined {
  return parts.length > 1 ? { kind, parts } : parts[0];
}
