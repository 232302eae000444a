import { describe, expect, it } from 'vitest';
import { ReferenceTexts } from '../../../../shared/domain/matching/reference-texts.ts';
import { referenceForm } from '../../../../shared/domain/reference/reference-form.ts';

describe('references by number', () => {
  it('keep each spelling, and one class for all spellings of a reference', () => {
    const texts = new ReferenceTexts();
    const numbers = ['E-42', 'e 42', 'E-42', 'E0042', 'E-43'].map((text) => texts.add(text));
    expect(numbers.map((number) => texts.textOf(number))).toEqual(['E-42', 'e 42', 'E-42', 'E0042', 'E-43']);
    const classes = numbers.map((number) => texts.classOf(number));
    expect(new Set(classes.slice(0, 4)).size).toBe(1);
    expect(classes[4]).not.toBe(classes[0]);
  });

  it('find a reference in any spelling, ASCII or not, and know none that was not added', () => {
    const texts = new ReferenceTexts();
    const number = texts.add('INV-4471');
    expect(['inv 4471', 'ＩＮＶ４４７１', 'INV004471'].map((text) => texts.find(text))).toEqual(
      Array(3).fill(texts.classOf(number)),
    );
    expect(texts.find('INV-4472')).toBe(-1);
  });

  it('are none for words that mean none, in any spelling, and for zeros', () => {
    const texts = new ReferenceTexts();
    const words = ['NOTPROVIDED', 'not provided', 'Not-Provided', 'NONREF', 'unknown', '000', '--', ''];
    expect(words.map((word) => texts.add(word))).toEqual(words.map(() => -1));
    expect(words.map((word) => texts.find(word))).toEqual(words.map(() => -1));
  });

  it('stay apart by the thousand: each class is one form, and each form one class', () => {
    const texts = new ReferenceTexts();
    const forms = new Map<number, string>();
    const mixed: string[] = [];
    for (let at = 0; at < 20_000; at += 1) {
      const text = `${at % 3 === 0 ? 'e2e-' : 'E2E '}${String((at * 7_919) % 15_000)}-${String(at % 7)}`;
      const ofClass = texts.classOf(texts.add(text));
      const form = referenceForm(text);
      if ((forms.get(ofClass) ?? form) !== form) mixed.push(text);
      forms.set(ofClass, form);
    }
    expect(mixed).toEqual([]);
    expect(new Set(forms.values()).size).toBe(forms.size);
  });
});
