import { describe, expect, it } from 'vitest';
import { EN } from '../../../../renderer/app/messages/en.ts';
import { fill, type Message } from '../../../../renderer/app/messages/message.ts';
import { pseudo } from '../../../../renderer/app/messages/pseudo.ts';
import { isPlainKey, translator } from '../../../../renderer/app/messages/translate.ts';
import { QUALIFIERS } from '../../../../shared/domain/payment/state.ts';

const forms = (message: Message): readonly string[] =>
  typeof message === 'string'
    ? [message]
    : [message.one, message.other, ...(message.zero === undefined ? [] : [message.zero])];
const placeholders = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('a message', () => {
  it('takes values in its placeholders and groups numbers', () => {
    expect(fill('{done} of {total} files in {place}', { done: 3, total: 12_000, place: 'inbox' }, 'en')).toBe(
      '3 of 12,000 files in inbox',
    );
  });

  it('is chosen by its count, with a form of its own for none', () => {
    const message = { zero: 'nothing', one: '{count} row', other: '{count} rows' };
    expect([0, 1, 2].map((count) => fill(message, { count }, 'en'))).toEqual(['nothing', '1 row', '2 rows']);
  });

  it('keeps a placeholder visible that got no value', () => {
    expect(fill('as of {at}', {}, 'en')).toBe('as of {at}');
  });
});

describe('the catalogue', () => {
  const messages = Object.entries(EN) as readonly (readonly [string, Message])[];

  it('has no empty text and no braces but placeholders', () => {
    const wrong = messages.filter(([, message]) =>
      forms(message).some((text) => text.trim() === '' || /[{}]/.test(text.replace(/\{\w+\}/g, ''))),
    );
    expect(wrong).toEqual([]);
  });

  it('has a pseudo-locale form of every text, in brackets, with the same placeholders', () => {
    for (const [key, message] of messages)
      for (const [i, text] of forms(pseudo(message)).entries()) {
        expect(text, key).toMatch(/^\[!!! .* !!!\]$/s);
        expect(placeholders(text), key).toEqual(placeholders(forms(message)[i]!));
      }
  });

  it('has a word for every qualifier and every scheme of identifiers', () => {
    const qualifiers = Object.values(QUALIFIERS)
      .flat()
      .map((qualifier) => `qualifier.${qualifier}`);
    const prefixes = ['doc', 'uetr', 'e2e', 'instr', 'ach', 'cheque', 'bank', 'sys', 'rec', 'pmtinf', 'batch', 'msg'];
    const schemes = prefixes.map((scheme) => `scheme.${scheme}`);
    expect([...qualifiers, ...schemes].filter((key) => !isPlainKey(key))).toEqual([]);
  });

  it('speaks without "we" and without exclamation', () => {
    expect(messages.filter(([, message]) => forms(message).some((text) => /\bwe\b|!/i.test(text)))).toEqual([]);
  });

  it('is reached through one translator per language', () => {
    expect(translator('en')('grid.rows', { count: 1 })).toBe('1 row');
    expect(translator('pseudo')('screen.payments')).toContain('Þàýmëñţš');
  });
});
