import type { Message } from './message.ts';

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'à',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'ë',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'm',
  n: 'ñ',
  o: 'ô',
  p: 'þ',
  q: 'q',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'v',
  w: 'ŵ',
  x: 'x',
  y: 'ý',
  z: 'ž',
  A: 'À',
  B: 'ß',
  C: 'Ç',
  D: 'Ð',
  E: 'Ë',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Î',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'M',
  N: 'Ñ',
  O: 'Ô',
  P: 'Þ',
  Q: 'Q',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  V: 'V',
  W: 'Ŵ',
  X: 'X',
  Y: 'Ý',
  Z: 'Ž',
};

/**
 * The pseudo-locale's form of a message: accented, in brackets and about a third longer, placeholders kept. Text on a
 * screen without brackets did not come from the catalogue; brackets that are cut off show where a translation would not fit.
 */
export function pseudo(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message);
  return {
    ...(message.zero === undefined ? {} : { zero: pseudoText(message.zero) }),
    one: pseudoText(message.one),
    other: pseudoText(message.other),
  };
}

function pseudoText(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : accent(part)))
    .join('');
  return `[!!! ${accented}${'~'.repeat(Math.ceil(text.length / 6))} !!!]`;
}

function accent(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter);
}
