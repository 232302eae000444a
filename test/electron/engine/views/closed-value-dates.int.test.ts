import { afterEach, beforeEach, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import type { Entry } from '../../../../shared/domain/statement/entry.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { accountDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { TestStreet } from '../../../support/street.ts';

const ACCOUNT = '77004410538';
const US = { calendarId: 'US', timeZone: 'America/New_York' };

let world: TestStreet;
let deliveries = 0;

async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  deliveries += 1;
  world.clock.advance(1000);
  const name = `delivery ${String(deliveries)}`;
  world.street.accept('test', [world.delivery(name, drafts, { observedAt: world.clock.now() })]);
  await world.street.step(world.mapping, 100);
}

/** The statement of 12 November with one wire, valued on Veterans Day unless said otherwise. */
function statement(over: Partial<Entry> = {}, report: 'statement' | 'intraday' = 'statement'): FactDraft[] {
  const said = { account: ACCOUNT, date: '2026-11-12', opening: 0n, entries: [-5n], report };
  return statementDrafts(said).map((draft) =>
    draft.kind === 'entry'
      ? {
          ...draft,
          body: {
            ...draft.body,
            entry: {
              ...draft.body.entry,
              valueDate: plainDate('2026-11-11'),
              transactionCode: { domain: 'PMNT', family: 'ICDT', subFamily: 'XBCT' },
              ...over,
            },
          },
        }
      : draft,
  );
}

const cases = () =>
  world.db.prepare("select case_key from exception_finding where code = 'value-date-on-closed-day'").pluck().all();
const CASE = [`status-mismatch|entry|${ACCOUNT}|statement|2026-11-12||0`];

beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

it('a wire with a value date on which the bank is closed is a case until the bank corrects it', async () => {
  await receive(accountDraft(ACCOUNT, US), ...statement());
  expect(cases()).toEqual(CASE);
  await receive(...statement({ valueDate: plainDate('2026-11-12') }));
  expect(cases()).toEqual([]);
});

it('it becomes one with the calendar of its account, and goes with it, as a fold from facts says too', async () => {
  await receive(...statement());
  expect(cases()).toEqual([]);
  await receive(accountDraft(ACCOUNT, US));
  expect(cases()).toEqual(CASE);
  const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
  expect(after).toEqual(before);
  expect(cases()).toEqual(CASE);
  await receive(accountDraft(ACCOUNT, { calendarId: 'US+T2' }));
  expect(cases()).toEqual([]);
});

it.each([
  ['on a business day', { valueDate: plainDate('2026-11-10') }],
  ['of an instant transfer', { transactionCode: { domain: 'PMNT', family: 'IRCT' } }],
  ['of interest', { transactionCode: { domain: 'ACMT', family: 'MDOP' } }],
  ['of an entry without an ISO code', { transactionCode: { proprietary: 'NTRF', issuer: 'SWIFT' } }],
  ['of a reversal', { reversal: true }],
  ['of what is pending', { status: 'pending' }],
] satisfies readonly (readonly [string, Partial<Entry>])[])('a value date %s is none', async (_, over) => {
  await receive(accountDraft(ACCOUNT, US), ...statement(over));
  expect(cases()).toEqual([]);
});

it('what the bank shows within the day is none', async () => {
  await receive(accountDraft(ACCOUNT, US), ...statement({}, 'intraday'));
  expect(cases()).toEqual([]);
});
