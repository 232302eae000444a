import type { CodeTable } from './code-table.ts';

/** Words for the form of a company, which banks leave out, cut or write in several ways. */
const LEGAL_FORMS = new Set(
  (
    'AB AG AS ASA BV CO COMPANY CORP CORPORATION EV GMBH INC INCORPORATED KG KGAA KK LIMITED LLC LLP LP LTD MBH NV OHG OY ' +
    'PLC PTE PTY SA SAS SARL SE SL SPA SRL THE UG UND AND ET WLL'
  ).split(' '),
);
/** Banks cut names; a beginning of at least so many letters stands for the whole word. */
const CUT_WORD_MIN = 4;
/** Words of a name that are looked at. */
const WORDS_MAX = 12;

/** A name's words for comparison: capital letters without accents, `ue` as `u`, without legal forms and single letters. */
export function nameWords(name: string): readonly string[] {
  const plain = name
    .slice(0, 280)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/\p{M}/gu, '')
    .replace(/([AOU])E/g, '$1');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && !LEGAL_FORMS.has(word));
  return [...new Set(words)].slice(0, WORDS_MAX);
}

/**
 * Whether two names can be one party's: every word of the shorter stands in the longer, in full or cut, and these are at
 * least half of the longer's. Symmetric.
 */
export function namesAgree(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0 || short.length * 2 < long.length) return false;
  return short.every((word) => long.some((other) => isSameWord(word, other)));
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [cut, whole] = a.length <= b.length ? [a, b] : [b, a];
  return cut.length >= CUT_WORD_MIN && whole.startsWith(cut);
}

/** Names of a pool by their codes; each is taken apart once. */
export class PartyNames {
  readonly #words = new Map<number, readonly string[]>();
  readonly #names: CodeTable<string>;

  constructor(names: CodeTable<string>) {
    this.#names = names;
  }

  /** Whether the names of two codes agree; a name that is missing (-1) agrees with none. */
  agree(a: number, b: number): boolean {
    if (a < 0 || b < 0) return false;
    return a === b || namesAgree(this.#wordsOf(a), this.#wordsOf(b));
  }

  #wordsOf(code: number): readonly string[] {
    const known = this.#words.get(code);
    if (known !== undefined) return known;
    const words = nameWords(this.#names.at(code) ?? '');
    this.#words.set(code, words);
    return words;
  }
}
