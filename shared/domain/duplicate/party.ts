import { plainForm } from './invoice-number.ts';

/** Legal forms and fillers: writing them or not makes no other supplier. */
const FORMS = new Set(
  'GMBH MBH AG SE KG KGAA OHG GBR UG EK EV CO COMPANY INC INCORPORATED CORP CORPORATION LLC LLP LTD LIMITED PLC SA SAS SARL SRL SPA BV NV AS ASA AB OY OYJ APS KK WLL PTY PTE THE UND AND ET'.split(
    ' ',
  ),
);

const UMLAUT = /[äöüÄÖÜ]|\u0308/;
/** The dots of `K.K.` and `B.V.`. */
const INITIALS = /(?<=\b[A-Z])\.(?=[A-Z](?:\.|\b))/g;
const isWord = (word: string): boolean => word !== '';

/** `ü` is written `ue` as often as `u`. */
function spelledOut(name: string): string {
  return name.normalize('NFC').replace(/[Ää]/g, 'ae').replace(/[Öö]/g, 'oe').replace(/[Üü]/g, 'ue');
}

/** A supplier's name in one form for its spellings: no legal form, no marks, no punctuation. Empty where there is no name. */
export function partyName(name: string | undefined): string {
  if (name === undefined) return '';
  const plain = plainForm(UMLAUT.test(name) ? spelledOut(name) : name);
  const words = (plain.includes('.') ? plain.replace(INITIALS, '') : plain).split(/[^A-Z0-9]+/).filter(isWord);
  const own = words.filter((word) => !FORMS.has(word));
  return (own.length === 0 ? words : own).join(' ');
}

/** An account in one form for its spellings; undefined where there is none. */
export function partyAccount(account: string | undefined): string | undefined {
  const plain = plainForm(account ?? '').replace(/[^A-Z0-9]/g, '');
  return plain === '' ? undefined : plain;
}

/** The word that a name begins with, by which names that may be alike are brought together. */
export function leadWord(name: string): string {
  const space = name.indexOf(' ');
  return space < 0 ? name : name.slice(0, space);
}

/** A share of pairs of letters that two names of one supplier have in common, at least. */
const ALIKE_SHARE = 0.6;
const LEAD_MIN = 3;

/** Whether two names in party form may be one supplier's: the same first word, and most of the letters in the same order. */
export function areAlike(a: string, b: string): boolean {
  if (a === b) return a !== '';
  const lead = leadWord(a);
  if (lead.length < LEAD_MIN || lead !== leadWord(b)) return false;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  return (2 * common) / (sizeOf(left) + sizeOf(right)) >= ALIKE_SHARE;
}

function pairsOf(name: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < name.length; at += 1) {
    const pair = name.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of pairs.values()) size += count;
  return size;
}
