import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalFixtures } from '../../support/external-fixtures.ts';
import {
  cutAt,
  entriesOf,
  eventsOf,
  ownFixture,
  type Reading,
  readChunks,
  readWhole,
} from '../../support/read-format.ts';
import {
  anyStatement,
  asCamt053,
  asMt940,
  closingMinor,
  type InventedStatement,
} from '../../support/statement-writer.ts';

const OWN = [
  'camt.053-jpy-kwd.xml',
  'camt.054-batch-return.xml',
  'pain.001-two-batches.xml',
  'pain.002-mixed.xml',
  'pain.002-batch-of-500.xml',
  'mt940-variants.sta',
];

/** The MT fixture as most banks would send it: CRLF line ends, umlauts in Windows-1252. */
const AS_SENT = Buffer.from(
  Buffer.from(ownFixture('mt940-variants.sta'))
    .toString('latin1')
    .replaceAll('\n', '\r\n')
    .replaceAll('Kunde', 'K\u00fcnde'),
  'latin1',
);

/** Our own fixtures, and the external ones when they are there. */
const SEEDS: readonly Uint8Array[] = [
  ...OWN.map(ownFixture),
  AS_SENT,
  ...externalFixtures(['camt.052', 'camt.053', 'camt.054', 'pain.001', 'pain.002', 'mt940']).map(({ file }) =>
    readFileSync(file),
  ),
].filter(({ length }) => length < 20_000);

const seed = fc.constantFrom(...SEEDS);
const places = fc.array(fc.nat({ max: 20_000 }), { maxLength: 30 });

describe('how a file is cut into chunks', () => {
  it('makes no difference to what is told or refused', () => {
    fc.assert(
      fc.property(seed, places, (bytes, cuts) => {
        expect(readChunks(bytes, cutAt(bytes, cuts))).toEqual(readWhole(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('makes no difference byte by byte either, in any encoding', () => {
    const utf16 = Buffer.from(
      `\ufeff${Buffer.from(ownFixture('camt.053-jpy-kwd.xml')).toString('utf8').replace('UTF-8', 'UTF-16')}`,
      'utf16le',
    );
    for (const bytes of [...OWN.map(ownFixture), AS_SENT, utf16]) {
      const single = cutAt(
        bytes,
        Array.from({ length: bytes.length }, (_, i) => i),
      );
      expect(readChunks(bytes, single)).toEqual(readWhole(bytes));
    }
  });
});

/** What must survive any format: the money, its dates, and what the bank wrote. */
function essence(reading: Reading): unknown {
  const [close] = eventsOf(reading, 'statement-close');
  return {
    account: close?.header.account.number,
    opening: close?.summary.opening?.minor,
    closing: close?.summary.closing?.minor,
    credits: close?.summary.creditsMinor,
    debits: close?.summary.debitsMinor,
    foots: close?.summary.foots,
    entries: entriesOf(reading).map((entry) => [
      entry.minor,
      entry.currency,
      entry.valueDate,
      entry.bankReference,
      entry.reversal,
      entry.details[0]?.remittance?.join(''),
    ]),
  };
}

function expected(statement: InventedStatement): unknown {
  const sum = (side: (minor: bigint) => boolean): bigint =>
    statement.entries.filter(({ minor }) => side(minor)).reduce((total, { minor }) => total + minor, 0n);
  return {
    account: statement.account,
    opening: statement.openingMinor,
    closing: closingMinor(statement),
    credits: sum((minor) => minor > 0n),
    debits: -sum((minor) => minor < 0n),
    foots: true,
    entries: statement.entries.map(({ minor, day, reference, text, reversal }) => [
      minor,
      statement.currency,
      `2026-11-${String(day).padStart(2, '0')}`,
      reference,
      reversal,
      text,
    ]),
  };
}

describe('a statement that is written and read again', () => {
  it('keeps all of its money as camt.053', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        expect(essence(readWhole(asCamt053(statement)))).toEqual(expected(statement));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps all of its money as MT940', () => {
    fc.assert(
      fc.property(anyStatement, (statement) => {
        expect(essence(readWhole(asMt940(statement)))).toEqual(expected(statement));
      }),
      { numRuns: 300 },
    );
  });
});

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const TOKENS = [
  '<',
  '>',
  '&',
  '<![CDATA[',
  ']]>',
  '</',
  '<Ntry>',
  '</Ntry>',
  ':61:',
  ':86:',
  '\r\n-\r\n',
  '\0',
  ':20:',
  '\n:60F:',
  '<!DOCTYPE x>',
  '9'.repeat(40),
  ',',
  '\u00fc',
];
const inserted = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc.constantFrom(...TOKENS).map((token) => Buffer.from(token, 'utf8')),
);
const mutation: fc.Arbitrary<Mutation> = fc.record({ at: fc.nat(20_000), remove: fc.nat(40), insert: inserted });

function mutate(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  return mutations.reduce<Uint8Array>((current, { at, remove, insert }) => {
    const place = current.length === 0 ? 0 : at % current.length;
    return Buffer.concat([current.subarray(0, place), insert, current.subarray(place + remove)]);
  }, bytes);
}

/** Whatever the bytes are: an answer, a fault that names itself, and statements that add up to what was told of them. */
function expectSound(reading: Reading): void {
  if (!reading.result.ok) {
    const { code, at, rule, message } = reading.result.fault;
    expect([code, at, rule, message].every((part) => part !== '')).toBe(true);
  }
  const entries = eventsOf(reading, 'entry');
  for (const { header, summary } of eventsOf(reading, 'statement-close')) {
    const own = entries.filter(({ statement }) => statement === header.index).map(({ entry }) => entry);
    expect(own.length).toBe(summary.entryCount);
    const currency = summary.sumsCurrency ?? summary.currency;
    const counted = own.filter((entry) => entry.currency === currency);
    expect(counted.reduce((sum, { minor }) => sum + minor, 0n)).toBe(summary.creditsMinor - summary.debitsMinor);
  }
}

describe('a file that was damaged on its way', () => {
  it('is read or refused by name, and never half applied', () => {
    fc.assert(
      fc.property(seed, fc.array(mutation, { minLength: 1, maxLength: 5 }), (bytes, mutations) => {
        expectSound(readWhole(mutate(bytes, mutations)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused when XML was cut anywhere before its end', () => {
    const whole = OWN.filter((name) => name.endsWith('.xml')).map(ownFixture);
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.double({ min: 0, max: 1, noNaN: true }), (bytes, share) => {
        const end = bytes.lastIndexOf(0x3e);
        expect(readWhole(bytes.subarray(0, Math.floor(share * end))).result.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('answers random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expectSound(readWhole(bytes));
      }),
      { numRuns: 500 },
    );
  });
});
