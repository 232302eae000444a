import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../connectors/kit/json/json-reader.ts';
import { JsonNumber, isJsonList, isJsonObject, type JsonValue } from '../../../../connectors/kit/json/json-value.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What the platform's own parser would give. */
function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return JSON.parse(value.literal);
  if (isJsonList(value)) return value.map(plain);
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
  return value;
}

const safeName = fc
  .string({ unit: 'grapheme' })
  .filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(safeName, tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('the JSON reader', () => {
  it('reads every document as the platform does, however it is spaced', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        const read = readJson(bytes(text));
        expect(read.ok && plain(read.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps every number as it was written', () => {
    const literal = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.option(fc.stringMatching(/^\d{1,20}$/)),
      )
      .map(([sign, whole, fraction]) => `${sign}${whole.toString()}${fraction === null ? '' : `.${fraction}`}`);
    fc.assert(
      fc.property(literal, (text) => {
        const read = readJson(bytes(`{"amount":${text}}`));
        const amount = read.ok && isJsonObject(read.value) ? read.value['amount'] : undefined;
        expect(amount).toEqual(new JsonNumber(text));
      }),
    );
  });

  it('refuses what the platform refuses and never throws, whatever the bytes', () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:0123-+.eE truefalsnu\\/\u0000\n')) });
    fc.assert(
      fc.property(soup, (text) => {
        const read = readJson(bytes(text));
        const platform = attempt(() => JSON.parse(text) as unknown);
        if (read.ok) expect(platform).toEqual({ value: plain(read.value) });
        else if (platform) expect(['json-duplicate-key', 'json-forbidden-key']).toContain(read.fault.code);
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.uint8Array(), (any) => readJson(any).ok || true));
  });

  it('refuses every document that is cut anywhere', () => {
    fc.assert(
      fc.property(fc.dictionary(safeName, document, { minKeys: 1 }), fc.nat(), (value, cut) => {
        const text = JSON.stringify(value);
        expect(readJson(bytes(text.slice(0, cut % text.length))).ok).toBe(false);
      }),
    );
  });
});

function attempt(run: () => unknown): { value: unknown } | undefined {
  try {
    return { value: run() };
  } catch {
    return undefined;
  }
}
