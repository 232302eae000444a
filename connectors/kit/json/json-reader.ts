import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { JsonNumber, jsonPointer, type JsonValue } from './json-value.ts';
import { JsonScanner, JsonSyntax } from './json-scanner.ts';

/** Why bytes are no acceptable JSON document. */
export interface JsonFault {
  readonly code:
    'json-too-large' | 'json-encoding' | 'json-syntax' | 'json-depth' | 'json-duplicate-key' | 'json-forbidden-key';
  /** JSON pointer of the innermost value that was being read. */
  readonly at: string;
  /** Characters from the start of the text; 0 where the text could not be decoded. */
  readonly offset: number;
  readonly rule: string;
}

/** Limits of a document (security-reliability.md, section 4). */
export interface JsonLimits {
  readonly bytesMax: number;
  readonly depthMax: number;
}

/** The defaults. */
export const JSON_LIMITS: JsonLimits = { bytesMax: 64 * 1024 * 1024, depthMax: 64 };

/** Names through which a careless copy would reach the prototype of every object. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads one JSON document strictly (RFC 8259, UTF-8): numbers keep their text, a name may stand once per object, and
 * depth and size are limited. Never throws on input.
 */
export function readJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): Result<JsonValue, JsonFault> {
  if (bytes.length > limits.bytesMax) {
    return fail({ code: 'json-too-large', at: '', offset: 0, rule: `a document has at most ${limits.bytesMax} bytes` });
  }
  const text = decode(bytes);
  if (text === undefined) return fail({ code: 'json-encoding', at: '', offset: 0, rule: 'JSON is UTF-8 text' });
  const reader = new DocumentReader(text, limits.depthMax);
  try {
    return ok(reader.document());
  } catch (error) {
    if (error instanceof JsonSyntax) return fail(reader.faultOf(error));
    throw error;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    // The decoder has no other way to say that bytes are not UTF-8.
    return undefined;
  }
}

/** Builds values from the scanner's tokens and knows the path of the one it is at. */
class DocumentReader {
  readonly #scanner: JsonScanner;
  readonly #depthMax: number;
  readonly #path: (string | number)[] = [];

  constructor(text: string, depthMax: number) {
    this.#scanner = new JsonScanner(text);
    this.#depthMax = depthMax;
  }

  document(): JsonValue {
    const value = this.#value();
    this.#scanner.end();
    return value;
  }

  faultOf(error: JsonSyntax): JsonFault {
    return { code: error.code, at: jsonPointer(this.#path), offset: this.#scanner.offset, rule: error.rule };
  }

  #value(): JsonValue {
    switch (this.#scanner.kind()) {
      case 'object':
        return this.#object();
      case 'array':
        return this.#list();
      case 'string':
        return this.#scanner.string();
      case 'number':
        return new JsonNumber(this.#scanner.number());
      case 'word':
        return this.#scanner.word();
    }
  }

  #object(): JsonValue {
    // The assertion gives the empty object without prototype its type; nothing else can be in it yet.
    const object = Object.create(null) as Record<string, JsonValue>;
    this.#enter();
    this.#scanner.open('{');
    if (this.#scanner.closes('}')) return object;
    do {
      const name = this.#scanner.name();
      if (FORBIDDEN.has(name)) throw new JsonSyntax('json-forbidden-key', `the name ${name} is refused`);
      if (name in object) throw new JsonSyntax('json-duplicate-key', 'a name stands once in an object');
      this.#path.push(name);
      object[name] = this.#value();
      this.#path.pop();
    } while (this.#scanner.continues('}'));
    return object;
  }

  #list(): JsonValue {
    const list: JsonValue[] = [];
    this.#enter();
    this.#scanner.open('[');
    if (this.#scanner.closes(']')) return list;
    do {
      this.#path.push(list.length);
      list.push(this.#value());
      this.#path.pop();
    } while (this.#scanner.continues(']'));
    return list;
  }

  #enter(): void {
    if (this.#path.length >= this.#depthMax) {
      throw new JsonSyntax('json-depth', `values are nested at most ${this.#depthMax} deep`);
    }
  }
}
