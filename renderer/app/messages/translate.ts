import { EN, type Catalogue, type MessageKey } from './en.ts';
import { fill, type Message, type MessageValue, type ParameterOf, type ValuesOf } from './message.ts';
import { pseudo } from './pseudo.ts';

/** Languages of the console. `pseudo` is English made long and accented, for finding text that was forgotten or clipped. */
export const LOCALES = ['en', 'pseudo'] as const;

/** A language of the console. */
export type Locale = (typeof LOCALES)[number];

/** Gives the text of a key with its placeholders filled. */
export type Translate = <K extends MessageKey>(key: K, ...values: ValuesOf<Catalogue[K]>) => string;

/** The translator of a language. */
export function translator(locale: Locale): Translate {
  const messageOf: (key: MessageKey) => Message = locale === 'pseudo' ? (key) => pseudo(EN[key]) : (key) => EN[key];
  return (key, ...rest) => {
    const values: Readonly<Record<string, MessageValue>> = rest[0] ?? {};
    return fill(messageOf(key), values, 'en');
  };
}

/** Keys of messages without placeholders. */
export type PlainKey = {
  [K in MessageKey]: [ParameterOf<Catalogue[K]>] extends [never] ? K : never;
}[MessageKey];

/** Whether a text made from a value, such as `qualifier.` with a qualifier behind it, is the key of a message. */
export function isPlainKey(text: string): text is PlainKey {
  if (!Object.hasOwn(EN, text)) return false;
  const message: unknown = Reflect.get(EN, text);
  return typeof message === 'string' && !message.includes('{');
}
