import { type Instant, parseInstant } from '../../../shared/kernel/clock.ts';
import { type PlainDate, parsePlainDate } from '../../../shared/kernel/plain-date.ts';

/** Longest reference that the canonical model takes. */
const REFERENCE_CHARS_MAX = 256;
/** Longest text that the canonical model takes. */
const TEXT_CHARS_MAX = 65_536;

/** Days that were read before: the entries of a file share a few, and reading a date costs more than finding it. */
const KNOWN_DATES = new Map<string, PlainDate>();
const KNOWN_DATES_MAX = 4096;

/** Text as a reference of the canonical model. Nothing a bank may send is longer; the file itself is kept beside. */
export function reference(text: string): string {
  return text.length <= REFERENCE_CHARS_MAX ? text : text.slice(0, REFERENCE_CHARS_MAX);
}

/** Text as a text field of the canonical model, cut at its limit (64 Ki characters, 460 times what ISO allows). */
export function longText(text: string): string {
  return text.length <= TEXT_CHARS_MAX ? text : text.slice(0, TEXT_CHARS_MAX);
}

/** Text cut to a field's own limit. */
export function limited(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : text.slice(0, charsMax);
}

/**
 * The calendar day of an `ISODate` or of the date part of an `ISODateTime`. A time without or with a zone is the
 * bank's local time and is never shifted.
 */
export function isoDate(text: string): PlainDate | undefined {
  const known = KNOWN_DATES.get(text);
  if (known !== undefined) return known;
  const date = parsePlainDate(text.slice(0, 10));
  if (KNOWN_DATES.size >= KNOWN_DATES_MAX) KNOWN_DATES.clear();
  if (date !== undefined && text.length <= 10) KNOWN_DATES.set(text, date);
  return date;
}

/** A creation time: an instant where the text states its offset, else the text as it came. */
export interface CreationTime {
  readonly createdAt?: Instant;
  readonly createdAtLocal?: string;
}

/** Reads `CreDtTm`. */
export function creationTime(text: string): CreationTime {
  const at = parseInstant(text);
  return at === undefined ? { createdAtLocal: limited(text, 64) } : { createdAt: at };
}

/** Reads an `xs:boolean`. */
export function isoBoolean(text: string): boolean {
  return text === 'true' || text === '1';
}

/** Reads a count of at most 15 digits (`Max15NumericText`); undefined when it is none. */
export function isoCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
