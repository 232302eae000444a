import { NO_REFERENCE_WORDS } from '../payment/identity.ts';
import { referenceForm } from '../reference/reference-form.ts';

/** Slots of the table that are in use at most: beyond this share it doubles. */
const LOAD_MAX = 0.5;
const FIRST_SLOTS = 1024;
const FIRST_BYTES = 32_768;
/** Signs that are turned into a text at once. */
const TEXT_PART = 4_096;

const [ZERO, NINE] = [48, 57];
/** Per ASCII sign: its code in {@link referenceForm}, 0 for what is left out. */
const FOLDED = Uint8Array.from(
  { length: 128 },
  (_none, sign) =>
    referenceForm(`1${String.fromCharCode(sign)}`)
      .slice(1)
      .charCodeAt(0) || 0,
);

/**
 * References by number. Each spelling is kept once; spellings of one reference ({@link referenceForm}) share a class, which is
 * the number of the first of them. Found by open addressing on 64 bits of hash; text decides after a hit, so that two
 * references of one hash stay two.
 */
export class ReferenceTexts {
  /** Number of spellings. */
  #count = 0;
  /** ASCII spellings one behind the other, so that a million of them are no work for the collector; the last one is what is looked at. */
  #bytes = new Uint8Array(FIRST_BYTES);
  /** Per spelling: where it begins; it ends where the next one begins. */
  #starts = new Int32Array(FIRST_SLOTS + 1);
  /** Spellings that are not ASCII. */
  readonly #others = new Map<number, string>();
  /** Per spelling: its class, and the next spelling of the class or -1. */
  #classes = new Int32Array(FIRST_SLOTS);
  #next = new Int32Array(FIRST_SLOTS);
  /** Per spelling that is a class: both halves of its hash. */
  #low = new Int32Array(FIRST_SLOTS);
  #high = new Int32Array(FIRST_SLOTS);
  /** Number of a class + 1; 0 where the slot is free. */
  #slots = new Int32Array(FIRST_SLOTS);
  #used = 0;
  /** Classes of the words that mean "none" are the first ones. */
  readonly #noReferenceMax: number;
  /** Of the text that was looked at last: its hash, and whether it is ASCII and so stands behind the spellings. */
  #isAscii = true;
  #hashLow = 0;
  #hashHigh = 0;

  constructor() {
    for (const word of NO_REFERENCE_WORDS) this.#add(word);
    this.#noReferenceMax = this.#count;
  }

  /** How many spellings there are: each number is below it. */
  get size(): number {
    return this.#count;
  }

  /** Number of a spelling, new or known; -1 for what is no reference: only separators and zeros, or a word such as `NONREF`. */
  add(text: string): number {
    const number = this.#add(text);
    return number < 0 || (this.#classes[number] ?? 0) < this.#noReferenceMax ? -1 : number;
  }

  /** Class of a reference in any spelling; -1 where it is not known or none. Keeps nothing. */
  find(text: string): number {
    if (!this.#hash(text)) return -1;
    const found = this.#classAt(this.#slotOf(text));
    return found < this.#noReferenceMax ? -1 : found;
  }

  /** Class of a spelling. */
  classOf(number: number): number {
    return this.#classes[number] ?? -1;
  }

  /** The spelling itself. */
  textOf(number: number): string {
    const other = this.#others.get(number);
    if (other !== undefined) return other;
    let text = '';
    const end = this.#starts[number + 1] ?? 0;
    for (let from = this.#starts[number] ?? end; from < end; from += TEXT_PART)
      text += String.fromCharCode(...this.#bytes.subarray(from, Math.min(end, from + TEXT_PART)));
    return text;
  }

  #add(text: string): number {
    if (!this.#hash(text)) return -1;
    const slot = this.#slotOf(text);
    const first = this.#classAt(slot);
    if (first < 0) return this.#addClass(text, slot);
    let last = first;
    for (let at = first; at >= 0; at = this.#next[at] ?? -1) {
      if (this.#isSpelled(at, text)) return at;
      last = at;
    }
    const number = this.#append(text, first);
    this.#next[last] = number;
    return number;
  }

  #addClass(text: string, slot: number): number {
    const number = this.#append(text, this.#count);
    this.#low[number] = this.#hashLow;
    this.#high[number] = this.#hashHigh;
    this.#slots[slot] = number + 1;
    this.#used += 1;
    if (this.#used > this.#slots.length * LOAD_MAX) this.#widen();
    return number;
  }

  #append(text: string, ofClass: number): number {
    const number = this.#count;
    if (number === this.#classes.length) {
      this.#starts = doubled(this.#starts);
      this.#classes = doubled(this.#classes);
      this.#next = doubled(this.#next);
      this.#low = doubled(this.#low);
      this.#high = doubled(this.#high);
    }
    const start = this.#starts[number] ?? 0;
    this.#starts[number + 1] = this.#isAscii ? start + text.length : start;
    if (!this.#isAscii) this.#others.set(number, text);
    this.#count += 1;
    this.#classes[number] = ofClass;
    this.#next[number] = -1;
    return number;
  }

  #classAt(slot: number): number {
    return (this.#slots[slot] ?? 0) - 1;
  }

  /** The slot that holds the text's class, or the free one where it belongs. */
  #slotOf(text: string): number {
    const mask = this.#slots.length - 1;
    for (let slot = this.#hashLow & mask; ; slot = (slot + 1) & mask) {
      const found = this.#classAt(slot);
      if (found < 0 || (this.#hasHash(found) && this.#isSame(found, text))) return slot;
    }
  }

  #hasHash(number: number): boolean {
    return this.#low[number] === this.#hashLow && this.#high[number] === this.#hashHigh;
  }

  #isSame(number: number, text: string): boolean {
    return this.#isSpelled(number, text) || referenceForm(this.textOf(number)) === referenceForm(text);
  }

  /** Whether a spelling is the text that was hashed last, to the letter. */
  #isSpelled(number: number, text: string): boolean {
    if (!this.#isAscii) return this.#others.get(number) === text;
    const from = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - from !== text.length || this.#others.has(number)) return false;
    const looked = this.#starts[this.#count] ?? 0;
    for (let at = 0; at < text.length; at += 1) if (this.#bytes[from + at] !== this.#bytes[looked + at]) return false;
    return true;
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#count; number += 1) {
      if (this.#classes[number] !== number) continue;
      let slot = (this.#low[number] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }

  /** Hashes the form of a text without making it, as long as it is ASCII. False where nothing is left of it. */
  #hash(text: string): boolean {
    let [low, high, zeros, length] = [0x811c9dc5, 0x2545f491, true, 0];
    const start = this.#starts[this.#count] ?? 0;
    while (start + text.length > this.#bytes.length) this.#bytes = doubledBytes(this.#bytes);
    const bytes = this.#bytes;
    this.#isAscii = true;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at);
      if (sign > 127) return this.#hashForm(referenceForm(text));
      bytes[start + at] = sign;
      const code = FOLDED[sign] ?? 0;
      if (code === 0) continue;
      if (zeros && code <= NINE) {
        if (code === ZERO) continue;
        zeros = false;
      }
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995) + 0x27d4eb2f;
      length += 1;
    }
    return this.#keepHash(low, high, length);
  }

  #hashForm(form: string): boolean {
    this.#isAscii = false;
    let [low, high] = [0x811c9dc5, 0x2545f491];
    for (let at = 0; at < form.length; at += 1) {
      const code = form.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995) + 0x27d4eb2f;
    }
    return this.#keepHash(low, high, form.length);
  }

  #keepHash(low: number, high: number, length: number): boolean {
    this.#hashHigh = high | 0;
    // The slot is taken from the low bits, which a multiplication alone leaves poor.
    this.#hashLow = (low ^ (low >>> 15) ^ (high >>> 7)) | 0;
    return length > 0;
  }
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(values.length * 2);
  wider.set(values);
  return wider;
}

function doubledBytes(values: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(values.length * 2);
  wider.set(values);
  return wider;
}
