import { describe, expect, it } from 'vitest';
import { swiftAmount } from '../../../connectors/sandbox/banks/amount-text.ts';
import { halfWidthKana } from '../../../connectors/sandbox/banks/mt940.ts';
import { readPain001 } from '../../../connectors/sandbox/banks/pain001-reader.ts';
import { followWorldClock, worldClock } from '../../../connectors/sandbox/clock.ts';
import { parseRsql, passes } from '../../../connectors/sandbox/kyriba/rsql.ts';
import type { EdmType } from '../../../connectors/sandbox/sap/fields.ts';
import { filterHolds, parseFilter } from '../../../connectors/sandbox/sap/filter.ts';
import { ibanHolds, ibanOf, namedUuid, norwegianAccount } from '../../../connectors/sandbox/world/identifiers.ts';
import { instant } from '../../../shared/kernel/clock.ts';

describe('world time', () => {
  it('runs faster than the wall, never backwards, and can be followed from its description', () => {
    let wall = 1_000;
    const clock = worldClock({ worldStart: instant(50_000), scale: 60, wallNow: () => wall });
    const follower = followWorldClock(clock.description, () => wall);
    const seen = [1_000, 1_250, 900, 2_000].map((now) => {
      wall = now;
      return [clock.now(), follower.now()];
    });
    expect(seen).toEqual([
      [50_000, 50_000],
      [65_000, 65_000],
      [65_000, 65_000],
      [110_000, 110_000],
    ]);
  });
});

describe('identifiers', () => {
  it('have the check digits of published examples', () => {
    expect(ibanOf('DE', '370400440532013000')).toBe('DE89370400440532013000');
    expect(ibanOf('GB', 'NWBK60161331926819')).toBe('GB29NWBK60161331926819');
    expect(ibanOf('NO', '86011117947')).toBe('NO9386011117947');
    expect(norwegianAccount('8601', 111_794)).toBe('86011117947');
    expect(ibanHolds('DE89370400440532013001')).toBe(false);
  });

  it('are uuids of version 4 in form and depend on the name alone', () => {
    expect(namedUuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([namedUuid('a') === namedUuid('a'), namedUuid('a') === namedUuid('b')]).toEqual([true, false]);
  });
});

describe('SWIFT text', () => {
  it('writes amounts with a decimal comma in the digits of the currency', () => {
    expect([swiftAmount(-1_250n, 'EUR'), swiftAmount(354_608n, 'JPY'), swiftAmount(412_507_350n, 'KWD')]).toEqual([
      '12,50',
      '354608,',
      '412507,350',
    ]);
  });

  it('spells names in half-width kana only', () => {
    expect(halfWidthKana('Kobe Tori')).toMatch(/^[\uff61-\uff9f]+ [\uff61-\uff9f]+$/);
  });
});

describe('RSQL', () => {
  const record: Record<string, string | undefined> = {
    code: '1000-EUR-01',
    status: 'ACTUAL',
    at: '2026-11-17T08:00:00Z',
  };
  const selectors = new Set(['code', 'status', 'at', 'none']);
  const test = (filter: string): boolean => passes(parseRsql(filter, selectors), (name) => record[name]);

  it.each([
    ['code==1000-EUR-01', true],
    ['code==1000*', true],
    ['code==*EUR*', true],
    ['code==*-02', false],
    ['code==1000*0000', false],
    ['code!=1000*', false],
    ['status=in=(ACTUAL,CONFIRMED)', true],
    ['status=out=(ACTUAL,CONFIRMED)', false],
    ['at=ge=2026-11-17T08:00:00Z', true],
    ['at=gt=2026-11-17T08:00:00Z', false],
    ['at=lt="2026-11-17T09:00:00Z";status==ACTUAL', true],
    ['status==X,status==ACTUAL', true],
    ['status==X or status==ACTUAL and code==no', false],
    ['(status==X,status==ACTUAL);code==1000*', true],
    ['none==x', false],
    ['none!=x', true],
  ])('%s is %s', (filter, expected) => {
    expect(test(filter)).toBe(expected);
  });

  it.each([
    '',
    'code',
    'code=',
    'code==',
    'other==1',
    'code==a;',
    '(code==a',
    'code==a)',
    'status=in=ACTUAL',
    'code==a b',
  ])('refuses %j', (filter) => {
    expect(() => test(filter)).toThrow();
  });
});

describe('an OData filter', () => {
  const types = new Map<string, EdmType>([
    ['Code', 'Edm.String'],
    ['Day', 'Edm.DateTime'],
    ['Amount', 'Edm.Decimal'],
    ['Open', 'Edm.Boolean'],
    ['Gone', 'Edm.DateTime'],
  ]);
  const row: Record<string, string | null> = {
    Code: "O'Neill",
    Day: '2026-11-10',
    Amount: '-12.500',
    Open: 'true',
    Gone: null,
  };
  const test = (filter: string): boolean => filterHolds(parseFilter(filter, types), (name) => row[name] ?? null, types);

  it.each([
    ["Code eq 'O''Neill'", true],
    ["Day ge datetime'2026-11-10T00:00:00' and Day lt datetime'2026-11-11T00:00:00'", true],
    ["(Day lt datetime'2026-11-10' or Open eq true) and Amount le -12.5M", true],
    ["Day lt datetime'2026-11-10' or Open eq true and Amount gt 0", false],
    ["Gone ge datetime'2000-01-01'", false],
    ["Gone ne datetime'2000-01-01'", true],
    ['Amount gt -13', true],
  ])('%s is %s', (filter, expected) => {
    expect(test(filter)).toBe(expected);
  });

  it.each([
    "Code eq O'Neill",
    'Code like 1',
    "Other eq '1'",
    'Code eq',
    "(Code eq 'a'",
    "Day eq '2026-11-10'",
    'Open eq yes',
    'Amount eq ten',
  ])('refuses %s', (filter) => {
    expect(() => test(filter)).toThrow();
  });
});

describe('the reader of received payment files', () => {
  it('wants a whole pain.001 with a message id and a batch', () => {
    const whole =
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><GrpHdr><MsgId>M</MsgId></GrpHdr><PmtInf><PmtInfId>P</PmtInfId><ReqdExctnDt>2026-11-17</ReqdExctnDt></PmtInf></Document>';
    expect(readPain001(whole)).toMatchObject({
      msgId: 'M',
      batches: [{ pmtInfId: 'P', requestedDate: '2026-11-17', items: [] }],
    });
    for (const bad of [
      whole.replace('</Document>', ''),
      whole.replace('<MsgId>M</MsgId>', ''),
      whole.replace('pain.001', 'pain.008'),
      `<!DOCTYPE x>${whole}`,
    ]) {
      expect(readPain001(bad)).toBeUndefined();
    }
  });
});
