import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isReferencePattern,
  OWN_REFERENCE_DEFAULT,
  ownReference,
} from '../../../../connectors/kit/reference/own-reference.ts';

const company = fc.stringMatching(/^[0-9A-Z]{4}$/);
const year = fc.integer({ min: 1990, max: 2099 }).map(String);
const document = fc.stringMatching(/^\d{10}$/);

describe('our own reference', () => {
  it('gives company, year and document back, leading zeros and all', () => {
    fc.assert(
      fc.property(company, year, document, (c, y, d) => {
        expect(ownReference(OWN_REFERENCE_DEFAULT)(`${c}-${y}-${d}`)).toBe(`${c}/${y}/${d}`);
        expect(ownReference('P.{document}+{company}/{year}')(` P.${d}+${c}/${y} `)).toBe(`${c}/${y}/${d}`);
      }),
    );
  });

  it.each([
    undefined,
    '',
    'NOTPROVIDED',
    '1010-26-1',
    '1010-2026',
    '1010-2026-',
    '1010-2026-150000',
    '1010-2026-15000000421',
    'x1010-2026-1-2',
    '1010 2026 1',
    'RE 1010-2026-1500000042',
  ])('is not seen in %j', (text) => {
    expect(ownReference(OWN_REFERENCE_DEFAULT)(text)).toBeUndefined();
  });

  it('takes the rest of a pattern literally', () => {
    expect(ownReference('{company}.{year}.{document}')('1010x2026x1500000042')).toBeUndefined();
  });

  it.each([
    '',
    '{company}-{year}',
    '{company}-{company}-{year}-{document}',
    '{company}{year}{document}{x}',
    'x'.repeat(65),
  ])('refuses the pattern %j', (pattern) => {
    expect(isReferencePattern(pattern)).toBe(false);
  });
});
