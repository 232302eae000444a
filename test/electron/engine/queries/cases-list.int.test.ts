import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFilter, CaseRow, CaseSort } from '../../../../shared/contracts/api/cases.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { currency } from '../../../../shared/kernel/currency.ts';
import { absentStatement, feedPunctuality } from '../../../support/case-facts.ts';
import { accountDraft } from '../../../support/cash-facts.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;

/** A payment in trouble; some amounts and times are the same, so that orders have ties. */
function troubled(index: number): FactDraft {
  const qualifier = index % 3 === 0 ? 'blocked-at-beneficiary-bank' : 'changed-by-bank';
  const money = { minor: BigInt(1_000 * (index % 7)), currency: currency(index % 2 === 0 ? 'EUR' : 'JPY') };
  return claimDraft(
    `p${String(index)}`,
    claim({
      role: 'bank',
      rawStatus: 'X',
      ...(index % 5 === 0 ? {} : { state: 'accepted' as const, qualifier }),
      identity: { endToEndId: `REF-${String(index)}` },
      companyCode: index % 4 === 0 ? '1000' : '1010',
      ...(index % 11 === 0 ? {} : money),
      ownAccount: index % 2 === 0 ? 'A' : 'B',
    }),
  );
}

beforeAll(async () => {
  world = new TestStreet();
  reader = new TestReader(world);
  await world.receive(
    world.delivery('accounts', [accountDraft('A'), accountDraft('B', { bankId: 'corniche', companyCode: '5010' })]),
  );
  for (let from = 0; from < 60; from += 10) {
    const drafts = Array.from({ length: 10 }, (_, index) => troubled(from + index));
    await world.receive(world.delivery(`batch-${String(from)}`, drafts));
  }
  await world.receive(
    world.delivery('absent', [absentStatement('A', '2026-11-16'), absentStatement('B', '2026-11-16')]),
    world.delivery('late', [feedPunctuality('corniche', 'files', true)]),
  );
});
afterAll(() => {
  reader.close();
  world.close();
});

async function pages(sort: CaseSort, limit: number, filter: CaseFilter = {}): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await reader.ask('cases.list', { filter, sort, limit, after });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    if (page.next === null) {
      expect(rows).toHaveLength(page.total);
      return rows;
    }
    after = page.next;
  }
}

const SORTS = (['due', 'amount', 'age', 'severity'] as const).flatMap((by) =>
  [true, false].map((descending) => ({ by, descending })),
);
const DUE = { by: 'due', descending: false } as const;

describe('the queue of cases', () => {
  it.each(SORTS)(
    'ordered by $by (descending: $descending) is the same in pages of any size, each case once',
    async (sort) => {
      const whole = (await pages(sort, 500)).map(({ key }) => key);
      expect(new Set(whole).size).toBe(whole.length);
      for (const limit of [1, 7, 50]) expect((await pages(sort, limit)).map(({ key }) => key)).toEqual(whole);
    },
  );

  it('begins with what is due first, the worst, the oldest, or the largest amount of a currency', async () => {
    const due = (await pages(DUE, 500)).map((row) => row.dueAt!);
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    const worst = (await pages({ by: 'severity', descending: true }, 500)).map((row) => row.severity);
    expect(worst.lastIndexOf('critical')).toBeLessThan(worst.indexOf('high'));
    expect(worst.lastIndexOf('high')).toBeLessThan(worst.indexOf('medium'));
    const oldest = (await pages({ by: 'age', descending: true }, 500)).map((row) => row.openedAt);
    expect(oldest).toEqual(oldest.toSorted((a, b) => a - b));
    const amounts = (await pages({ by: 'amount', descending: true }, 500)).map(({ money: [first, ...others] }) =>
      first === undefined || others.length > 0 ? 'none' : first.currency,
    );
    expect(amounts.lastIndexOf('EUR')).toBeLessThan(amounts.indexOf('JPY'));
    expect(amounts.lastIndexOf('JPY')).toBeLessThan(amounts.indexOf('none'));
    const euros = (await pages({ by: 'amount', descending: true }, 500)).flatMap(({ money: [first, ...others] }) =>
      first?.currency === 'EUR' && others.length === 0 ? [first.minor] : [],
    );
    expect(euros).toEqual(euros.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
  });

  it('holds what is asked for by each part of the filter, as plain SQL counts it', async () => {
    const count = (where: string): number =>
      Number(world.db.prepare(`select count(*) from exception where ${where}`).pluck().get());
    const total = async (filter: CaseFilter): Promise<number> => (await pages(DUE, 500, filter)).length;
    expect(await total({ banks: ['corniche'] })).toBe(count("bank = 'corniche'"));
    expect(await total({ classes: ['cut-off-at-risk'] })).toBe(count("class = 'cut-off-at-risk'"));
    expect(await total({ severities: ['critical'], entities: ['1000'] })).toBe(
      count(`severity = 0 and companies like '%"1000"%'`),
    );
    expect(await total({ owners: ['role:administrator'] })).toBe(
      count("class in ('late-feed', 'unmapped-reference-data')"),
    );
    expect(await total({ text: 'ref-1 changed' })).toBe(
      count("codes like '%changed%' and lower(cause || coalesce(reference, '')) like '%ref-1%'"),
    );
    // The statement that the late feed owns now is part of its case, and not over.
    expect(await total({ states: ['resolved'] })).toBe(0);
    expect(await total({ text: 'nothing says this' })).toBe(0);
  });

  it('is the same put together: each group counts its cases, findings and sums once', async () => {
    const rows = await pages(DUE, 500);
    for (const by of ['cause', 'class', 'owner', 'bank', 'severity', 'state'] as const) {
      const { groups, cases } = await reader.ask('cases.groups', { filter: {}, by, limit: 1_000 });
      expect(cases).toBe(rows.length);
      expect(groups.reduce((sum, group) => sum + group.cases, 0)).toBe(rows.length);
      expect(groups.reduce((sum, group) => sum + group.findings, 0)).toBe(
        rows.reduce((sum, row) => sum + row.findings, 0),
      );
      const euros = (money: CaseRow['money']): bigint => money.find((sum) => sum.currency === 'EUR')?.minor ?? 0n;
      expect(groups.reduce((sum, group) => sum + euros(group.money), 0n)).toBe(
        rows.reduce((sum, row) => sum + euros(row.money), 0n),
      );
    }
    const counts = await reader.ask('cases.counts', {});
    expect(counts).toMatchObject({ open: rows.length, overdue: rows.filter((row) => row.overdue).length });
    expect(Object.values(counts.byAge).reduce((sum, n) => sum + n, 0)).toBe(rows.length);
  });

  it('goes on where a page ended although cases came and went meanwhile, and takes a made-up place for the beginning', async () => {
    const [first] = (await reader.ask('cases.list', { filter: {}, sort: DUE, limit: 1 })).rows;
    const made = await reader.ask('cases.list', { filter: {}, sort: DUE, limit: 1, after: 'no place' });
    expect(made.rows[0]).toEqual(first);
    const page = await reader.ask('cases.list', { filter: {}, sort: DUE, limit: 5 });
    await world.receive(world.delivery('heard', [feedPunctuality('corniche', 'files', false, 9)]));
    const next = await reader.ask('cases.list', { filter: {}, sort: DUE, limit: 500, after: page.next ?? '' });
    const seen = new Set(page.rows.map(({ key }) => key));
    expect(next.rows.some(({ key }) => seen.has(key))).toBe(false);
  });

  it('is what a condition says of each case, with amounts, times and what is over', async () => {
    const rows = await pages(DUE, 500);
    const has = (field: 'class' | 'entity' | 'bank', value: string) => ({ op: 'has' as const, field, value });
    const keysOf = async (where: CaseFilter['where']) => (await pages(DUE, 500, { where })).map(({ key }) => key);
    const those = (holds: (row: CaseRow) => boolean) => rows.filter(holds).map(({ key }) => key);
    const euros = (row: CaseRow): bigint => row.money.find((sum) => sum.currency === 'EUR')?.minor ?? -1n;
    const cases: readonly [CaseFilter['where'], (row: CaseRow) => boolean][] = [
      [
        [has('class', 'cut-off-at-risk'), has('entity', '1000'), { op: 'not' }, { op: 'and' }],
        (row) => row.class === 'cut-off-at-risk' && !row.entities.includes('1000'),
      ],
      [
        [has('bank', 'corniche'), { op: 'amount', currency: 'EUR', min: '20', open: true }, { op: 'or' }],
        (row) => row.bank === 'corniche' || euros(row) > 2_000n,
      ],
      // A yen has no hundredths: 3000.5 lies between two of its amounts.
      [
        [{ op: 'amount', min: '3000.5', max: '4000', open: false }],
        (row) => row.money.some(({ currency: code, minor }) => code === 'JPY' && minor >= 3_001n && minor <= 4_000n),
      ],
      [
        [{ op: 'amount', max: '10.00', open: true }],
        (row) => row.money.some(({ currency: code, minor }) => minor < (code === 'JPY' ? 10n : 1_000n)),
      ],
      [
        [{ op: 'word', word: 'CORNICHE' }, { op: 'overdue' }, { op: 'not' }, { op: 'and' }],
        (row) => row.bank === 'corniche' && !row.overdue,
      ],
    ];
    for (const [where, holds] of cases) {
      const expected = those(holds);
      expect(expected.length, JSON.stringify(where)).toBeGreaterThan(0);
      expect(expected.length, JSON.stringify(where)).toBeLessThan(rows.length);
      expect(await keysOf(where)).toEqual(expected);
    }
    const due = rows.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => a - b);
    const middle = due[due.length >> 1]!;
    const from = [{ op: 'within' as const, of: 'due' as const, from: middle }];
    expect(await keysOf(from)).toEqual(those((row) => row.dueAt !== null && row.dueAt >= middle));
  });

  it('has no answer to a condition whose operators have no terms', async () => {
    const broken = { filter: { where: [{ op: 'and' as const }] }, sort: DUE, limit: 10 };
    await expect(reader.ask('cases.list', broken)).rejects.toThrow();
  });
});
