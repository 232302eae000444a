import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../connectors/kit/json/json-reader.ts';
import { JsonNumber, jsonAt, jsonPointer, jsonText } from '../../../../connectors/kit/json/json-value.ts';

const read = (text: string) => readJson(new TextEncoder().encode(text));
const faultOf = (text: string) => {
  const result = read(text);
  return result.ok ? undefined : result.fault;
};

describe('the JSON reader', () => {
  it('says where a document breaks', () => {
    expect(faultOf('{"a":[1,{"b/c":tru}]}')).toMatchObject({ code: 'json-syntax', at: '/a/1/b~1c', offset: 15 });
    expect(faultOf('{"results":[{"uuid":"1"},{"uuid":"2')).toMatchObject({
      at: '/results/1/uuid',
      rule: 'the text ends inside a string',
    });
  });

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])('refuses the name %s', (name) => {
    expect(faultOf(`{"a":{"${name}":1}}`)).toMatchObject({ code: 'json-forbidden-key', at: '/a' });
  });

  it('refuses a name that stands twice, also when it is written differently', () => {
    expect(faultOf('{"amount":1,"amount":2}')).toMatchObject({ code: 'json-duplicate-key' });
    expect(faultOf('{"a":1,"\\u0061":2}')).toMatchObject({ code: 'json-duplicate-key' });
    expect(read('[{"a":1},{"a":2}]').ok).toBe(true);
  });

  it('allows 64 levels and refuses 65, without using the stack up', () => {
    expect(read('['.repeat(64) + ']'.repeat(64)).ok).toBe(true);
    expect(faultOf('['.repeat(65) + ']'.repeat(65))).toMatchObject({ code: 'json-depth' });
    expect(faultOf('{"a":'.repeat(1_000_000))).toMatchObject({ code: 'json-depth' });
  });

  it('refuses more bytes than allowed, and bytes that are not UTF-8', () => {
    expect(readJson(new Uint8Array(100), { bytesMax: 99, depthMax: 64 })).toMatchObject({
      fault: { code: 'json-too-large' },
    });
    expect(readJson(new Uint8Array([0x22, 0xe4, 0x22]))).toMatchObject({ fault: { code: 'json-encoding' } });
    expect(readJson(new Uint8Array([0x22, 0xc0, 0xaf, 0x22]))).toMatchObject({ fault: { code: 'json-encoding' } });
  });

  it.each(
    [
      '',
      ' ',
      '{',
      '{"a"}',
      '{"a":}',
      '{,}',
      '[1,]',
      '{"a":1,}',
      '01',
      '1.',
      '.5',
      '+1',
      '1e',
      '-',
      'NaN',
      'Infinity',
      "'a'",
    ].concat([
      '0x10',
      '1 2',
      '{"a":1}{',
      '"\t"',
      '"\\x41"',
      '"\\u12g4"',
      '"\\ud800"',
      'nul',
      'TRUE',
      '// a\n1',
      '[1 2]',
      '\u00a01',
      '"a',
      '1a',
      '--1',
    ]),
  )('refuses %j', (text) => {
    expect(faultOf(text)).toMatchObject({ code: 'json-syntax' });
  });

  it('keeps the text of numbers and tells them from strings', () => {
    expect(read('[1250.10, "1250.10", 1e3]')).toMatchObject({
      value: [new JsonNumber('1250.10'), '1250.10', new JsonNumber('1e3')],
    });
    expect(new JsonNumber('12').integer).toBe(12);
    expect(new JsonNumber('1.0').integer).toBeUndefined();
    expect(new JsonNumber('9007199254740993').integer).toBeUndefined();
  });

  it('finds values by path and names places by pointer', () => {
    const document = read('{"a":[{"b":"x"}],"n":1}');
    const value = document.ok ? document.value : null;
    expect(jsonText(value, 'a', 0, 'b')).toBe('x');
    expect(jsonText(value, 'n')).toBeUndefined();
    expect(jsonAt(value, 'toString')).toBeUndefined();
    expect(jsonAt(value, 'a', 'length')).toBeUndefined();
    expect(jsonPointer(['a/b', 0, 'c~d'])).toBe('/a~1b/0/c~0d');
  });
});
