import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFSET } from '../../../../connectors/sandbox/world/book-runs.ts';
import { ACCOUNTS } from '../../../../connectors/sandbox/world/company.ts';
import type { PlantedTrouble } from '../../../../connectors/sandbox/world/model.ts';
import { Evaluator } from '../../../../electron/engine/expect/evaluator.ts';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import { FeedBook } from '../../../../electron/engine/schedule/feed-book.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { lookAll } from '../../../support/look-all.ts';
import { matchAll } from '../../../support/match-all.ts';
import { StreetRun } from '../../../support/street-run.ts';

/** The planted troubles that findings of today can see, with the class that the sandbox's words for them stand for. */
const VISIBLE: Readonly<Record<string, (typeof EXCEPTION_CLASSES)[number]>> = {
  'corniche-missing-day': 'missing-or-gapped-statement',
  'sumida-number-gap': 'missing-or-gapped-statement',
  'hudson-resent-changed': 'duplicate-statement',
  'nordbank-truncated': 'failed-import',
  'rheinbank-off-by-one': 'statement-does-not-foot',
  'batch-reject-closed-account-2026-11-10': 'bank-reject',
  'batch-reject-wrong-bank-2026-11-10': 'bank-reject',
  'batch-reject-missing-town-2026-11-10': 'unstructured-address',
  'changed-bank-data': 'changed-beneficiary-bank-data',
  'ach-return-r03': 'return',
  'wire-returned-less-charges': 'return',
  'voided-but-paid': 'voided-in-erp-but-live',
  'date-moved': 'cut-off-at-risk',
  'recall-refused': 'recall-open',
  'duplicate-invoice-2026-4471': 'suspected-duplicate-payment',
  'statement-posting-failed': 'late-status',
  'debit-without-instruction': 'bank-debit-without-payment',
  'electricity-direct-debit': 'fee-or-interest-to-book',
  'shared-end-to-end-id': 'ambiguous-reference',
  'value-date-on-closed-day': 'status-mismatch',
  'snowflake-stale': 'stale-report',
  'journal-posted-twice': 'duplicate-journal',
  'accrual-before-drawdown': 'accrual-before-funding',
  'cost-centre-4711': 'unmapped-reference-data',
};

/** Findings about debits and entries by themselves, for troubles that name only accounts. */
const OF_ACCOUNTS: Readonly<Partial<Record<(typeof EXCEPTION_CLASSES)[number], string>>> = {
  'bank-debit-without-payment': "code in ('settled-without-instruction', 'debit-without-payment')",
  'ambiguous-reference': "code = 'reference-shared'",
  'fee-or-interest-to-book': "code = 'entry-to-book'",
};

/** Findings about neither accounts nor payments: there is one trouble of each. */
const OF_CODE: Readonly<Partial<Record<(typeof EXCEPTION_CLASSES)[number], string>>> = {
  'stale-report': 'report-stale',
  'unmapped-reference-data': 'cost-centre-unknown',
};

const ERP = { system: 'sap', title: 'SAP', role: 'erp', stream: 'documents', periodMs: 60_000 } as const;
const REPORT = {
  system: 'snowflake',
  title: 'Snowflake',
  role: 'reporting',
  stream: 'cash-position',
  periodMs: 60_000,
  figuresHoldMinutes: 150,
} as const;

interface FoundCase {
  readonly key: string;
  readonly class: (typeof EXCEPTION_CLASSES)[number];
  readonly findings: number;
}

const numberOf = (id: string): string => ACCOUNTS.find((account) => account.id === id)!.number;

describe('the troubles that are planted in the demo company, after its first weeks', () => {
  let run: StreetRun;
  beforeAll(async () => {
    run = await StreetRun.start('halmark', 0.05);
    await run.visitAll();
    await run.read();
    await matchAll(run);
    // Only of a system that is polled is silence a finding.
    saveSetting(run.db, 'feeds', [ERP, REPORT]);
    for (const { system, stream } of [ERP, REPORT]) new FeedBook(run.db).success(system, stream, run.clock.now());
    const evaluator = new Evaluator({
      ...{ db: run.db, street: run.street, clock: run.clock, timeScale: 1, timeZone: 'Europe/Berlin' },
      timers: { after: () => () => undefined },
      onReceived: () => undefined,
    });
    await lookAll(evaluator, run);
  }, 240_000);
  afterAll(async () => {
    await run.close();
  });

  const column = (sql: string, ...values: readonly string[]): unknown[] =>
    run.db
      .prepare(sql)
      .pluck()
      .all(...values);
  const cases = () =>
    run.db.prepare('select key, class, findings from exception order by key').all() as readonly FoundCase[];

  /** Cases with a finding about the statements of the trouble's accounts, about its payments or its journals, about its report, or about what only its accounts tell. */
  const casesOf = ({
    id,
    subject: { accounts, payments, statements, documents },
  }: PlantedTrouble): readonly string[] => {
    const ofAccounts = (which: string): readonly unknown[] =>
      accounts.flatMap((id) =>
        column(`select case_key from exception_finding where account = ? and ${which}`, numberOf(id)),
      );
    const ofPayments = (): readonly unknown[] =>
      payments.flatMap((name) =>
        column(
          `select x.case_key from exception_finding x join payment p on p.key = x.subject where instr(p.names, ?) > 0`,
          name,
        ),
      );
    // An entry and the bank's word on its payment are one line of a statement.
    const ofEntries = (): readonly unknown[] =>
      payments.flatMap((name) =>
        column(
          `select x.case_key from payment p join claim c on c.payment_id = p.id join record r on r.id = c.record_id
             join exception_finding x on x.code = 'value-date-on-closed-day' and instr(r.key, x.subject || '|') = 1
           where instr(p.names, ?) > 0`,
          name,
        ),
      );
    // The world leaves the fiscal year out of a document's name.
    const ofDocuments = (): readonly unknown[] =>
      documents.flatMap((name) =>
        column(
          `select case_key from exception_finding where kind = 'journal' and subject like 'sap|' || replace(?, '/', '/____/')`,
          name,
        ),
      );
    const code = OF_CODE[VISIBLE[id]!];
    const found =
      code !== undefined
        ? column('select case_key from exception_finding where code = ?', code)
        : statements.length > 0
          ? ofAccounts("(kind in ('statement', 'account-day') or code = 'entry-changed')")
          : payments.length > 0 && OF_ACCOUNTS[VISIBLE[id]!] === undefined
            ? [...ofPayments(), ...ofEntries()]
            : documents.length > 0
              ? ofDocuments()
              : ofAccounts(OF_ACCOUNTS[VISIBLE[id]!]!);
    return [...new Set(found as string[])];
  };

  it('leave no finding without a case, and no case without a cause', () => {
    expect(column('select key from finding except select key from exception_finding')).toEqual([]);
    expect(column('select key from exception_finding except select key from finding')).toEqual([]);
    expect(column('select key from exception where findings = 0 or cause = ? or subject is null', '')).toEqual([]);
    expect(column('select sum(findings) from exception')).toEqual(column('select count(*) from finding'));
  });

  it('are one case each, of the right class and owner, where findings of today can see them', () => {
    const planted = run.sandbox.groundTruth.filter(({ id }) => VISIBLE[id] !== undefined);
    expect(planted.map(({ id }) => id).sort()).toEqual(Object.keys(VISIBLE).sort());
    for (const trouble of planted) {
      const found = casesOf(trouble);
      expect(found, trouble.id).toHaveLength(1);
      const exceptionClass = cases().find(({ key }) => key === found[0])!.class;
      expect([trouble.id, exceptionClass]).toEqual([trouble.id, VISIBLE[trouble.id]]);
      expect([trouble.id, CATALOGUE[exceptionClass].owner]).toEqual([trouble.id, trouble.owner]);
    }
  });

  it('are one case for each receipt that the books have parked, for whoever is planted as their owner', () => {
    const parked = ACCOUNTS.flatMap(({ id, number }) =>
      run.sandbox.world.ledger
        .entries(id)
        .filter((entry) => entry.minor > 0n && entry.offsetAccount === OFFSET.unidentified)
        .map((entry) => `${number} ${entry.bankReference}`),
    );
    const found = column(
      `select e.account || ' ' || e.bank_reference from exception c join entry e on e.key = c.subject
       where c.class = 'unidentified-receipt' and c.findings = 1`,
    );
    expect(parked.length).toBeGreaterThan(5);
    expect(found.sort()).toEqual(parked.sort());
    const planted = run.sandbox.groundTruth.find(({ id }) => id === 'unidentified-receipts');
    expect(planted?.owner).toBe(CATALOGUE['unidentified-receipt'].owner);
  });

  it('are all that there are cases of, besides payments that banks refuse and receipts that nobody knows, which come every day', () => {
    const planted = run.sandbox.groundTruth.filter(({ id }) => VISIBLE[id] !== undefined);
    // For an address or for anything else, a refused payment is one case.
    const refused = cases().filter((one) => one.class === 'bank-reject' || one.class === 'unstructured-address');
    expect(refused.map(({ key }) => key.slice(key.indexOf('|') + 1)).sort()).toEqual(
      column("select 'payment|' || key from payment where state = 5 and qualifier = 'by-bank' order by 1"),
    );
    const others = cases().filter((one) => one.class !== 'bank-reject' && one.class !== 'unidentified-receipt');
    expect(others.map(({ key }) => key)).toEqual(
      [...new Set(planted.flatMap(casesOf))].filter((key) => !key.startsWith('bank-reject|')).sort(),
    );
  });

  it('make one case of a late file with the statement that is missing and the gap that it leaves', () => {
    const [file, ...others] = cases().filter((one) => one.class === 'failed-import');
    expect(others).toEqual([]);
    expect(column('select code from exception_finding where case_key = ? order by code', file!.key)).toEqual([
      'import-failed',
      'statement-gap',
      'statement-missing',
    ]);
  });
});
