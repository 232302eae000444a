import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { JournalLine } from '../../shared/domain/journal/journal-line.ts';
import type { BankAccount } from '../../shared/domain/reference/bank-account.ts';
import type { BalanceClaim } from '../../shared/domain/statement/balance-claim.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';

/** Master data of an account; EUR operating account of 1010 in Germany unless said otherwise. */
export function accountDraft(accountId: string, over: Partial<BankAccount> = {}): FactDraft {
  return {
    source: 'workspace',
    kind: 'bank-account',
    key: accountId,
    at: '/0',
    body: {
      accountId,
      name: `Account ${accountId}`,
      currency: currency('EUR'),
      companyCode: '1010',
      bankId: 'rheinbank',
      bankName: 'Rheinbank',
      type: 'operating',
      statementExpectedBy: '06:15',
      timeZone: 'Europe/Berlin',
      calendarId: 'DE',
      ...over,
    },
  };
}

/** What a statement says. */
export interface StatementSaid {
  readonly account: string;
  readonly date: string;
  readonly opening: bigint;
  readonly entries: readonly bigint[];
  readonly closing?: bigint;
  readonly sequence?: string;
  readonly report?: 'statement' | 'intraday' | 'advice';
  readonly key?: string;
}

/** A report and its entries as facts; the closing balance is what adds up unless said otherwise. */
export function statementDrafts(said: StatementSaid): FactDraft[] {
  const { account, opening, entries, report = 'statement' } = said;
  const [date, euro] = [plainDate(said.date), currency('EUR')];
  const sum = (minors: readonly bigint[]): bigint => minors.reduce((total, minor) => total + minor, 0n);
  const credits = sum(entries.filter((minor) => minor > 0n));
  const debits = -sum(entries.filter((minor) => minor < 0n));
  const closing = said.closing ?? opening + credits - debits;
  const key = said.key ?? `${account}|${report}|${said.date}|${said.sequence ?? ''}`;
  const balances = [
    { kind: 'opening' as const, minor: opening, currency: euro, code: 'OPBD' },
    { kind: 'closing' as const, minor: closing, currency: euro, code: 'CLBD', date },
  ];
  const statement: FactDraft = {
    source: `account:${account}`,
    kind: 'statement',
    key,
    at: '1:1',
    body: {
      accountId: account,
      date,
      header: {
        index: 0,
        report,
        format: 'camt.053',
        version: '001.08',
        account: { number: account, scheme: 'iban' },
        at: '1:1',
        ...(said.sequence === undefined ? {} : { sequence: said.sequence }),
      },
      summary: {
        ...(report === 'statement' ? { opening: balances[0]!, closing: balances[1]! } : {}),
        balances: report === 'statement' ? balances : [],
        entryCount: entries.length,
        entryStatus: { booked: entries.length },
        creditsMinor: credits,
        debitsMinor: debits,
        currency: euro,
        ...(report === 'statement' ? { foots: closing === opening + credits - debits } : {}),
      },
    },
  };
  return [
    statement,
    ...entries.map((minor, index): FactDraft => ({
      source: `account:${account}`,
      kind: 'entry',
      key: `${key}|${String(index)}`,
      at: `${String(index + 2)}:1`,
      body: {
        accountId: account,
        statementKey: key,
        report,
        entry: {
          index,
          minor,
          currency: euro,
          bookingDate: date,
          valueDate: date,
          status: 'booked',
          reversal: false,
          transactionCode: {},
          additionalInformation: `entry ${String(index)}`,
          details: [],
          at: `${String(index + 2)}:1`,
        },
      },
    })),
  ];
}

/** A figure that a system states. */
export function balanceDraft(
  said: Pick<BalanceClaim, 'role' | 'basis' | 'minor'> & {
    readonly account: string;
    readonly date: string;
    readonly asOf?: string;
  },
): FactDraft {
  const { role, basis, minor, account } = said;
  const system = role === 'reporting' ? 'snowflake' : 'kyriba';
  return {
    source: system,
    kind: 'balance-claim',
    key: `${account}|${role}|${basis}|${said.date}`,
    at: '/0',
    body: {
      role,
      system,
      accountId: account,
      basis,
      date: plainDate(said.date),
      minor,
      currency: currency('EUR'),
      ...(said.asOf === undefined ? {} : { asOf: instant(Date.parse(said.asOf)) }),
    },
  };
}

/** A posted line on an account's bank G/L account. */
export function journalDraft(
  account: string,
  date: string,
  minor: bigint,
  document: string,
  over: Partial<JournalLine> = {},
): FactDraft {
  return {
    source: 'sap',
    kind: 'journal-line',
    key: `1010/2026/${document}/1`,
    at: '/0',
    body: {
      system: 'sap',
      companyCode: '1010',
      fiscalYear: '2026',
      document,
      line: '1',
      postingDate: plainDate(date),
      glAccount: '113100',
      accountId: account,
      minor,
      currency: currency('EUR'),
      text: `posting ${document}`,
      ...over,
    },
  };
}

/** A cost centre as the books describe it. */
export function costCentreDraft(costCentre: string): FactDraft {
  return {
    source: 'sap',
    kind: 'cost-centre',
    key: `A000/${costCentre}/9999-12-31`,
    at: '/0',
    body: { controllingArea: 'A000', costCentre },
  };
}
