import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { FACT_BODIES } from '../../../shared/domain/fact/fact.ts';
import type { Entry, EntryDetail } from '../../../shared/domain/statement/entry.ts';
import type { StatementHeader, StatementSummary } from '../../../shared/domain/statement/statement.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { currency } from '../../../shared/kernel/currency.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { type BankFilesConfig, zBankFilesConfig } from '../../../connectors/bank-files/config.ts';
import { FormatFacts } from '../../../connectors/bank-files/map/format-facts.ts';
import { scopeOf } from '../../../connectors/bank-files/map/scope.ts';
import type { FormatEvent } from '../../../connectors/formats/reader.ts';

export const EUR = currency('EUR');
export const IBAN = 'DE02120300000000202051';

export const CONFIG: BankFilesConfig = zBankFilesConfig.parse({
  banks: [{ id: 'rheinbank', bics: ['RHEIDEFFXXX'] }],
  accounts: [{ accountId: IBAN, aliases: ['12030000/202051'], bankId: 'rheinbank', companyCode: '1010' }],
});

export function header(over: Partial<StatementHeader> = {}): StatementHeader {
  return {
    index: 0,
    report: 'statement',
    format: 'camt.053',
    version: '001.08',
    statementId: 'STM-20261117',
    sequence: '221',
    account: { number: IBAN, scheme: 'iban', currency: EUR },
    at: '1:1',
    ...over,
  };
}

export function entry(minor: bigint, over: Partial<Entry> = {}, details: readonly EntryDetail[] = []): Entry {
  return {
    index: 0,
    minor,
    currency: EUR,
    bookingDate: plainDate('2026-11-17'),
    valueDate: plainDate('2026-11-17'),
    status: 'booked',
    reversal: false,
    transactionCode: { domain: 'PMNT', family: minor < 0n ? 'ICDT' : 'RCDT', subFamily: 'ESCT' },
    details: [...details],
    at: '5:3',
    ...over,
  };
}

export const summary: StatementSummary = {
  closing: { kind: 'closing', minor: 100n, currency: EUR, date: plainDate('2026-11-17'), code: 'CLBD' },
  balances: [],
  entryCount: 0,
  entryStatus: {},
  creditsMinor: 0n,
  debitsMinor: 0n,
};

/** The events of one report with these entries. */
export function report(entries: readonly Entry[], over: Partial<StatementHeader> = {}): FormatEvent[] {
  const head = header(over);
  return [
    { kind: 'statement-open', header: head },
    ...entries.map((one, index): FormatEvent => ({ kind: 'entry', statement: 0, entry: { ...one, index } })),
    { kind: 'statement-close', header: head, summary, warnings: [] },
  ];
}

/** Facts and bad rows of a list of events; every body is checked against its contract on the way. */
export function map(events: readonly FormatEvent[], config: BankFilesConfig = CONFIG) {
  const facts: FactDraft[] = [];
  const bad: Omit<InputFault, 'source'>[] = [];
  const maker = new FormatFacts(
    scopeOf(
      config,
      (fact) => {
        FACT_BODIES[fact.kind].encode(fact.body as never);
        facts.push(fact);
      },
      (fault) => bad.push(fault),
    ),
  );
  for (const event of events) maker.take(event);
  const of = <K extends FactDraft['kind']>(kind: K) =>
    facts.filter((fact): fact is Extract<FactDraft, { kind: K }> => fact.kind === kind);
  return { facts, bad, claims: of('payment-claim').map((fact) => fact.body), of };
}
