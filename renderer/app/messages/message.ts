/** A message: text with `{name}` placeholders, or forms chosen by the `{count}` of a number. */
export type Message = string | PluralMessage;

/** Forms of a message by count. `zero` is used for exactly 0 where it is given. */
export interface PluralMessage {
  readonly zero?: string;
  readonly one: string;
  readonly other: string;
}

/** A value that a placeholder can take. Numbers are grouped as the locale does. */
export type MessageValue = string | number;

/** Names of the placeholders in a text. */
type PlaceholderOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderOf<Rest>
  : never;

/** Names of the placeholders in a message; a plural message always takes `count`. */
export type ParameterOf<M> = M extends string
  ? PlaceholderOf<M>
  : M extends { readonly one: infer One extends string; readonly other: infer Other extends string }
    ? PlaceholderOf<One> | PlaceholderOf<Other> | 'count'
    : never;

/** What has to be handed in with a message: nothing where it has no placeholder. */
export type ValuesOf<M> = [ParameterOf<M>] extends [never]
  ? []
  : [values: { readonly [P in ParameterOf<M>]: P extends 'count' ? number : MessageValue }];

const PLACEHOLDER = /\{(\w+)\}/g;

/** Fills a message. A placeholder without a value stays visible, so that the mistake is seen and not an empty gap. */
export function fill(message: Message, values: Readonly<Record<string, MessageValue>>, locale: string): string {
  const text = typeof message === 'string' ? message : formOf(message, values['count'], locale);
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(locale).format(value) : value;
  });
}

function formOf(message: PluralMessage, count: MessageValue | undefined, locale: string): string {
  if (typeof count !== 'number') return message.other;
  if (count === 0 && message.zero !== undefined) return message.zero;
  return pluralRules(locale).select(count) === 'one' ? message.one : message.other;
}

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

function pluralRules(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known;
}

function numberFormat(locale: string): Intl.NumberFormat {
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale);
  numbers.set(locale, known);
  return known;
}
