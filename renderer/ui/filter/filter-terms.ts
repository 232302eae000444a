/** One word of a filter text: `field:value`, or a bare word without field. */
export interface FilterTerm {
  readonly field: string | undefined;
  readonly value: string;
}

const TERM = /([A-Za-z]+):(?=\s|$)|(?:([A-Za-z]+):)?(?:"([^"]*)"?|([^\s"]+))/g;

/** Splits a filter text at spaces; quotes keep a value with spaces together. A time such as `10:30` is no field. */
export function termsOf(typed: string): readonly FilterTerm[] {
  return [...typed.matchAll(TERM)].map((match) => {
    const [, open, field, quoted, bare] = match;
    if (open !== undefined) return { field: open, value: '' };
    return { field, value: quoted ?? bare ?? '' };
  });
}

/** The text of terms; values with spaces are quoted. */
export function textOf(terms: readonly FilterTerm[]): string {
  return terms
    .map(({ field, value }) => {
      const written = /\s/.test(value) ? `"${value}"` : value;
      return field === undefined ? written : `${field}:${written}`;
    })
    .join(' ');
}

/** Whether the text has the term. */
export function hasTerm(typed: string, field: string, value: string): boolean {
  return termsOf(typed).some((term) => term.field === field && term.value === value);
}

/** The text with the term added, or without it where it has it. */
export function toggleTerm(typed: string, field: string, value: string): string {
  const terms = termsOf(typed);
  const without = terms.filter((term) => !(term.field === field && term.value === value));
  return textOf(without.length < terms.length ? without : [...terms, { field, value }]);
}

/** The text with exactly these terms of the fields, whatever it had of them; other terms stay. */
export function replaceTerms(typed: string, fields: readonly string[], terms: readonly FilterTerm[]): string {
  const others = termsOf(typed).filter(({ field }) => field === undefined || !fields.includes(field));
  return textOf([...others, ...terms]);
}
