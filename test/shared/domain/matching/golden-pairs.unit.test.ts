import { describe, expect, it } from 'vitest';
import { linesOf, matchItem, runMatch } from '../../../support/match-items.ts';

const bank = matchItem.bind(undefined, 'bank');
const payment = matchItem.bind(undefined, 'payment');
const UETR = '0f3a1c52-6f0e-4c5e-9d3b-1a2b3c4d5e6f';

describe('one entry and one payment', () => {
  it('match by end-to-end reference, amount and value date, in any spelling of the reference', () => {
    const result = runMatch([
      bank(1, -1_250_000n, { refs: { endToEndId: '1010-2026-1500000042' }, on: '2026-11-04' }),
      payment(11, -1_250_000n, { refs: { endToEndId: '1010 2026 1500000042' } }),
    ]);
    expect(linesOf(result)).toEqual(['payment-by-reference 1:11 0 confirmed']);
  });

  it('match by UETR in upper or lower case across twelve business days', () => {
    const result = runMatch([
      bank(1, -4_820_000n, { currency: 'USD', on: '2026-11-19', refs: { uetr: UETR.toUpperCase() } }),
      payment(11, -4_820_000n, { currency: 'USD', refs: { uetr: UETR } }),
    ]);
    expect(linesOf(result)).toEqual(['payment-by-uetr 1:11 0 confirmed']);
  });

  it('do not match where the same end-to-end reference has two UETRs: a reissue is another payment', () => {
    const result = runMatch([
      bank(1, -100n, { refs: { endToEndId: 'R-1', uetr: UETR } }),
      payment(11, -100n, { refs: { endToEndId: 'R-1', uetr: UETR.replace('0f3a', '0f3b') } }),
    ]);
    expect(linesOf(result)).toEqual([]);
    expect(result.missOf('left', 1).failed).toMatchObject({ kind: 'reference' });
  });

  it('do not match across accounts, currencies or directions', () => {
    const refs = { endToEndId: 'R-1' };
    const result = runMatch([
      bank(1, -100n, { refs }),
      payment(11, -100n, { refs, account: 'PAYROLL' }),
      payment(12, -100n, { refs, currency: 'CHF' }),
      payment(13, 100n, { refs }),
    ]);
    expect(linesOf(result)).toEqual([]);
  });

  it('match a cheque months after it was written, by its number', () => {
    const result = runMatch([
      bank(1, -83_020n, { on: '2026-11-03', refs: { chequeNumber: '0000100234' } }),
      payment(11, -83_020n, { on: '2026-08-03', refs: { chequeNumber: '100234' } }),
    ]);
    expect(linesOf(result)).toEqual(['cheque-by-number 1:11 0 confirmed']);
  });

  it('match a receipt whose text names the invoice, and one with a creditor reference', () => {
    const result = runMatch([
      bank(1, 1_873_000n, { text: 'RECHNUNG INV 2026-4471 VIELEN DANK' }),
      payment(11, 1_873_000n, { refs: { invoiceNumber: '2026-4471' }, on: '2026-10-20' }),
      bank(2, 54_000n, { text: 'ZAHLUNG RF18 5390 0754 7034' }),
      payment(12, 54_000n, { refs: { creditorReference: 'RF18539007547034' } }),
      bank(3, 54_100n, { text: 'KD 539007547039' }),
      payment(13, 54_100n, { refs: { invoiceNumber: '539007547039' } }),
    ]);
    expect(linesOf(result)).toEqual([
      'remitted-one 1:11 0 confirmed',
      'remitted-one 2:12 0 confirmed',
      'remitted-one 3:13 0 confirmed',
    ]);
  });

  it('match without a reference where amount, account of the other side and days agree', () => {
    const result = runMatch([
      bank(1, 900_000n, { counterpartyAccount: 'DE02 1203 0000 0000 2020 51' }),
      payment(11, 900_000n, { counterpartyAccount: 'DE02120300000000202051', on: '2026-11-02' }),
    ]);
    expect(linesOf(result)).toEqual(['amount-and-account 1:11 0 confirmed']);
  });

  it('match by amount and a name that the bank has cut', () => {
    const result = runMatch([
      bank(1, -77_700n, { counterparty: 'MUELLER MASCHINENB' }),
      payment(11, -77_700n, { counterparty: 'Müller Maschinenbau GmbH & Co. KG' }),
    ]);
    expect(linesOf(result)).toEqual(['amount-and-party 1:11 0 confirmed']);
  });

  it('are not matched by amount and party where their references speak against it', () => {
    const result = runMatch([
      bank(1, -77_700n, { counterparty: 'Nordlicht', refs: { endToEndId: 'A-1' } }),
      payment(11, -77_700n, { counterparty: 'Nordlicht', refs: { endToEndId: 'A-2' } }),
    ]);
    expect(linesOf(result)).toEqual([]);
  });

  it('are suggested where only amount and day agree, or a reference with slips of reading', () => {
    const result = runMatch([
      bank(1, -31_400n),
      payment(11, -31_400n),
      bank(2, 62_800n, { text: 'INV 2O26-B817' }),
      payment(12, 62_800n, { refs: { invoiceNumber: '2026-8817' }, on: '2026-10-30' }),
    ]);
    expect(linesOf(result)).toEqual(['reference-with-slips 2:12 0 slips', 'amount-and-day 1:11 0 rule-suggests']);
  });
});

describe('references that name nothing', () => {
  it('never match: NOTPROVIDED, NONREF and zeros', () => {
    for (const word of ['NOTPROVIDED', 'NONREF', '0000'])
      expect(
        linesOf(
          runMatch([
            bank(1, -500n, { refs: { endToEndId: word }, on: '2026-11-12' }),
            payment(11, -500n, { refs: { endToEndId: word } }),
          ]),
        ),
      ).toEqual([]);
  });
});

describe('what fits several ways', () => {
  const refs = { endToEndId: 'SHARED' };

  it('is one suggestion with all candidates, and none of them is used by a later rule', () => {
    const result = runMatch([
      bank(1, -5_000n, { refs, counterparty: 'Nordlicht' }),
      payment(11, -5_000n, { refs, counterparty: 'Nordlicht' }),
      payment(12, -5_000n, { refs, counterparty: 'Suedwind' }),
    ]);
    expect(linesOf(result)).toEqual(['payment-by-reference 1:11+12 5000 ambiguous']);
  });

  it('is decided where the amount tells two users of one reference apart', () => {
    const result = runMatch([
      bank(1, 5_000n, { refs }),
      bank(2, 7_000n, { refs }),
      payment(11, 7_000n, { refs }),
      payment(12, 5_000n, { refs }),
    ]);
    expect(linesOf(result)).toEqual(['payment-by-reference 1:12 0 confirmed', 'payment-by-reference 2:11 0 confirmed']);
  });
});

describe('reversals', () => {
  it('pair an entry with the correction that takes it back, and leave the payment outstanding', () => {
    const refs = { endToEndId: '1010-2026-42' };
    const result = runMatch([
      bank(1, -90_000n, { refs }),
      bank(2, 90_000n, { refs, reversal: 'correction', on: '2026-11-05' }),
      payment(11, -90_000n, { refs }),
    ]);
    expect(linesOf(result)).toEqual(['bank-correction 1:2 0 confirmed']);
    expect(result.matches.at(0).within).toBe('left');
    expect(result.openRight()).toEqual([11]);
  });

  it('leave a return open: the debit is the payment, the money that came back waits for its journal', () => {
    const refs = { endToEndId: '1010-2026-42' };
    const result = runMatch([
      bank(1, -4_820_000n, { currency: 'USD', refs }),
      bank(2, 4_817_500n, { currency: 'USD', refs, reversal: 'return', on: '2026-11-06' }),
      payment(11, -4_820_000n, { currency: 'USD', refs }),
    ]);
    expect(linesOf(result)).toEqual(['payment-by-reference 1:11 0 confirmed']);
    expect(result.openLeft()).toEqual([2]);
  });

  it('pair a journal document with the one that reverses it', () => {
    const result = runMatch(
      [
        matchItem('book', 1, -12_000n, { refs: { documentNumber: '1500000042' } }),
        matchItem('book', 2, 12_000n, {
          refs: { documentNumber: '1700000001', originalReference: '1500000042' },
          reversal: 'correction',
        }),
        bank(9, -5n),
      ],
      { sides: ['bank', 'book'] },
    );
    expect(linesOf(result)).toEqual(['bank-journal-reversed 1:2 0 confirmed']);
    expect(result.matches.at(0).within).toBe('right');
  });
});

describe('own transfers and sweeps', () => {
  it('pair the two accounts of a zero balancing, by what each names of the other', () => {
    const result = runMatch(
      [
        bank(1, -1_184_231_647n, { account: 'COLLECTIONS', counterpartyAccount: 'HEADER', kind: 'CAMT/ACCB/ZABA' }),
        bank(2, 1_184_231_647n, { account: 'HEADER', counterpartyAccount: 'COLLECTIONS', kind: 'CAMT/ACCB/ZABA' }),
        bank(3, 1_184_231_647n, { account: 'OTHER', counterpartyAccount: 'THIRD' }),
      ],
      { sides: ['bank', 'bank'] },
    );
    expect(linesOf(result)).toEqual(['own-transfer-by-account 1:2 0 confirmed']);
  });

  it('pair where the text names the other account', () => {
    const result = runMatch(
      [
        bank(1, -5_000n, { account: 'DE02120300000000202051', text: 'ZERO BALANCING DE89 3704 0044 0532 0130 00' }),
        bank(2, 5_000n, { account: 'DE89370400440532013000', text: 'ZERO BALANCING' }),
        bank(3, 5_000n, { account: 'DE75512108001245126199', text: 'ZERO BALANCING' }),
      ],
      { sides: ['bank', 'bank'] },
    );
    expect(linesOf(result)).toEqual(['own-transfer-by-account 1:2 0 confirmed']);
  });

  it('pair sweeps of one day by their code, and suggest all where two accounts sweep the same sum', () => {
    const sweep = (id: number, minor: bigint, account: string) => bank(id, minor, { account, kind: 'CAMT/ACCB/ZABA' });
    const run = (...items: readonly ReturnType<typeof sweep>[]) =>
      linesOf(runMatch(items, { sides: ['bank', 'bank'] }));
    expect(run(sweep(1, -100n, 'A'), sweep(2, 100n, 'H'))).toEqual(['sweep-by-code 1:2 0 confirmed']);
    expect(run(sweep(1, -100n, 'A'), sweep(2, 100n, 'H'), sweep(3, -100n, 'B'), sweep(4, 100n, 'H'))).toEqual([
      'sweep-by-code 1+3:2+4 0 ambiguous',
    ]);
  });
});
