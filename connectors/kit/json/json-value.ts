/**
 * A number as it stands in the text. Money is read from `literal`; a float is never made of it on the way. A class,
 * so that it can't be confused with an object or a text of the document.
 */
export class JsonNumber {
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }

  /** The value where a count or position is meant; undefined when it is not a safe whole number. */
  get integer(): number | undefined {
    const value = /^-?\d{1,16}$/.test(this.literal) ? Number(this.literal) : NaN;
    return Number.isSafeInteger(value) ? value : undefined;
  }
}

/** A JSON object without prototype. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** A document as read by `readJson`. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** Whether a value is an object of the document. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** Whether a value is a list of the document. */
export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value at a path of names and positions; undefined where the path leaves the document. */
export function jsonAt(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  let here = value;
  for (const step of path) {
    if (typeof step === 'number') here = isJsonList(here) ? here[step] : undefined;
    else here = isJsonObject(here) ? here[step] : undefined;
  }
  return here;
}

/** The text at a path; undefined when something else stands there. */
export function jsonText(value: JsonValue | undefined, ...path: readonly (string | number)[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** JSON pointer (RFC 6901) of a path. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
