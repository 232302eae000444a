import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { reachOf } from '../../../../electron/engine/queries/desk.ts';
import { csvCell } from '../../../../electron/engine/queries/csv-line.ts';
import { exportPayments } from '../../../../electron/engine/queries/payments/export.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { currency } from '../../../../shared/kernel/currency.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { ANALYST, type TestReader, VIEWER } from '../../../support/reader.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
eachReadStreet((made) => {
  ({ world, reader } = made);
});

let deliveries = 0;
const receive = (...claims: readonly (readonly [key: string, body: PaymentClaim, revision?: string])[]) =>
  world.receive(
    world.delivery(
      `delivery-${String((deliveries += 1))}`,
      claims.map(([key, body, revision]) => claimDraft(key, body, revision)),
    ),
  );

const DOC = { erpDocument: '1010/2026/1500000042' };
const KEY = 'doc|1010/2026/1500000042';
const at = (text: string) => instant(Date.parse(text));

describe('one payment', () => {
  it('shows identifiers, every claim with its evidence, lags and the batch it belongs to', async () => {
    const batch = { paymentInformationId: 'RUN-7' };
    await receive(
      [
        't',
        claim({
          role: 'treasury',
          state: 'transmitted',
          qualifier: 'sent',
          rawStatus: 'TRANSMITTED',
          at: at('2026-11-17T09:00:00Z'),
          identity: { ...DOC, endToEndId: '1010-2026-1500000042', systemId: 'BR00031' },
          batch,
          counterpartyName: 'Möller GmbH',
          counterpartyAccount: 'DE99',
          remittance: 'invoice 4471',
          ...eur(12_550n),
        }),
        '1',
      ],
      [
        't2',
        claim({
          role: 'treasury',
          state: 'transmitted',
          rawStatus: 'TRANSMITTED',
          identity: { erpDocument: '1010/2026/1500000043' },
          batch,
          ...eur(1n),
        }),
      ],
    );
    await receive([
      't',
      claim({
        role: 'treasury',
        state: 'transmitted',
        qualifier: 'sent',
        rawStatus: 'ACKNOWLEDGED',
        at: at('2026-11-17T09:30:00Z'),
        identity: { ...DOC, systemId: 'BR00031' },
        batch,
        ...eur(12_550n),
      }),
      '2',
    ]);
    await receive(
      [
        'b',
        claim({
          role: 'bank',
          state: 'settled',
          qualifier: 'booked',
          rawStatus: 'BOOK',
          booked: true,
          at: at('2026-11-17T11:44:00Z'),
          identity: DOC,
          ...eur(12_550n),
        }),
      ],
      [
        'pain',
        claim({ level: 'batch', role: 'bank', rawStatus: 'PART', batch, reasons: [{ code: 'X', text: 'some' }] }),
      ],
    );
    const detail = await reader.ask('payments.get', { key: KEY });
    expect(detail?.identifiers).toEqual([
      { scheme: 'doc', value: '1010-2026-1500000042' },
      { scheme: 'e2e', value: '1010-2026-1500000042' },
      { scheme: 'sys', value: 'BR00031' },
    ]);
    expect(detail?.claims.map((one) => [one.role, one.level, one.word, one.superseded])).toEqual([
      ['bank', 'payment', 'BOOK', false],
      ['treasury', 'payment', 'ACKNOWLEDGED', false],
      ['treasury', 'payment', 'TRANSMITTED', true],
      ['bank', 'batch', 'PART', false],
    ]);
    expect(detail?.lags).toEqual([{ role: 'treasury', behindMs: (2 * 60 + 14) * 60_000 }]);
    expect(detail?.batch).toMatchObject({
      key: 'pmtinf|RUN-7',
      count: 2,
      states: [
        { state: 'transmitted', count: 1 },
        { state: 'settled', count: 1 },
      ],
    });
  });

  it('is not there for a person whose entities do not include it, in any answer', async () => {
    await receive([
      't',
      claim({
        role: 'treasury',
        state: 'approved',
        rawStatus: 'X',
        identity: DOC,
        companyCode: '1010',
        batch: { paymentInformationId: 'RUN-1' },
        ...eur(5n),
      }),
    ]);
    const uk = { ...ANALYST, companyCodes: ['2010'] };
    const filter = { scope: 'all' as const };
    const sort = { by: 'amount' as const, descending: true };
    expect((await reader.ask('payments.window', { filter, sort, offset: 0, limit: 9 }, uk)).rows).toEqual([]);
    expect(await reader.ask('payments.count', { filter, exact: true }, uk)).toMatchObject({ count: 0, totals: [] });
    expect(await reader.ask('payments.board', { filter }, uk)).toMatchObject({ count: 0 });
    expect(await reader.ask('payments.get', { key: KEY }, uk)).toBeNull();
    expect(await reader.ask('payments.find', { text: '1500000042', limit: 9 }, uk)).toEqual([]);
    expect(await reader.ask('batches.get', { key: 'pmtinf|RUN-1' }, uk)).toBeNull();
    expect(await reader.ask('payments.facets', {}, uk)).toEqual({ currencies: [], companyCodes: [], kinds: [] });
    expect(await reader.ask('deliveries.list', { limit: 9 }, uk)).toEqual([]);
    expect(await reader.ask('deliveries.raw', { id: 1, offset: 0, length: 9 }, uk)).toBeNull();
    expect(await reader.ask('payments.get', { key: KEY }, { ...uk, companyCodes: ['1010'] })).not.toBeNull();
  });

  it('hides amount, name, account and text of a payroll item from a person without the right, but not that it exists', async () => {
    await receive([
      't',
      claim({
        role: 'treasury',
        state: 'approved',
        rawStatus: 'X',
        kind: 'payroll',
        identity: DOC,
        counterpartyName: 'Ida Example',
        counterpartyAccount: 'DE77',
        remittance: 'salary',
        batch: { paymentInformationId: 'PAY-1' },
        ...eur(412_300n),
      }),
    ]);
    const shut = await reader.ask('payments.get', { key: KEY }, VIEWER);
    expect(shut).toMatchObject({
      row: { masked: true, minor: null, counterparty: null },
      counterpartyAccount: null,
      remittance: null,
    });
    expect(
      JSON.stringify(shut, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/Ida|412300|DE77|salary/);
    expect(await reader.ask('payments.find', { text: '4123.00', limit: 9 }, VIEWER)).toEqual([]);
    expect(await reader.ask('payments.find', { text: 'Example', limit: 9 }, VIEWER)).toEqual([]);
    expect(await reader.ask('payments.find', { text: '1500000042', limit: 9 }, VIEWER)).toMatchObject([
      { row: { masked: true } },
    ]);
    expect(
      (await reader.ask('payments.count', { filter: { scope: 'all' }, exact: true }, VIEWER)).totals,
    ).toMatchObject([{ currency: 'EUR', minor: 0n }]);
    expect(await reader.ask('payments.get', { key: KEY })).toMatchObject({
      row: { masked: false, minor: 412_300n },
      remittance: 'salary',
    });
  });
});

describe('a batch', () => {
  it('of 500 with three rejects shows 497 and 3, each with code and reason', async () => {
    const batch = { paymentInformationId: 'RUN-500', messageId: 'MSG-9' };
    const items = Array.from(
      { length: 500 },
      (_, index) =>
        [
          `t${String(index)}`,
          claim({
            role: 'treasury',
            state: 'transmitted',
            rawStatus: 'TRANSMITTED',
            identity: { endToEndId: `E${String(index)}` },
            batch,
            ...eur(100n + BigInt(index)),
          }),
        ] as const,
    );
    await receive(...items);
    await receive(
      ...[3, 77, 400].map(
        (index) =>
          [
            `b${String(index)}`,
            claim({
              role: 'bank',
              state: 'rejected',
              qualifier: 'by-bank',
              rawStatus: 'RJCT',
              identity: { endToEndId: `E${String(index)}` },
              batch,
              reasons: [{ code: 'AC04', text: 'Closed account' }],
              ...eur(100n + BigInt(index)),
            }),
          ] as const,
      ),
    );
    await receive([
      'all',
      claim({ level: 'batch', role: 'bank', state: 'accepted', qualifier: 'in-settlement', rawStatus: 'ACSP', batch }),
    ]);
    const found = await reader.ask('batches.get', { key: 'pmtinf|RUN-500' });
    expect(found).toMatchObject({
      count: 500,
      names: [
        { scheme: 'msg', value: 'MSG-9' },
        { scheme: 'pmtinf', value: 'RUN-500' },
      ],
      states: [
        { state: 'accepted', count: 497 },
        { state: 'rejected', count: 3 },
      ],
      claims: [{ level: 'batch', word: 'ACSP' }],
    });
    expect(found?.rejected.map((one) => [one.reference, one.code, one.reason, one.minor])).toEqual([
      ['E3', 'AC04', 'Account closed · Closed account', 103n],
      ['E77', 'AC04', 'Account closed · Closed account', 177n],
      ['E400', 'AC04', 'Account closed · Closed account', 500n],
    ]);
    expect(
      await reader.ask('payments.count', { filter: { scope: 'all', batchKey: 'msg|MSG-9' }, exact: true }),
    ).toMatchObject({ count: 500 });
  });
});

describe('looking a payment up', () => {
  it('finds an exact id of any scheme in any spelling before amounts and texts, and lists collisions', async () => {
    await receive(
      [
        'a',
        claim({
          role: 'treasury',
          state: 'approved',
          rawStatus: 'X',
          identity: { ...DOC, uetr: 'EB6305C9-1F7F-49DE-AED0-16487C27B42D' },
          counterpartyName: 'Müller & Söhne',
          ...eur(125_050n),
        }),
      ],
      [
        'b',
        claim({
          role: 'treasury',
          state: 'approved',
          rawStatus: 'X',
          identity: { endToEndId: 'SHARED-1' },
          ...eur(1n),
        }),
      ],
      [
        'c',
        claim({
          role: 'treasury',
          state: 'approved',
          rawStatus: 'X',
          identity: { endToEndId: 'SHARED-1' },
          ...eur(2n),
          minor: 9_900n,
          currency: currency('JPY'),
        }),
      ],
      [
        'd',
        claim({
          role: 'treasury',
          state: 'approved',
          rawStatus: 'X',
          identity: { systemId: 'S1' },
          remittance: 'refers to 1010-2026-1500000042',
          ...eur(3n),
        }),
      ],
    );
    const find = async (text: string) =>
      (await reader.ask('payments.find', { text, limit: 9 })).map((hit) => [hit.scheme, hit.row.reference]);
    for (const spelling of [
      '1010-2026-1500000042',
      '1010/2026/1500000042',
      ' 1010 2026 1500000042 ',
      '101020261500000042',
    ])
      expect((await find(spelling))[0]).toEqual(['doc', '1010-2026-1500000042']);
    expect(await find('eb6305c91f7f49deaed016487c27b42d')).toEqual([['uetr', '1010-2026-1500000042']]);
    expect(await find('shared-1')).toEqual([
      ['e2e', 'SHARED-1'],
      ['e2e', 'SHARED-1'],
    ]);
    for (const amount of ['1250.50', '1,250.50', '1.250,50', '1250,5'])
      expect(await find(amount)).toEqual([['amount', '1010-2026-1500000042']]);
    expect(await find('9900')).toEqual([['amount', 'SHARED-1']]);
    expect(await find('müller')).toEqual([['text', '1010-2026-1500000042']]);
    expect(await find('1010-2026-1500000042')).toEqual([
      ['doc', '1010-2026-1500000042'],
      ['text', 'S1'],
    ]);
    expect(await find('zz')).toEqual([]);
  });
});

describe('the export', () => {
  const exported = async (principal = ANALYST, asKnownAt?: number) => {
    const parts: string[] = [];
    const outcome = await exportPayments(
      deskOf(reader.db, world.clock),
      { filter: { scope: 'all' }, sort: { by: 'amount', descending: false }, reach: reachOf(principal), asKnownAt },
      (text) => void parts.push(text),
      () => false,
    );
    return { outcome: outcome!, text: parts.join('') };
  };

  it('says what it is, disarms formulas, hides payroll, and its digest is that of its bytes', async () => {
    await receive(
      [
        'a',
        claim({
          role: 'treasury',
          state: 'approved',
          rawStatus: 'X',
          identity: DOC,
          counterpartyName: '=HYPERLINK("http://x")',
          ...eur(125_050n),
        }),
      ],
      [
        'b',
        claim({
          role: 'treasury',
          state: 'approved',
          rawStatus: 'X',
          kind: 'payroll',
          identity: { systemId: 'S2' },
          counterpartyName: 'Ida',
          ...eur(777n),
        }),
      ],
    );
    const { outcome, text } = await exported(VIEWER);
    expect(outcome).toEqual({ rows: 2, sha256: createHash('sha256').update(text).digest('hex') });
    const lines = text.split('\r\n');
    expect(lines[0]).toContain('filter {""scope"":""all""}');
    expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(lines[2]).toContain('1250.50,EUR');
    expect(lines[3]).toContain('(not shown)');
    expect(text).not.toMatch(/Ida|7\.77/);
    const before = world.clock.now();
    world.clock.advance(60_000);
    await receive([
      'a2',
      claim({ role: 'bank', state: 'settled', rawStatus: 'BOOK', booked: true, identity: DOC, ...eur(125_050n) }),
    ]);
    expect((await exported(ANALYST, before)).text.split('\r\n')[3]).toContain('approved');
    expect((await exported(ANALYST)).text.split('\r\n')[3]).toContain('settled');
  });

  it('disarms whatever a spreadsheet would run', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1']) expect(csvCell(evil)).toMatch(/^"?'/);
    expect(csvCell('plain')).toBe('plain');
    expect(csvCell('a"b,c')).toBe('"a""b,c"');
  });

  it('stops when it is cancelled', async () => {
    await receive(['a', claim({ role: 'treasury', state: 'approved', rawStatus: 'X', identity: DOC, ...eur(1n) })]);
    const outcome = await exportPayments(
      deskOf(reader.db, world.clock),
      {
        filter: { scope: 'all' },
        sort: { by: 'amount', descending: false },
        reach: reachOf(ANALYST),
        asKnownAt: undefined,
      },
      () => undefined,
      () => true,
    );
    expect(outcome).toBeUndefined();
  });
});
