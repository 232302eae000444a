import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentFilter, PaymentRow, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { ANALYST, TestReader, VIEWER } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

const anyFilter: fc.Arbitrary<PaymentFilter> = fc.record(
  {
    scope: fc.constantFrom('focus', 'open', 'all', 'all'),
    states: fc.subarray([...PAYMENT_STATES], { minLength: 1 }),
    kinds: fc.subarray(['supplier', 'payroll', 'tax'] as const, { minLength: 1 }),
    directions: fc.subarray(['out', 'in'] as const, { minLength: 1 }),
    currencies: fc.subarray(['EUR', 'JPY', 'KWD'], { minLength: 1 }),
    companyCodes: fc.subarray(['1000', '1010'], { minLength: 1 }),
    ownAccounts: fc.subarray(['DE00', 'DE01'], { minLength: 1 }),
    valueDateFrom: fc.constantFrom('2026-11-01', '2026-11-13'),
    valueDateTo: fc.constantFrom('2026-11-17', '2026-12-31'),
    disagreeing: fc.constant(true),
    lane: fc.record({
      role: fc.constantFrom(...SYSTEM_ROLES),
      state: fc.constantFrom(...PAYMENT_STATES, 'none' as const),
    }),
    text: fc.constantFrom('mö', 'MÖLLER', 'valves', 'ref-3', '1500000002', 'invoice 4', 'zzz'),
  },
  { requiredKeys: ['scope'] },
);

const anySort: fc.Arbitrary<PaymentSort> = fc.record({
  by: fc.constantFrom('valueDate', 'amount', 'lastEvent'),
  descending: fc.boolean(),
});

interface Facts {
  readonly id: number;
  readonly names: string;
  readonly remittance: string | null;
  readonly open: number;
}

/** A filter as plain code, over what the whole list shows. */
function wanted(filter: PaymentFilter, row: PaymentRow, more: Facts): boolean {
  const within = row.valueDate !== null && row.valueDate >= '2026-11-10' && row.valueDate <= '2026-11-24';
  const text = filter.text?.toLowerCase();
  const lane = row.lanes.find((one) => one.role === filter.lane?.role);
  return (
    (filter.scope === 'all' || more.open === 1 || (filter.scope === 'focus' && within)) &&
    (filter.states?.includes(row.state) ?? true) &&
    (filter.kinds?.includes(row.kind) ?? true) &&
    (filter.directions?.includes(row.direction) ?? true) &&
    (filter.currencies?.includes(row.currency ?? '') ?? true) &&
    (filter.companyCodes?.includes(row.companyCode ?? '') ?? true) &&
    (filter.ownAccounts?.includes(row.ownAccount ?? '') ?? true) &&
    (filter.valueDateFrom === undefined || (row.valueDate ?? '') >= filter.valueDateFrom) &&
    (filter.valueDateTo === undefined || (row.valueDate ?? '9') <= filter.valueDateTo) &&
    (filter.disagreeing !== true || row.lanes.some((one) => !['agrees', 'silent'].includes(one.verdict))) &&
    (filter.lane === undefined || (lane?.state ?? 'none') === filter.lane.state) &&
    (text === undefined ||
      `${more.names}\n${row.counterparty ?? ''}\n${more.remittance ?? ''}`.toLowerCase().includes(text))
  );
}

function ordered(sort: PaymentSort, a: PaymentRow, b: PaymentRow, ids: ReadonlyMap<string, Facts>): number {
  const value = (row: PaymentRow) =>
    sort.by === 'valueDate' ? row.valueDate : sort.by === 'amount' ? row.minor : row.lastEventAt;
  const [left, right] = [value(a), value(b)];
  const sign = sort.descending ? -1 : 1;
  if (left === right) return sign * (ids.get(a.key)!.id - ids.get(b.key)!.id);
  if (left === null || right === null) return left === null ? 1 : -1;
  return sign * (left < right ? -1 : 1);
}

async function inWorld(
  history: readonly (readonly FactDraft[])[],
  work: (world: TestStreet, reader: TestReader) => Promise<void>,
): Promise<void> {
  const world = new TestStreet();
  const reader = new TestReader(world);
  try {
    for (const [index, drafts] of history.entries())
      await world.receive(world.delivery(`file-${String(index)}`, drafts));
    await work(world, reader);
  } finally {
    reader.close();
    world.close();
  }
}

async function everything(reader: TestReader, asKnownAt?: number) {
  const { rows } = await reader.ask('payments.window', {
    filter: { scope: 'all' },
    sort: { by: 'valueDate', descending: false },
    offset: 0,
    limit: 500,
    ...(asKnownAt === undefined ? {} : { asKnownAt }),
  });
  return rows;
}

describe('the list of payments', () => {
  it('shows, window by window, what a plain filter and sort of all payments give, with equal counts and sums', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPaymentHistory,
        anyFilter,
        anySort,
        fc.integer({ min: 1, max: 4 }),
        async (history, filter, sort, limit) => {
          await inWorld(history, async (world, reader) => {
            const facts = new Map(
              (
                world.db.prepare('select key, id, names, remittance, open from payment').all() as (Facts & {
                  key: string;
                })[]
              ).map((row) => [row.key, row]),
            );
            const expected = (await everything(reader))
              .filter((row) => wanted(filter, row, facts.get(row.key)!))
              .sort((a, b) => ordered(sort, a, b, facts));
            const shown: PaymentRow[] = [];
            for (let offset = 0; ; offset += limit) {
              const { rows } = await reader.ask('payments.window', { filter, sort, offset, limit });
              shown.push(...rows);
              if (rows.length < limit) break;
            }
            expect(shown.map((row) => row.key)).toEqual(expected.map((row) => row.key));
            const count = await reader.ask('payments.count', { filter, exact: true });
            expect(count).toMatchObject({ count: expected.length, exact: true });
            const sums = new Map<string, bigint>();
            for (const row of expected)
              if (row.currency !== null) sums.set(row.currency, (sums.get(row.currency) ?? 0n) + (row.minor ?? 0n));
            expect(new Map(count.totals.map((total) => [total.currency, total.minor]))).toEqual(sums);
            const board = await reader.ask('payments.board', { filter });
            expect(board.count).toBe(expected.length);
            for (const cell of board.canonical)
              expect(cell.count).toBe(expected.filter((row) => row.state === cell.state).length);
            for (const lane of board.lanes)
              expect(lane.none + lane.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(expected.length);
          });
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);

  it('answers as known at every past moment what it answered live at that moment', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaymentHistory, anyFilter, anySort, fc.boolean(), async (history, filter, sort, restart) => {
        const world = new TestStreet();
        const reader = new TestReader(world);
        try {
          const ask = async (asKnownAt?: number) => {
            const at = asKnownAt === undefined ? {} : { asKnownAt };
            const { rows } = await reader.ask('payments.window', { filter, sort, offset: 0, limit: 500, ...at });
            const count = await reader.ask('payments.count', { filter, exact: true, ...at });
            const board = await reader.ask('payments.board', { filter, ...at });
            const all = await everything(reader, asKnownAt);
            const details = [];
            for (const row of all) details.push(await reader.ask('payments.get', { key: row.key, ...at }));
            return {
              rows,
              count: { ...count, version: 0 },
              board: { ...board, version: 0 },
              details: details.map((detail) => ({ ...detail, batch: detail?.batch })),
              facets: await reader.ask('payments.facets', at),
              batch: await reader
                .ask('batches.get', { key: 'pmtinf|RUN-1', ...at })
                .then((batch) => batch && { ...batch, rejected: batch.rejected.map((one) => one.paymentKey) }),
            };
          };
          const answers: { readonly at: number; readonly answer: Awaited<ReturnType<typeof ask>> }[] = [];
          for (const [index, drafts] of history.entries()) {
            await world.receive(world.delivery(`file-${String(index)}`, drafts));
            if (restart && index === 2) world.reopen();
            answers.push({ at: world.clock.now(), answer: await ask() });
          }
          for (const { at, answer } of answers) expect(await ask(at)).toEqual(answer);
        } finally {
          reader.close();
          world.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 240_000);

  it('keeps apart, as known before they were joined, two payments of one reference in windows far from each other', async () => {
    const claim = (key: string, uetr: string | undefined, valueDate: string | undefined): FactDraft => ({
      source: 'kyriba',
      kind: 'payment-claim',
      key,
      at: '/0',
      body: {
        level: 'payment',
        system: 'kyriba',
        identity: { endToEndId: 'REF-6', ...(uetr === undefined ? {} : { uetr }) },
        direction: 'out',
        role: 'treasury',
        state: 'initiated',
        rawStatus: 'REGISTERED',
        kind: 'supplier',
        companyCode: '1000',
        ownAccount: 'DE00',
        ...(valueDate === undefined ? {} : { valueDate: plainDate(valueDate) }),
        booked: false,
      },
    });
    const uetr = '00000000-0000-4000-8000-000000000006';
    const history = [
      [claim('6-0', undefined, '2026-09-01')],
      [claim('6-1', uetr, '2026-11-13')],
      [claim('6-0', uetr, undefined)],
    ];
    const world = new TestStreet();
    const reader = new TestReader(world);
    try {
      const claimsOfAll = async (at: number) => {
        const rows = await everything(reader, at);
        return Promise.all(
          rows.map(async ({ key }) => (await reader.ask('payments.get', { key, asKnownAt: at }))?.claims.length),
        );
      };
      for (const [index, drafts] of history.entries())
        await world.receive(world.delivery(`file-${String(index)}`, drafts));
      const joined = world.clock.now();
      expect(await claimsOfAll(joined - 1000)).toEqual([1, 1]);
      expect(await claimsOfAll(joined)).toEqual([3]);
    } finally {
      reader.close();
      world.close();
    }
  });

  it('never tells a person without the right what a payroll item pays or to whom, in any order or search', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaymentHistory, anySort, async (history, sort) => {
        await inWorld(history, async (_world, reader) => {
          const ask = { filter: { scope: 'all' as const }, sort, offset: 0, limit: 500 };
          const open = await reader.ask('payments.window', ask, ANALYST);
          const shut = await reader.ask('payments.window', ask, VIEWER);
          expect(shut.rows).toHaveLength(open.rows.length);
          for (const row of shut.rows.filter((one) => one.kind === 'payroll'))
            expect(row).toMatchObject({ masked: true, minor: null, counterparty: null });
          if (sort.by === 'amount') {
            // Items whose amount is not known to the person stand behind all others, so their place tells nothing.
            const known = shut.rows.map((row) => row.minor !== null);
            expect(known).toEqual([...known].sort((a, b) => Number(b) - Number(a)));
          }
          const found = await reader.ask('payments.find', { text: 'valves', limit: 50 }, VIEWER);
          expect(found.filter((hit) => hit.row.kind === 'payroll')).toEqual([]);
          const listed = await reader.ask(
            'payments.window',
            { ...ask, filter: { scope: 'all', text: 'miller' } },
            VIEWER,
          );
          expect(listed.rows.filter((row) => row.kind === 'payroll')).toEqual([]);
        });
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
