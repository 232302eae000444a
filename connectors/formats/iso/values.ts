import { type Instant, parseInstant } from '../../../shared/kernel/clock.ts';
import { type PlainDate, parsePlainDate } from '../../../shared/kernel/plain-date.ts';

/** Longest reference that the canonical model takes. */
const REFERENCE_CHARS_MAX = 256;
/** Longest text that the canonical model takes. */
const TEXT_CHARS_MAX = 65_536;

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
  return parsePlainDate(text.slice(0, 10));
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
