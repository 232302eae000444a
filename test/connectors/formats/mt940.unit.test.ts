import { describe, expect, it } from 'vitest';
import { entriesOf, eventsOf, faultOf, ownFixture, readWhole } from '../../support/read-format.ts';

describe('an MT940 file of the variants that banks deliver', () => {
  const reading = readWhole(ownFixture('mt940-variants.sta'));
  const statements = eventsOf(reading, 'statement-close');
  const entries = entriesOf(reading);

  it('tells every page and every account as a statement that proves itself', () => {
    expect(
      statements.map(({ header, summary }) => [
        header.account.number,
        header.sequence ?? '',
        summary.opening?.code,
        summary.opening?.minor,
        summary.closing?.code,
        summary.closing?.minor,
        summary.currency,
        summary.foots,
        header.lastPage,
      ]),
    ).toEqual([
      ['12030000/202051', '00322/001', '60F', 100_000n, '62M', 104_574n, 'EUR', true, false],
      ['12030000/202051', '00322/002', '60M', 104_574n, '62F', 100_000n, 'EUR', true, true],
      ['NL10BUNQ2290325473', '', '60F', -500n, '62F', -501n, 'JPY', true, true],
      ['KW81CBKU0000000000001234560101', '', '60F', 1500n, '62F', 1505n, 'KWD', true, true],
    ]);
    expect(statements[2]?.header.account).toMatchObject({ stated: 'NL10BUNQ2290325473 EUR', scheme: 'iban' });
    expect(statements[1]?.summary.balances.map(({ code, kind }) => [code, kind])).toEqual([
      ['60M', 'interim'],
      ['62F', 'closing'],
      ['64', 'closing-available'],
      ['65', 'forward-available'],
    ]);
  });

  it('reads the German structure across wrapped lines and SEPA keys', () => {
    expect(entries[0]).toMatchObject({
      minor: 25_050n,
      valueDate: '2026-11-16',
      bookingDate: '2026-11-17',
      bankReference: 'BANKREF1',
      transactionCode: { proprietary: 'N166+166', issuer: 'DK' },
      at: '5',
    });
    expect(entries[0]?.details).toEqual([
      {
        minor: 25_050n,
        currency: 'EUR',
        endToEndId: '1010-2026-4471',
        instructionId: 'K1',
        remittance: ['Rechnung 4471 und 4472 Rest'],
        debtor: { name: 'Mustermann GmbH', account: 'DE02120300000000202051', agentBic: 'RHEIDE00' },
      },
    ]);
  });

  it('takes money out for the reversal of a credit and reads slash codes', () => {
    expect(entries[1]).toMatchObject({
      minor: -20_488n,
      reversal: true,
      bookingDate: '2026-12-31',
      entryReference: '1500000042',
      transactionCode: { proprietary: 'NRTI', issuer: 'SWIFT' },
    });
    expect(entries[1]?.details[0]).toMatchObject({
      endToEndId: 'E-7',
      returnReason: 'AC04',
      remittance: ['Factuur 9'],
      debtor: { name: 'Kunde B.V.', account: 'NL91ABNA0417164300' },
    });
  });

  it('brings money back for the reversal of a debit and keeps text that begins with a dash', () => {
    expect(entries[2]).toMatchObject({ minor: 12n, reversal: true, bookingDateDerived: true });
    expect(entries[2]?.details[0]?.remittance).toEqual(['plain words', '-Nr. 77 goes on']);
  });

  it('puts the entry date into the year before when the value date lies just after New Year', () => {
    expect(entries[3]).toMatchObject({ valueDate: '2001-01-02', bookingDate: '2000-12-31' });
  });

  it('moves 30 February to the end of the month and says so', () => {
    expect(entries[4]).toMatchObject({ valueDate: '2026-02-28', minor: -1n, currency: 'JPY' });
    expect(statements[2]?.warnings.map(({ code }) => code)).toContain('date-malformed');
  });

  it('leaves out a line with decimals that yen does not have', () => {
    expect(eventsOf(reading, 'bad-row')).toMatchObject([{ code: 'row-amount-fraction', at: '32' }]);
  });
});

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\r\n`).join('');

describe('SWIFT blocks', () => {
  it('read a file of several messages, each with its own blocks', () => {
    const block = (body: string): string =>
      `\u0001{1:F01AAAABBCCAXXX0000000000}{2:I940XXXXXXXXXXXXN}{4:\r\n${body}\r\n-}{5:{MAC:0}}\u0003`;
    const one = lines(':20:A', ':25:1', ':28C:1/1', ':60F:C261116EUR1,', ':62F:C261116EUR1,');
    const two = lines(':20:B', ':25:2', ':28C:1/1', ':60F:C261116EUR2,', ':62F:C261116EUR2,');
    const reading = readWhole(block(one) + block(two));
    expect(eventsOf(reading, 'statement-close').map(({ header }) => [header.statementId, header.format])).toEqual([
      ['A', 'mt940'],
      ['B', 'mt940'],
    ]);
  });

  it('name a type that is not read', () => {
    const fault = faultOf(readWhole('{1:F01AAAABBCCAXXX0000000000}{2:I900XXXXXXXXXXXXN}{4:\r\n:20:A\r\n-}'));
    expect(fault).toMatchObject({ code: 'mt-unknown-type', at: '1' });
  });
});

describe('statement lines', () => {
  const entryOf = (...field61: readonly string[]) =>
    entriesOf(readWhole(lines(':20:A', ':25:1', ':60F:C261116EUR1,', ...field61)))[0];

  it.each([
    [':61:2611161116DR6,00N024NONREF', -600n, { type: 'N024' }],
    [':61:261116    DD212,39NMSCNONREF//', -21_239n, { type: 'NMSC' }],
    [':61:2611161116C,32NDIV2521//R1', 32n, { type: 'NDIV', reference: '2521', bank: 'R1' }],
    [':61:2611161116CN220000,00//19239', 22_000_000n, { bank: '19239' }],
    [':61:2611161116D20,00NONREF', -2000n, {}],
    [':61:261116C000000000515.06NMSCX', 51_506n, { type: 'NMSC', reference: 'X' }],
    [':61:261116D620NSTON', -62_000n, { type: 'NSTO', reference: 'N' }],
  ] as const)(
    'read %s',
    (line, minor, { type, reference, bank }: { type?: string; reference?: string; bank?: string }) => {
      const entry = entryOf(line);
      expect([entry?.minor, entry?.transactionCode.proprietary, entry?.entryReference, entry?.bankReference]).toEqual([
        minor,
        type,
        reference,
        bank,
      ]);
    },
  );

  it('join a line that was wrapped before its amount', () => {
    expect(entryOf(':61:1811261126CR', '30,00N062NONREF')?.minor).toBe(3000n);
  });

  it('keep an expected entry out of the ledger', () => {
    expect(entryOf(':61:2611161116EC30,00NMSCX')).toMatchObject({ minor: 3000n, status: 'pending' });
  });

  it('read original amount and charges of the supplementary line', () => {
    expect(entryOf(':61:2611161116D5,NTRFX//Y', '/OCMT/USD5,75//CHGS/EUR0,5/')?.details[0]).toMatchObject({
      instructedMinor: 575n,
      instructedCurrency: 'USD',
      chargesMinor: 50n,
    });
  });

  it('join several fields 86 behind one line, and leave the one behind the closing balance to the statement', () => {
    const reading = readWhole(
      lines(
        ':20:A',
        ':25:1',
        ':60F:C261116EUR1,',
        ':61:261116C1,NTRFX',
        ':86:one',
        ':86:two',
        ':62F:C261116EUR2,',
        ':86:bye',
      ),
    );
    expect(entriesOf(reading)[0]?.details[0]?.remittance).toEqual(['one', 'two']);
  });

  it('take a wrapped time in the narrative for text and not for a field', () => {
    const entry = entriesOf(
      readWhole(lines(':20:A', ':60F:C261116EUR1,', ':61:261116C1,NTRFX', ':86:805?00FEE?602017-01-01T13', ':12:11')),
    )[0];
    expect(entry?.additionalInformation).toBe('805?00FEE?602017-01-01T13\n:12:11');
    expect(entry?.details[0]?.remittance).toEqual(['2017-01-01T13:12:11']);
  });

  it('name a line that is none, and go on', () => {
    const reading = readWhole(
      lines(':20:A', ':60F:C261116EUR1,', ':61:hello', ':61:261116C1,NTRFX', ':62F:C261116EUR2,'),
    );
    expect(eventsOf(reading, 'bad-row')).toMatchObject([{ code: 'row-line-malformed', at: '3' }]);
    expect(entriesOf(reading)).toHaveLength(1);
  });
});

describe('accounts of field 25', () => {
  it.each([
    ['1291.99.348EUR', '1291.99.348', 'EUR', 'other'],
    ['NL10BUNQ2290325473 EUR', 'NL10BUNQ2290325473', 'EUR', 'iban'],
    ['UBRTHUHB/123456789150ABCDEF002/HUF', 'UBRTHUHB/123456789150ABCDEF002', 'HUF', 'other'],
    ['SC18SSCB11010000000000001497USD', 'SC18SSCB11010000000000001497USD', undefined, 'iban'],
    ['DE02 1203 0000 0000 2020 51', 'DE02120300000000202051', undefined, 'iban'],
    ['50880050/0194774600888', '50880050/0194774600888', undefined, 'other'],
  ])('read %s', (field, number, currency, scheme) => {
    const [close] = eventsOf(readWhole(`:20:A\n:25:${field}\n`), 'statement-close');
    expect(close?.header.account).toMatchObject({ number, scheme, ...(currency && { currency }) });
    expect(close?.header.account.currency).toBe(currency);
  });
});

describe('a dash alone on its line', () => {
  const opening = [':20:A', ':25:1', ':60F:C261116EUR1,', ':61:261116C1,NTRFX', ':86:text'] as const;

  it('is wrapped text when the message goes on behind it', () => {
    const reading = readWhole(lines(...opening, '-', 'more text', ':61:261116C1,NTRFY', ':62F:C261116EUR3,', '-'));
    expect(eventsOf(reading, 'statement-close').map(({ summary }) => [summary.entryCount, summary.foots])).toEqual([
      [2, true],
    ]);
    expect(entriesOf(reading)[0]?.details[0]?.remittance).toEqual(['text', '-', 'more text']);
  });

  it('ends the message when a new one follows, and what stands between them belongs to neither', () => {
    const reading = readWhole(lines(...opening, ':62F:C261116EUR2,', '-', 'BANKXX2A', '940', ':20:B', ':25:2'));
    expect(eventsOf(reading, 'statement-close').map(({ header }) => header.statementId)).toEqual(['A', 'B']);
    expect(entriesOf(reading)[0]?.details[0]?.remittance).toEqual(['text']);
  });
});

describe('pages', () => {
  it('warn when the next page does not begin where the last one ended', () => {
    const reading = readWhole(
      lines(':20:A', ':25:1', ':28C:7/1', ':60F:C261116EUR1,', ':62M:C261116EUR1,', ':20:A', ':25:1', ':28C:7/2') +
        lines(':60M:C261116EUR2,', ':62F:C261116EUR2,'),
    );
    const codes = eventsOf(reading, 'statement-close').map(({ warnings }) => warnings.map(({ code }) => code));
    expect(codes).toEqual([[], ['page-break']]);
  });
});

describe('encodings of MT files', () => {
  const withText = (bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from(':20:A\n:60F:C261116EUR1,\n:61:261116C1,NTRFX\n:86:'), bytes, Buffer.from('\n')]);
  const narrativeOf = (bytes: Buffer): unknown => {
    const reading = readWhole(withText(bytes));
    return [entriesOf(reading)[0]?.details[0]?.remittance?.[0], reading.result.ok && reading.result.value.encoding];
  };

  it('are strict UTF-8, else Windows-1252, and say which', () => {
    expect(narrativeOf(Buffer.from('plain'))).toEqual(['plain', 'ascii']);
    expect(narrativeOf(Buffer.from('Müller ﾄﾞｳ'))).toEqual(['Müller ﾄﾞｳ', 'utf-8']);
    expect(narrativeOf(Buffer.from([0x4d, 0xfc, 0x80]))).toEqual(['Mü€', 'windows-1252']);
  });

  it('read line ends of every kind', () => {
    const body = ':20:A|:60F:C261116EUR1,|:61:261116C1,NTRFX|:62F:C261116EUR2,';
    for (const end of ['\n', '\r\n', '\r']) {
      const summary = eventsOf(readWhole(body.replaceAll('|', end)), 'statement-close')[0]?.summary;
      expect(summary).toMatchObject({ entryCount: 1, foots: true });
    }
  });
});
