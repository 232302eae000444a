import { describe, expect, it } from 'vitest';
import { zKyribaConfig } from '../../../connectors/kyriba/config.ts';
import { KYRIBA_MAPPERS } from '../../../connectors/kyriba/map/mappers.ts';
import { meaningOf } from '../../../connectors/kyriba/map/transfer-status.ts';
import { FACT_BODIES, type FactDraft } from '../../../shared/domain/fact/fact.ts';

const CONFIG = zKyribaConfig.parse({
  baseUrl: 'https://api.example.com/api',
  tokenUrl: 'https://auth.example.com/oauth/token',
  clientId: 'console',
  accounts: [{ code: '1010-EUR-01', accountId: 'DE02120300000000202051' }],
  collectionFlowCodes: ['COLLECT'],
  returnFlowCodes: ['RETURN-IN'],
});

function map(stream: string, text: string) {
  const facts: FactDraft[] = [];
  const context = { config: CONFIG, name: 'GET /v1', stream, observedAt: Date.parse('2026-11-17T10:00:00Z') };
  const result = KYRIBA_MAPPERS.get(stream)!.map(new TextEncoder().encode(text), context, (fact) => {
    FACT_BODIES[fact.kind].encode(fact.body as never);
    facts.push(fact);
  });
  return { facts, bodies: facts.map((fact) => fact.body), result };
}
const page = (...rows: string[]) => `{"metadata":{"links":{}},"results":[${rows.join(',')}]}`;
const badRows = ({ result }: ReturnType<typeof map>) =>
  result.ok ? result.value.badRows.map((row) => [row.at, row.rule]) : [];

const TRANSFER = `{"uuid":"7c0e","transactionNumber":"TR-000412","reference":"1010-2026-1500000042","status":"REGISTERED","nextAction":"REMIT",
  "remittance":{"batchId":"BR00031","status":"TRANSMITTED"},"account":{"code":"1010-EUR-01"},"company":{"code":"1010"},"transferType":"SUPPLIER",
  "direction":"DISBURSEMENT","transferAmount":{"amount":2811.50,"currency":{"code":"EUR"}},"valueDate":"2026-11-17",
  "beneficiary":{"name":"Ventile Nord GmbH","account":"DE89370400440532013000"},"uetr":null,"lastStatusDateTime":"2026-11-17T09:34:40Z"}`;

describe('a transfer', () => {
  it("is the treasury's word on a payment", () => {
    const { facts } = map('transfers', page(TRANSFER));
    expect(facts).toEqual([
      {
        source: 'kyriba',
        kind: 'payment-claim',
        key: 'transfer|7c0e',
        at: '/results/0',
        body: {
          level: 'payment',
          role: 'treasury',
          system: 'kyriba',
          state: 'transmitted',
          qualifier: 'sent',
          rawStatus: 'TRANSMITTED',
          at: Date.parse('2026-11-17T09:34:40Z'),
          direction: 'out',
          kind: 'supplier',
          identity: { erpDocument: '1010/2026/1500000042', endToEndId: '1010-2026-1500000042', systemId: 'TR-000412' },
          batch: { batchId: 'BR00031' },
          minor: 281_150n,
          currency: 'EUR',
          ownAccount: 'DE02120300000000202051',
          companyCode: '1010',
          counterpartyName: 'Ventile Nord GmbH',
          counterpartyAccount: 'DE89370400440532013000',
          valueDate: '2026-11-17',
        },
      },
    ]);
  });

  it('needs no more than the documented fields', () => {
    const { bodies } = map(
      'transfers',
      page(
        '{"uuid":"1","transactionNumber":"TR-1","reference":"PAY-1","status":"REGISTERED","nextAction":"REMIT","remittance":null}',
      ),
    );
    expect(bodies).toMatchObject([
      { state: 'initiated', rawStatus: 'REGISTERED', identity: { endToEndId: 'PAY-1', systemId: 'TR-1' } },
    ]);
  });

  it.each([
    ['REGISTERED', undefined, 'REGISTERED', 'initiated', undefined],
    ['REGISTERED', 'CONSTITUTED', 'CONSTITUTED', 'initiated', undefined],
    ['REGISTERED', 'TO_BE_MODIFIED', 'TO_BE_MODIFIED', 'initiated', 'on-hold'],
    ['REGISTERED', 'GENERATED', 'GENERATED', 'initiated', undefined],
    ['REGISTERED', 'PUSHED_TO_COMMUNICATION_CHANNEL', 'PUSHED_TO_COMMUNICATION_CHANNEL', 'transmitted', 'sent'],
    ['REGISTERED', 'ACKNOWLEDGED', 'ACKNOWLEDGED', 'transmitted', 'received-by-bank'],
    ['ACCEPTED', 'ACKNOWLEDGED', 'ACCEPTED', 'accepted', 'for-execution'],
    ['REJECTED', 'ACKNOWLEDGED', 'REJECTED', 'rejected', 'by-bank'],
    ['ON_HOLD', undefined, 'ON_HOLD', 'initiated', 'screening-hold'],
    ['ON_HOLD', 'GENERATED', 'ON_HOLD', 'initiated', 'screening-hold'],
    ['ON_HOLD', 'ACKNOWLEDGED', 'ON_HOLD', 'transmitted', 'pending-at-bank'],
  ])('with %s and the batch at %s says %s, which is %s (%s)', (status, remittance, word, state, qualifier) => {
    const read = meaningOf(status, remittance);
    expect([read.word, read.meaning?.state, read.meaning?.qualifier]).toEqual([word, state, qualifier]);
  });

  it.each([
    ['SOMETHING_NEW', undefined, 'SOMETHING_NEW'],
    ['REGISTERED', 'SOMETHING_NEW', 'SOMETHING_NEW'],
    ['registered', undefined, 'registered'],
  ])('keeps the unknown word of %s, %s and guesses no state', (status, remittance, word) => {
    expect(meaningOf(status, remittance)).toEqual({ word, meaning: undefined });
  });

  it('never reads an amount through a float', () => {
    const big = TRANSFER.replace('2811.50', '123456789012345.67');
    expect(map('transfers', page(big)).bodies).toMatchObject([{ minor: 12_345_678_901_234_567n }]);
    const tiny = TRANSFER.replace('2811.50', '0.1e1');
    expect(badRows(map('transfers', page(tiny)))).toEqual([
      ['/results/0/transferAmount/amount', 'the amount is a decimal of EUR (not-a-decimal)'],
    ]);
  });

  it.each([
    ['"uuid":"7c0e"', '"uuid":7', '/results/1/uuid'],
    ['"status":"REGISTERED"', '"status":null', '/results/1/status'],
    ['"amount":2811.50', '"amount":2811.505', '/results/1/transferAmount/amount'],
    ['"amount":2811.50', '"amount":"much"', '/results/1/transferAmount/amount'],
    ['"code":"EUR"', '"code":"EURO"', '/results/1/transferAmount/amount'],
    ['"valueDate":"2026-11-17"', '"valueDate":"2026-02-30"', '/results/1/valueDate'],
    ['2026-11-17T09:34:40Z', '2026-11-17 09:34', '/results/1/lastStatusDateTime'],
  ])('with %s replaced by %s is named by its place, and the others stand', (from, to, at) => {
    const read = map('transfers', page(TRANSFER, TRANSFER.replace(from, to), TRANSFER));
    expect(badRows(read).map(([place]) => place)).toEqual([at]);
    expect(read.facts).toHaveLength(2);
  });
});

describe('a cash flow', () => {
  const flow = (status: string, amount: string, code = 'SUPPLIER', reference = '1010-2026-1500000042') =>
    `{"uuid":"f1","account":{"code":"1010-EUR-01"},"flowCode":{"code":"${code}"},"status":"${status}","date":{"transactionDate":"2026-11-17","valueDate":"2026-11-18","updateDateTime":"2026-11-18T05:00:00Z"},"flowAmount":{"currency":{"code":"EUR"},${amount}},"reference":"${reference}"}`;

  it('that became actual says that the treasury saw the payment on a statement', () => {
    expect(map('cash-flows', page(flow('ACTUAL', '"amount":-25.00'))).bodies).toMatchObject([
      {
        state: 'settled',
        qualifier: 'reported-by-bank',
        direction: 'out',
        minor: 2500n,
        valueDate: '2026-11-18',
        identity: { erpDocument: '1010/2026/1500000042' },
      },
    ]);
  });

  it('is read under both names of its amount', () => {
    expect(map('cash-flows', page(flow('ACTUAL', '"value":-25'))).bodies).toMatchObject([{ minor: 2500n }]);
  });

  it('of money in is a collection or a return by its code, and nothing without one', () => {
    expect(map('cash-flows', page(flow('ACTUAL', '"amount":25.00', 'COLLECT'))).bodies).toMatchObject([
      { state: 'settled', direction: 'in' },
    ]);
    expect(map('cash-flows', page(flow('ACTUAL', '"amount":25.00', 'RETURN-IN'))).bodies).toMatchObject([
      { state: 'reversed', direction: 'out', returning: true },
    ]);
    expect(map('cash-flows', page(flow('ACTUAL', '"amount":25.00', 'OTHER'))).bodies).toEqual([]);
  });

  it('that is a plan, or carries no reference of ours, says nothing and is counted', () => {
    const read = map(
      'cash-flows',
      page(
        flow('ESTIMATED', '"amount":-1'),
        flow('CONFIRMED', '"amount":-1'),
        flow('ACTUAL', '"amount":-1', 'FEE', 'RB2611'),
      ),
    );
    expect(read.result).toMatchObject({ ok: true, value: { facts: 0, ignored: 3, badRows: [] } });
  });

  it('without an amount is a bad row', () => {
    expect(badRows(map('cash-flows', page(flow('ACTUAL', '"x":1'))))).toEqual([
      ['/results/0/flowAmount', 'a flow has an amount'],
    ]);
  });
});

describe('an account', () => {
  const ACCOUNT =
    '{"uuid":"a1","code":"1010-EUR-01","description":"Operating","accountType":"BANK_ACCOUNT","banCode":null,"ibanCode":"DE02 1203 0000 0000 2020 51","currency":{"code":"EUR"},"company":{"code":"1010"},"bank":{"code":"RHEIN"},"closingDate":null}';
  it('is named by the workspace, else by its IBAN, its number, its code', () => {
    const names = [
      ACCOUNT,
      ACCOUNT.replace('"1010-EUR-01"', '"X"'),
      ACCOUNT.replace('"1010-EUR-01"', '"X"')
        .replace('"DE02 1203 0000 0000 2020 51"', 'null')
        .replace('"banCode":null', '"banCode":"4711"'),
    ].map((row) => map('accounts', page(row)).bodies[0]);
    expect(names).toMatchObject([
      { accountId: 'DE02120300000000202051' },
      { accountId: 'DE02120300000000202051' },
      { accountId: '4711' },
    ]);
  });
  it('of a group company is in-house, and one with an unknown currency is a bad row', () => {
    expect(map('accounts', page(ACCOUNT.replace('BANK_ACCOUNT', 'INTERCOMPANY_ACCOUNT'))).bodies).toMatchObject([
      { type: 'in-house' },
    ]);
    expect(badRows(map('accounts', page(ACCOUNT.replace('"EUR"', '"XYZ"'))))).toEqual([
      ['/results/0/currency/code', 'the currency is one of ISO 4217'],
    ]);
  });
});

describe('balances', () => {
  const cash = (...days: string[]) => `{"account":{"code":"1010-EUR-01"},"cashBalance":[${days.join(',')}]}`;
  const day = (date: string, amount: string) => `{"amount":${amount},"currencyCode":"EUR","balanceDate":${date}}`;

  it('of days that are over are ledger figures; today is not over', () => {
    const { bodies } = map(
      'cash-balances',
      cash(day('{"date":"2026-11-16"}', '-50000.0'), day('"2026-11-15"', '1'), day('"2026-11-17"', '2')),
    );
    expect(bodies).toMatchObject([
      {
        role: 'treasury',
        basis: 'prior-day-ledger',
        accountId: 'DE02120300000000202051',
        date: '2026-11-16',
        minor: -5_000_000n,
      },
      { date: '2026-11-15', minor: 100n },
    ]);
    expect(bodies).toHaveLength(2);
  });

  it('during the day are taken unless they are missing or another day’s', () => {
    const bank = (amount: string, known: string) =>
      `{"account":{"code":"1010-EUR-01"},"bankBalance":{"amount":${amount},"balanceDate":"2026-11-17","currencyCode":"EUR","lastKnownBalanceDate":${known}}}`;
    expect(map('bank-balances', bank('12.34', 'null')).bodies).toMatchObject([{ basis: 'intraday', minor: 1234n }]);
    expect(map('bank-balances', bank('null', 'null')).bodies).toEqual([]);
    expect(map('bank-balances', bank('12.34', '"2026-11-16"')).bodies).toEqual([]);
  });

  it('without an account, without figures or without JSON are refused whole', () => {
    for (const text of [
      '{"cashBalance":[]}',
      '{"account":{"code":"X"}}',
      '{"account":{"code":"X"},"cashBalance":',
      '[]',
      '<html>',
    ]) {
      expect(map('cash-balances', text)).toMatchObject({ facts: [], result: { ok: false } });
    }
  });
});

it('maps the same bytes to the same facts, and leaves them as they were', () => {
  const bytes = new TextEncoder().encode(page(TRANSFER));
  const before = Buffer.from(bytes).toString('hex');
  const runs = [1, 2].map(() => map('transfers', new TextDecoder().decode(bytes)).facts);
  expect(runs[0]).toEqual(runs[1]);
  expect(Buffer.from(bytes).toString('hex')).toBe(before);
});
