import { describe, expect, it } from 'vitest';
import { zSnowflakeConfig } from '../../../connectors/snowflake/config.ts';
import { SNOWFLAKE_MAPPERS } from '../../../connectors/snowflake/map/mappers.ts';
import { FACT_BODIES, type FactDraft } from '../../../shared/domain/fact/fact.ts';

const CONFIG = zSnowflakeConfig.parse({
  baseUrl: 'https://acme.snowflakecomputing.com',
  account: 'ACME',
  user: 'SYNC',
  database: 'FIN',
  schema: 'PUB',
  warehouse: 'WH',
  role: 'READER',
  accounts: [{ code: '1010-EUR-01', accountId: 'DE02120300000000202051' }],
});

function map(stream: string, rows: readonly (readonly (string | null)[])[]) {
  const facts: FactDraft[] = [];
  const bytes = new TextEncoder().encode(JSON.stringify({ data: rows }));
  const result = SNOWFLAKE_MAPPERS.get(stream)!.map(
    bytes,
    { config: CONFIG, name: 'SELECT', stream, observedAt: 0 },
    (fact) => {
      FACT_BODIES[fact.kind].encode(fact.body as never);
      facts.push(fact);
    },
  );
  return { facts, result };
}

const STATUS = [
  'P-1010-1500000042',
  '1010-2026-1500000042',
  '1010',
  'SETTLED',
  '-2811.500000',
  'EUR',
  '20774',
  'DE02120300000000202051',
  '5',
  '1794908700.123000000',
];
const POSITION = [
  '1010-EUR-01',
  '20773',
  'PRIOR_DAY_LEDGER',
  '11842316.470000',
  'EUR',
  '1794898800.000000000',
  '2',
  '1794898800.000000000',
];
const changed = (row: readonly (string | null)[], place: number, cell: string | null) =>
  row.map((old, at) => (at === place ? cell : old));

describe('a row of PAYMENT_STATUS', () => {
  it('is a claim of reporting, ordered by its version', () => {
    expect(map('payment-status', [STATUS]).facts).toEqual([
      {
        source: 'snowflake',
        kind: 'payment-claim',
        key: 'P-1010-1500000042',
        revision: '000000000000000005',
        at: '/data/0',
        body: {
          level: 'payment',
          role: 'reporting',
          system: 'snowflake',
          state: 'settled',
          rawStatus: 'SETTLED',
          at: 1_794_908_700_123,
          direction: 'out',
          minor: 281_150n,
          currency: 'EUR',
          identity: {
            erpDocument: '1010/2026/1500000042',
            endToEndId: '1010-2026-1500000042',
            systemId: 'P-1010-1500000042',
          },
          companyCode: '1010',
          valueDate: '2026-11-17',
          ownAccount: 'DE02120300000000202051',
        },
      },
    ]);
  });

  it.each(['INITIATED', 'Approved', 'transmitted', 'ACCEPTED', 'SETTLED', 'REJECTED', 'REVERSED'])(
    'knows %s',
    (word) => {
      expect(map('payment-status', [changed(STATUS, 3, word)]).facts).toMatchObject([
        { body: { rawStatus: word, state: word.toLowerCase() } },
      ]);
    },
  );

  it('keeps an unknown word and guesses no state', () => {
    const [fact] = map('payment-status', [changed(STATUS, 3, 'PENDING')]).facts;
    expect(fact?.body).toMatchObject({ rawStatus: 'PENDING' });
    expect(fact?.body).not.toHaveProperty('state');
  });

  it('may leave reference, company, day and account empty', () => {
    const sparse = STATUS.map((cell, at) => ([1, 2, 6, 7].includes(at) ? null : cell));
    expect(map('payment-status', [sparse]).facts).toMatchObject([
      { body: { identity: { systemId: 'P-1010-1500000042' } } },
    ]);
  });

  it('keeps its exact amount, and is money in when it is positive', () => {
    expect(map('payment-status', [changed(STATUS, 4, '9007199254740993.010000')]).facts).toMatchObject([
      { body: { minor: 900_719_925_474_099_301n, direction: 'in' } },
    ]);
  });

  it.each([
    [0, null],
    [3, ''],
    [4, '2811,50'],
    [4, '1.005'],
    [5, 'EURO'],
    [6, '2026-13-01'],
    [8, 'five'],
    [9, '2026-11-17'],
  ])('with column %i as %j is named and the others stand', (place, cell) => {
    const read = map('payment-status', [STATUS, changed(STATUS, place, cell), STATUS]);
    expect(read.result).toMatchObject({ ok: true, value: { badRows: [{ code: 'row-invalid' }] } });
    expect(read.facts).toHaveLength(2);
  });

  it('with a column too few or too many is no row of ours', () => {
    expect(map('payment-status', [STATUS.slice(1), [...STATUS, 'x']]).facts).toEqual([]);
  });
});

describe('a row of CASH_POSITION', () => {
  it('is a figure with its basis and cut', () => {
    expect(map('cash-position', [POSITION]).facts).toMatchObject([
      {
        key: '1010-EUR-01|2026-11-16|prior-day-ledger',
        revision: '000000000000000002',
        body: {
          role: 'reporting',
          accountId: 'DE02120300000000202051',
          basis: 'prior-day-ledger',
          date: '2026-11-16',
          minor: 1_184_231_647n,
          asOf: 1_794_898_800_000,
        },
      },
    ]);
  });

  it('takes overdrafts, dates as text and timestamps with a zone', () => {
    const row = changed(changed(changed(POSITION, 3, '-1.00'), 1, '2026-11-16'), 5, '1794898800.000000000 1500');
    expect(map('cash-position', [row]).facts).toMatchObject([
      { body: { minor: -100n, date: '2026-11-16', asOf: 1_794_898_800_000 } },
    ]);
  });

  it('without a basis that we know is refused: it compares with nothing', () => {
    expect(map('cash-position', [changed(POSITION, 2, 'CLOSING')]).result).toMatchObject({
      value: { badRows: [{ at: '/data/0/2' }] },
    });
  });
});

it('refuses names that could become part of the statement', () => {
  for (const database of ['FIN; DROP TABLE X', 'FIN.PUB', '"FIN"', '', '1FIN', "FIN'--"]) {
    expect(zSnowflakeConfig.safeParse({ ...CONFIG, database }).success).toBe(false);
  }
});
