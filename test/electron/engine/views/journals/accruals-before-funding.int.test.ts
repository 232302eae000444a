import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../../shared/domain/fact/fact.ts';
import type { JournalLine } from '../../../../../shared/domain/journal/journal-line.ts';
import { accountDraft, journalDraft, statementDrafts } from '../../../../support/cash-facts.ts';
import { TestStreet } from '../../../../support/street.ts';

const BANK = 'DE02120300000000202051';
const OTHER = 'DE02500105170137075030';

let world: TestStreet;
let deliveries = 0;

async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  deliveries += 1;
  world.clock.advance(1000);
  world.street.accept('test', [world.delivery(`delivery ${String(deliveries)}`, drafts)]);
  await world.street.step(world.mapping, 1000);
}

/** Interest for a drawdown: both lines off the bank's accounts. */
function accrual(date = '2026-11-16', over: Partial<JournalLine> = {}): FactDraft[] {
  return [975_000n, -975_000n].map((minor, index) => {
    const draft = journalDraft(BANK, date, minor, '7');
    if (draft.kind !== 'journal-line') throw new Error('a journal line');
    const body = { ...draft.body, text: 'Accrual RCF drawdown 3m', glAccount: `002190000${String(index)}` };
    delete body.accountId;
    return { ...draft, key: `1010/2026/7/${String(index + 1)}`, body: { ...body, line: String(index + 1), ...over } };
  });
}

/** What an account was credited with, under a bank's own code of a loan or any other. */
function credited(date: string, code = 'NLDP', account = BANK, minor = 50_000_000n): FactDraft[] {
  return statementDrafts({ account, date, opening: 0n, entries: [minor] }).map((draft) =>
    draft.kind !== 'entry'
      ? draft
      : {
          ...draft,
          body: {
            ...draft.body,
            entry: { ...draft.body.entry, transactionCode: { proprietary: code, issuer: 'SWIFT' } },
          },
        },
  );
}

const found = () =>
  world.db
    .prepare(
      `select x.case_key as [case], x.company_code as company, f.detail from exception_finding x join finding f on f.key = x.key
        where x.code = 'accrual-before-funding' order by x.subject`,
    )
    .all();
const CASE = {
  case: 'accrual-before-funding|journal|sap|1010/2026/7',
  company: '1010',
  detail: 'Posted on 2026-11-16; no bank has credited a loan to 1010 since 2026-10-02.',
};

beforeEach(async () => {
  world = new TestStreet();
  await receive(accountDraft(BANK), accountDraft(OTHER, { companyCode: '1020' }));
});
afterEach(() => {
  world.close();
});

describe('an accrual for a drawdown', () => {
  it('is a case until the bank credits the loan, also where that is booked later', async () => {
    await receive(...accrual());
    expect(found()).toEqual([CASE]);
    await receive(...credited('2026-11-18'));
    expect(found()).toEqual([]);
  });

  it('is none where the loan was paid out before it, and one again where the bank takes the entry back', async () => {
    await receive(...credited('2026-10-02'));
    await receive(...accrual());
    expect(found()).toEqual([]);
    await receive(...credited('2026-10-02', 'NTRF'));
    expect(found()).toEqual([CASE]);
  });

  it.each([
    ['was paid out too long before', () => credited('2026-10-01')],
    ['is a receipt of another kind', () => credited('2026-11-17', 'NTRF')],
    ['came to another company', () => credited('2026-11-17', 'NLDP', OTHER)],
    ['went out, as an instalment does', () => credited('2026-11-17', 'NLDP', BANK, -50_000_000n)],
  ])('stays one where the money %s', async (_name, money) => {
    await receive(...money());
    await receive(...accrual());
    expect(found()).toEqual([CASE]);
  });

  it('follows the account that the money came to from one company to another', async () => {
    await receive(...accrual(), ...credited('2026-11-17', 'NLDP', OTHER));
    expect(found()).toEqual([CASE]);
    await receive(accountDraft(OTHER, { companyCode: '1010' }));
    expect(found()).toEqual([]);
    await receive(accountDraft(OTHER, { companyCode: '1020' }));
    expect(found()).toEqual([CASE]);
  });

  it('is over once it is taken back or says something else', async () => {
    await receive(...accrual());
    await receive(...accrual('2026-11-16', { reversed: true }));
    expect(found()).toEqual([]);
    await receive(...accrual('2026-11-16', { reversed: false }));
    expect(found()).toEqual([CASE]);
    await receive(...accrual('2026-11-16', { text: 'Accrual of audit fees' }));
    expect(found()).toEqual([]);
  });

  it('is found again by a fold from facts alone', async () => {
    await receive(...credited('2026-10-01'), ...accrual());
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
    expect(found()).toEqual([CASE]);
  });
});
