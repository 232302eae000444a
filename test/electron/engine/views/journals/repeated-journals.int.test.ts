import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../../shared/domain/fact/fact.ts';
import type { JournalLine } from '../../../../../shared/domain/journal/journal-line.ts';
import { plainDate } from '../../../../../shared/kernel/plain-date.ts';
import { accountDraft, journalDraft } from '../../../../support/cash-facts.ts';
import { TestStreet } from '../../../../support/street.ts';

const BANK = 'DE02120300000000202051';

let world: TestStreet;
let deliveries = 0;

async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  deliveries += 1;
  world.clock.advance(1000);
  world.street.accept('test', [world.delivery(`delivery ${String(deliveries)}`, drafts)]);
  await world.street.step(world.mapping, 1000);
}

type Said = Partial<JournalLine> & { readonly minor?: bigint };

/** A guarantee fee: the bank's account and the fee account. */
function fee(document: string, date: string, { minor = 18_640n, ...over }: Said = {}): FactDraft[] {
  const [bank, cost] = [journalDraft(BANK, date, -minor, document), journalDraft(BANK, date, minor, document)];
  if (bank.kind !== 'journal-line' || cost.kind !== 'journal-line') throw new Error('journal lines');
  const offBank = { ...cost.body };
  delete offBank.accountId;
  const said = { text: 'Guarantee fee 2026-10', ...over };
  return [
    { ...bank, body: { ...bank.body, ...said } },
    {
      ...cost,
      key: `1010/2026/${document}/2`,
      body: { ...offBank, ...said, glAccount: '65008500', line: '2' },
    },
  ];
}

const found = () =>
  world.db
    .prepare(
      `select x.case_key as [case], x.account, x.company_code as company, x.minor, x.reference, f.detail
         from exception_finding x join finding f on f.key = x.key where x.code = 'journal-posted-twice' order by x.subject`,
    )
    .all();
const caseOf = (document: string): string => `duplicate-journal|journal|sap|1010/2026/${document}`;
const cases = () => found().map((row) => (row as { case: string }).case);

beforeEach(async () => {
  world = new TestStreet();
  await receive(accountDraft(BANK));
});
afterEach(() => {
  world.close();
});

describe('a journal that is posted twice', () => {
  it('is one case about the later of both, whichever is heard of first', async () => {
    await receive(...fee('2', '2026-11-11'));
    expect(found()).toEqual([]);
    await receive(...fee('1', '2026-11-11'));
    expect(found()).toEqual([
      {
        case: caseOf('2'),
        account: BANK,
        company: '1010',
        minor: 18_640,
        reference: '1010/2026/2',
        detail: 'Says in every line what 1010/2026/1 says, posted on 2026-11-11.',
      },
    ]);
  });

  it('is over once one of both is taken back, and what takes them back repeats nothing', async () => {
    await receive(...fee('1', '2026-11-11'), ...fee('2', '2026-11-13'));
    expect(cases()).toEqual([caseOf('2')]);
    await receive(...fee('1', '2026-11-11', { reversed: true }));
    expect(cases()).toEqual([]);
    await receive(...fee('1', '2026-11-11', { reversed: false }));
    expect(cases()).toEqual([caseOf('2')]);
    const back = { minor: -18_640n };
    await receive(
      ...fee('1', '2026-11-11', { reversed: true }),
      ...fee('2', '2026-11-13', { reversed: true }),
      ...fee('3', '2026-11-14', { ...back, reversalOf: '1' }),
      ...fee('4', '2026-11-14', { ...back, reversalOf: '2' }),
    );
    expect(cases()).toEqual([]);
  });

  it('is over once it turns out to say something else, also where only its bank line changes', async () => {
    await receive(...fee('1', '2026-11-11'), ...fee('2', '2026-11-11'));
    const [bank] = fee('1', '2026-11-11', { valueDate: plainDate('2026-11-11') });
    await receive(bank!);
    expect(cases()).toEqual([]);
    await receive(fee('1', '2026-11-11', { reversed: false })[0]!);
    expect(cases()).toEqual([caseOf('2')]);
    await receive(...fee('1', '2026-11-11', { minor: 20_000n }));
    expect(cases()).toEqual([]);
  });

  it('names the first one where there are three', async () => {
    await receive(...fee('1', '2026-11-11'), ...fee('2', '2026-11-12'), ...fee('3', '2026-11-12'));
    expect(cases()).toEqual([caseOf('2'), caseOf('3')]);
    expect(found().every((row) => (row as { detail: string }).detail.includes('1010/2026/1'))).toBe(true);
  });

  it('is found again by a fold from facts alone', async () => {
    await receive(...fee('2', '2026-11-11'), ...fee('1', '2026-11-11'));
    const found = cases();
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
    expect(cases()).toEqual(found);
  });
});

describe('journals that are none', () => {
  it.each([
    ['of another month', fee('2', '2026-12-11')],
    ['of the week after', fee('2', '2026-11-18')],
    ['with another text', fee('2', '2026-11-11', { text: 'Guarantee fee 2026-09' })],
    ['with another reference', fee('2', '2026-11-11', { reference: 'G-2' })],
    ['over another amount', fee('2', '2026-11-11', { minor: 18_641n })],
    ['of another company', fee('2', '2026-11-11', { companyCode: '2010' })],
    ['of other books', fee('2', '2026-11-11', { system: 'other' })],
    ['that follow a bank entry', fee('2', '2026-11-11', { valueDate: plainDate('2026-11-11') })],
    ['on the clearing account of a payment', fee('2', '2026-11-11', { clearingAccount: true })],
  ])('are %s', async (_, drafts) => {
    await receive(...fee('1', '2026-11-11'), ...drafts);
    expect(cases()).toEqual([]);
  });

  it('say nothing, or the same every day very many times', async () => {
    await receive(...fee('1', '2026-11-11', { text: '' }), ...fee('2', '2026-11-11', { text: '' }));
    expect(cases()).toEqual([]);
    const many = Array.from({ length: 14 }, (_, index) =>
      fee(String(100 + index), '2026-11-11', { text: 'Fee', minor: 10n }),
    );
    await receive(...many.slice(0, 13).flat());
    expect(cases()).toHaveLength(12);
    await receive(...many.slice(13).flat());
    expect(cases()).toEqual([]);
  });
});
