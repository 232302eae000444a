import { describe, expect, it } from 'vitest';
import { textReferences } from '../../../../shared/domain/matching/text-references.ts';

describe('references in a text', () => {
  it('are words with digits, joined as far as spaces may have cut them', () => {
    expect(textReferences('INV 2026 4471 DANKE')).toEqual(
      expect.arrayContaining(['INV20264471', '20264471', '2026', '4471']),
    );
  });

  it('are the parts of a word of several', () => {
    expect(textReferences('/ROC/1010-2026-42//4471+4472')).toEqual(
      expect.arrayContaining(['1010-2026-42', '4471', '4472']),
    );
  });

  it('are creditor references with right check digits, with and without their head', () => {
    expect(textReferences('ZAHLUNG RF18 5390 0754 7034 MIT DANK')).toEqual(
      expect.arrayContaining(['RF18539007547034', '539007547034']),
    );
    expect(textReferences('RF19 5390 0754 7034')).not.toContain('RF19539007547034');
  });

  it('are no words without enough digits, unless slips are read', () => {
    expect(textReferences('MIETE NOV B8SO7')).toEqual([]);
    expect(textReferences('B8SO7', 'slips')).toContain('B8SO7');
  });

  it('end with a bound: of a text of ten thousand words the first are read', () => {
    const words = Array.from({ length: 10_000 }, (_none, at) => `N${String(100_000 + at)}`);
    const found = textReferences(words.join(' '));
    expect(found).toContain('N100000');
    expect(found.length).toBeLessThan(1_000);
  });
});
