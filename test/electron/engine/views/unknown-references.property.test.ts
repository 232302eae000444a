import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { report } from '../../../../electron/engine/report/report.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { deliveriesOf, inAnyOrder, toldInOrder } from '../../../support/any-order.ts';
import { accountDraft, costCentreDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

/** Findings about accounts and entities that nobody describes, as the report prints them. */
function unknown(of = world, asKnownAt?: number): readonly string[] {
  const lines: string[] = [];
  report(of.db, 'findings', asKnownAt, ({ code, subject, detail }) => {
    if (code === 'account-unknown' || code === 'entity-unknown' || code === 'cost-centre-unknown')
      lines.push(`${code} ${String(subject)} ${String(detail).split(',')[0] ?? ''}`);
  });
  return lines;
}

const statementOf = (account: string, date = '2026-11-16') =>
  statementDrafts({ account, date, opening: 0n, entries: [5n, -3n] });
const entityDraft = (companyCode: string): FactDraft => ({
  source: 'sap',
  kind: 'legal-entity',
  key: companyCode,
  at: '/0',
  body: { companyCode, name: `Entity ${companyCode}` },
});
const paymentOf = (key: string, ownAccount: string, companyCode: string, revision?: string) =>
  claimDraft(
    key,
    claim({
      role: 'treasury',
      state: 'initiated',
      rawStatus: 'NEW',
      identity: { endToEndId: key },
      ...eur(100n),
      ownAccount,
      companyCode,
    }),
    revision,
  );

/** A line of the books that an account, entity 1010 and a cost centre are named by. */
const lineOf = (document: string, account: string, costCentre: string, revision?: string): FactDraft => ({
  ...journalDraft(account, '2026-11-16', -100n, document, { costCentre }),
  ...(revision === undefined ? {} : { revision }),
});

/** An account as a bank's system describes it. */
const foreignAccount = (accountId: string, companyCode: string): FactDraft => ({
  ...accountDraft(accountId, { companyCode }),
  source: 'kyriba',
});

describe('an account or entity that nobody describes', () => {
  it('is one finding for each authority that names it, its money counts, and it ends when somebody describes it', async () => {
    await world.receive(world.delivery('statements', [...statementOf('A-1'), ...statementOf('A-1', '2026-11-17')]));
    await world.receive(world.delivery('payments', [paymentOf('P-1', 'A-1', '1010'), paymentOf('P-2', 'A-1', '1010')]));
    expect(unknown()).toEqual([
      'account-unknown A-1 Named by account:A-1',
      'account-unknown A-1 Named by kyriba',
      'entity-unknown 1010 Named by kyriba',
    ]);
    expect(world.db.prepare('select sum(minor) from entry').pluck().get()).toBe(4);
    const before = world.clock.now();
    await world.receive(world.delivery('accounts', [foreignAccount('A-1', '1010')]));
    expect(unknown()).toEqual(['entity-unknown 1010 Named by kyriba']);
    await world.receive(world.delivery('entities', [entityDraft('1010')]));
    expect(unknown()).toEqual([]);
    expect(unknown(world, before)).toHaveLength(3);
  });

  it('is none for an entity that the account list of the workspace names, whatever the list says later', async () => {
    await world.receive(world.delivery('payments', [paymentOf('P-1', 'A-1', '1010')]));
    expect(unknown()).toHaveLength(2);
    await world.receive(world.delivery('list', [accountDraft('A-1')]));
    expect(unknown()).toEqual([]);
    await world.receive(world.delivery('later list', [accountDraft('A-1', { companyCode: '2020' })]));
    await world.receive(world.delivery('more', [paymentOf('P-2', 'A-1', '1010')]));
    expect(unknown()).toEqual([]);
  });

  it('is none any more when the last record that named it names another', async () => {
    await world.receive(world.delivery('master', [accountDraft('A-1'), entityDraft('1010')]));
    await world.receive(
      world.delivery('first', [paymentOf('P-1', 'A-9', '1010', '1'), paymentOf('P-2', 'A-9', '1010', '1')]),
    );
    await world.receive(world.delivery('second', [paymentOf('P-1', 'A-1', '1010', '2')]));
    expect(unknown()).toEqual(['account-unknown A-9 Named by kyriba']);
    await world.receive(world.delivery('third', [paymentOf('P-2', 'A-1', '1010', '2')]));
    expect(unknown()).toEqual([]);
  });

  it('is one finding for a cost centre, however many lines name it, until the books describe it', async () => {
    await world.receive(world.delivery('master', [accountDraft('A-1'), costCentreDraft('4700')]));
    await world.receive(world.delivery('lines', [lineOf('1', 'A-1', '4711'), lineOf('2', 'A-1', '4711')]));
    await world.receive(world.delivery('more', [lineOf('3', 'A-1', '4700'), lineOf('4', 'A-1', '')]));
    expect(unknown()).toEqual(['cost-centre-unknown 4711 Named by sap']);
    const cases = world.db.prepare('select class, cause from exception').all();
    expect(cases).toEqual([{ class: 'unmapped-reference-data', cause: 'cost-centre|4711' }]);
    await world.receive(world.delivery('created', [costCentreDraft('4711')]));
    expect(unknown()).toEqual([]);
    // What was read of the list before is not what counts after.
    await world.receive(world.delivery('last', [lineOf('5', 'A-1', '4711'), lineOf('6', 'A-1', '4712')]));
    expect(unknown()).toEqual(['cost-centre-unknown 4712 Named by sap']);
    await world.receive(world.delivery('posted anew', [lineOf('6', 'A-1', '4700', '2')]));
    expect(unknown()).toEqual([]);
  });

  it('is found alike in any order, grouping and repetition of deliveries, and by a fold from facts', async () => {
    const accounts = fc.constantFrom('A-1', 'A-2', 'A-3');
    const entities = fc.constantFrom('1010', '2020');
    const keys = fc.constantFrom('P-1', 'P-2');
    const costCentres = fc.constantFrom('4700', '4711');
    const facts = fc.oneof(
      accounts.map((account) => statementOf(account)),
      fc.tuple(accounts, entities).map(([account, companyCode]) => [accountDraft(account, { companyCode })]),
      fc.tuple(accounts, entities).map(([account, companyCode]) => [foreignAccount(account, companyCode)]),
      entities.map((entity) => [entityDraft(entity)]),
      fc
        .tuple(keys, accounts, entities, fc.constantFrom('1', '2', '3'))
        .map(([key, account, entity, revision]) => [paymentOf(key, account, entity, revision)]),
      fc
        .tuple(fc.constantFrom('1', '2'), costCentres, fc.constantFrom('1', '2', '3'))
        .map(([document, costCentre, revision]) => [lineOf(document, 'A-1', costCentre, revision)]),
      costCentres.map((costCentre) => [costCentreDraft(costCentre)]),
      // A bank that sends its day again with another content.
      accounts.map((account) => statementDrafts({ account, date: '2026-11-16', opening: 0n, entries: [7n] })),
    );
    const deliveries = fc.array(facts, { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(deliveries.map(toldInOrder).chain(inAnyOrder), async ([inOrder, shuffled, again]) => {
        const worlds = [new TestStreet(), new TestStreet(), new TestStreet()];
        try {
          const [one, other, whole] = [worlds[0]!, worlds[1]!, worlds[2]!];
          await one.receive(...deliveriesOf(one, inOrder));
          await other.receive(...deliveriesOf(other, [...shuffled, ...again]));
          await whole.receiveTogether(...deliveriesOf(whole, shuffled));
          expect(unknown(other)).toEqual(unknown(one));
          expect(unknown(whole)).toEqual(unknown(one));
          const owners = () => other.db.prepare('select * from finding_owner order by owner, key').all();
          const stamps = () => other.db.prepare('select key, since_seq from finding order by key').all();
          const live = [owners(), stamps()];
          const { before, after } = rebuild(other.db, other.street.facts, other.street.views);
          expect(after).toEqual(before);
          expect([owners(), stamps()]).toEqual(live);
        } finally {
          for (const each of worlds) each.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
