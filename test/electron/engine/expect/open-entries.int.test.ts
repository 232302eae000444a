import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import { Matcher } from '../../../../electron/engine/match/matcher.ts';
import { FeedBook } from '../../../../electron/engine/schedule/feed-book.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { STANDARD_RULES } from '../../../../shared/domain/matching/standard-rules.ts';
import type { Entry } from '../../../../shared/domain/statement/entry.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { accountDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import type { TestStreet } from '../../../support/street.ts';
import { EvaluatedStreet } from '../../../support/evaluated-street.ts';

const ERP = { system: 'sap', title: 'SAP', role: 'erp', stream: 'documents', periodMs: 86_400_000 } as const;
/** The statement of Monday, needed by 06:15 on Tuesday. */
const MONDAY = '2026-11-16';
const KEY = `A|statement|${MONDAY}|`;
const MATCHER_LOOKS = 5;

const TRANSFER = { domain: 'PMNT', family: 'ICDT', subFamily: 'ESCT' };
const RECEIVED_DEBIT = { domain: 'PMNT', family: 'RDDT', subFamily: 'ESDD' };

let world: TestStreet;
let street: EvaluatedStreet;

/** Takes facts in and lets the matcher do its work. */
async function receive(...drafts: readonly FactDraft[]): Promise<void> {
  await street.receive(drafts);
  const matcher = new Matcher({ db: world.db, street: world.street, inForce: { rules: STANDARD_RULES } });
  for (let look = 0; look < MATCHER_LOOKS; look += 1) {
    matcher.look(world.clock.now());
    await street.read();
  }
}
/** Looks at a time of Tuesday in Frankfurt, or of another day. */
async function look(time: string, { heard = true, day = '2026-11-17' } = {}) {
  return street.look(Date.parse(`${day}T${time}+01:00`), heard ? [ERP] : []);
}
const cases = () =>
  world.db.prepare("select case_key from exception_finding where kind = 'entry' order by key").pluck().all();

/** The statement of a day with one entry for each of these. */
function statementOf(...said: readonly Partial<Entry>[]): readonly FactDraft[] {
  const drafts = statementDrafts({ account: 'A', date: MONDAY, opening: 0n, entries: said.map(({ minor }) => minor!) });
  return drafts.map((draft) => {
    if (draft.kind !== 'entry') return draft;
    const { entry } = draft.body;
    return { ...draft, body: { ...draft.body, entry: { ...entry, ...said[entry.index]! } } };
  });
}
/** What the ERP has posted for an entry, by the bank's reference. */
function posted(minor: bigint, reference: string): FactDraft {
  const draft = journalDraft('A', MONDAY, minor, `doc ${reference}`);
  if (draft.kind !== 'journal-line') throw new Error('a posting');
  return { ...draft, body: { ...draft.body, reference } };
}
/** The ERP keeps the account since before. */
const KEPT = journalDraft('A', '2026-11-02', 0n, 'opening');

beforeEach(async () => {
  street = new EvaluatedStreet(Date.parse('2026-11-17T06:15:00+01:00'), [ERP]);
  world = street.world;
  await receive(accountDraft('A'), KEPT);
});
afterEach(() => {
  world.close();
});

describe('a debit that names no instruction', () => {
  const DEBIT = { minor: -987_000n, bankReference: 'RB-1', transactionCode: TRANSFER };

  it('is a case an hour after its statement was needed, and over once something is matched with it', async () => {
    await receive(...statementOf(DEBIT));
    await look('09:59:00');
    expect(cases()).toEqual([]);
    await look('10:00:30');
    expect(cases()).toEqual([`bank-debit-without-payment|entry|${KEY}|0`]);
    await look('10:01:00');
    expect(world.db.prepare("select count(*) from expectation where subject = 'entry'").pluck().get()).toBe(1);
    await receive(posted(-987_000n, 'RB-1'));
    await look('10:02:00');
    expect(cases()).toEqual([]);
  });

  it('is none where it is matched in time', async () => {
    await receive(...statementOf(DEBIT), posted(-987_000n, 'RB-1'));
    await look('12:00:00');
    expect(cases()).toEqual([]);
  });

  it('is none while those who instruct payments were not heard since, nor where nobody is polled', async () => {
    await receive(...statementOf(DEBIT));
    await look('09:00:00');
    await look('12:00:00', { heard: false });
    expect(cases()).toEqual([]);
    saveSetting(world.db, 'feeds', []);
    await look('13:00:00', { heard: false });
    expect(cases()).toEqual([]);
  });

  it('is none while the matcher has not looked at its account', async () => {
    await receive(...statementOf(DEBIT));
    world.db.prepare("insert into match_due (account, seq) values ('A', 1)").run();
    await look('12:00:00');
    expect(cases()).toEqual([]);
    world.db.exec('delete from match_due');
    await look('12:01:00');
    expect(cases()).toHaveLength(1);
  });

  it('is none where its account is not kept by a system of ours', async () => {
    world.db.exec('delete from journal');
    await receive(...statementOf(DEBIT));
    await look('12:00:00');
    expect(cases()).toEqual([]);
  });

  it('is none where it names a payment, which is judged itself, nor where it came back or is not booked', async () => {
    await receive(
      ...statementOf(
        { ...DEBIT, details: [{ endToEndId: 'E2E-1' }] },
        { ...DEBIT, batch: { paymentInformationId: 'RUN-1' } },
        { ...DEBIT, reversal: true },
        { ...DEBIT, status: 'pending' },
      ),
    );
    await look('12:00:00');
    expect(cases()).toEqual([]);
  });

  it('is one where all that it names are words for nothing', async () => {
    await receive(...statementOf({ ...DEBIT, details: [{ endToEndId: 'NOTPROVIDED' }] }));
    await look('12:00:00');
    expect(cases()).toHaveLength(1);
  });

  it('is none where a sweep, somebody’s direct debit or a receipt is', async () => {
    await receive(
      ...statementOf(
        { ...DEBIT, transactionCode: { domain: 'CAMT', family: 'ACCB', subFamily: 'ZABA' } },
        { ...DEBIT, transactionCode: RECEIVED_DEBIT },
        { ...DEBIT, minor: 987_000n },
      ),
    );
    await look('12:00:00');
    expect(cases().filter((key) => String(key).startsWith('bank-debit'))).toEqual([]);
  });
});

describe('a fee, interest, an instalment or somebody’s direct debit', () => {
  const FEE = { domain: 'ACMT', family: 'MDOP', subFamily: 'CHRG' };
  const FEES = [
    { minor: -4_126n, bankReference: 'RB-1', transactionCode: FEE },
    { minor: -250n, bankReference: 'RB-2', transactionCode: FEE },
  ];
  const CASE = `fee-or-interest-to-book|account-day|A|${MONDAY}`;
  const findings = () => world.db.prepare('select findings from exception').pluck().all();

  it('is to book at the end of the business day after, in one case for a day of an account, until the books have it', async () => {
    await receive(...statementOf(...FEES));
    await look('16:59:00');
    expect(cases()).toEqual([]);
    await look('17:00:30');
    expect([cases(), findings()]).toEqual([[CASE, CASE], [2]]);
    await receive(posted(-4_126n, 'RB-1'));
    await look('17:05:00');
    expect([cases(), findings()]).toEqual([[CASE], [1]]);
    await receive(posted(-250n, 'RB-2'));
    await look('17:10:00');
    expect([cases(), findings()]).toEqual([[], []]);
  });

  it('is any of these by the bank’s code, on either side where it has two', async () => {
    const interest = { domain: 'ACMT', family: 'MCOP', subFamily: 'INTR' };
    await receive(
      ...statementOf(
        { minor: 12n, transactionCode: interest },
        { minor: -12n, transactionCode: interest },
        { minor: -5n, transactionCode: { domain: 'LDAS', family: 'FTLN', subFamily: 'PPAY' } },
        { minor: -6n, transactionCode: RECEIVED_DEBIT },
      ),
    );
    await look('17:01:00');
    expect(findings()).toEqual([4]);
  });

  it('is none where the ERP was not heard since, or keeps no books of the account yet', async () => {
    await receive(...statementOf(...FEES));
    await look('16:00:00');
    await look('18:00:00', { heard: false });
    expect(cases()).toEqual([]);
    world.db.exec("update journal set posting_date = '2026-11-17'");
    await look('19:00:00');
    expect(cases()).toEqual([]);
  });

  it('is none while the ERP is silent about the whole day, which is one case of its own', async () => {
    await receive(...statementOf(...FEES));
    world.db.exec(
      `insert into expectation (key, subject, account, date, system, stream, late, due_at, evaluated_at, since_seq, hash)
       values ('x', 'status', 'A', '${MONDAY}', 'sap', 'bank', 1, 0, 0, 1, x'')`,
    );
    const at = Date.parse('2026-11-17T18:00:00+01:00');
    new FeedBook(world.db).success(ERP.system, ERP.stream, instant(at));
    expect(street.evaluator.evaluate(instant(at))).toBeDefined();
    await street.read();
    expect(cases()).toEqual([]);
  });

  it('is none where a sweep is, nor where money comes in by card', async () => {
    await receive(
      ...statementOf(
        { minor: -7n, transactionCode: { domain: 'CAMT', family: 'ACCB', subFamily: 'ZABA' } },
        { minor: 7n, transactionCode: { domain: 'PMNT', family: 'MCRD', subFamily: 'POSP' } },
      ),
    );
    await look('18:00:00');
    expect(cases().filter((key) => String(key).startsWith('fee-or-interest'))).toEqual([]);
  });
});

describe('a receipt', () => {
  const RECEIPT = {
    ...{ minor: 68_824n, bankReference: 'RB-1' },
    transactionCode: { domain: 'PMNT', family: 'RCDT', subFamily: 'ESCT' },
  };
  const CASE = `unidentified-receipt|entry|${KEY}|0`;
  /** The other side of a posting, on a ledger account that is no bank's. The subledger's lines are not read from the ERP. */
  const parked = (minor: bigint, reference: string, cleared = false): FactDraft => {
    const draft = posted(minor, reference);
    if (draft.kind !== 'journal-line') throw new Error('a posting');
    return {
      ...draft,
      key: `1010/2026/doc ${reference}/2`,
      body: { ...draft.body, accountId: undefined, line: '2', glAccount: '199000', minor: -minor, cleared },
    };
  };

  it('that the books have parked is a case of its own at the end of the business day after, until it is cleared', async () => {
    await receive(...statementOf(RECEIPT), posted(68_824n, 'RB-1'), parked(68_824n, 'RB-1'));
    await look('16:59:00');
    expect(cases()).toEqual([]);
    await look('17:00:30');
    expect(cases()).toEqual([CASE]);
    await receive(parked(68_824n, 'RB-1', true));
    await look('17:05:00');
    expect(cases()).toEqual([]);
  });

  it('that the books have not is a case, until it is posted to a customer', async () => {
    await receive(...statementOf(RECEIPT));
    await look('17:00:30');
    expect(cases()).toEqual([CASE]);
    await receive(posted(68_824n, 'RB-1'));
    await look('17:05:00');
    expect(cases()).toEqual([]);
  });

  it('that is posted to a customer is none, whole or less what the bank has kept', async () => {
    await receive(
      ...statementOf(RECEIPT, { ...RECEIPT, minor: 900n, bankReference: 'RB-2' }),
      ...[posted(68_824n, 'RB-1'), posted(900n, 'RB-2')],
      // A document of 1,000 for the customer, of which a fee of 100 stands on a ledger account.
      parked(-100n, 'RB-2'),
    );
    await look('18:00:00');
    expect(cases()).toEqual([]);
  });

  it('from an account of our own is none', async () => {
    await receive(accountDraft('B'));
    await receive(
      ...statementOf({ ...RECEIPT, details: [{ debtor: { account: 'B' } }] }),
      ...[posted(68_824n, 'RB-1'), parked(68_824n, 'RB-1')],
    );
    await look('18:00:00');
    expect(cases()).toEqual([]);
  });

  it('that is a sweep, a leg of a foreign exchange deal, or money that came back is none', async () => {
    await receive(
      ...statementOf(
        { ...RECEIPT, transactionCode: { domain: 'CAMT', family: 'ACCB', subFamily: 'ZABA' } },
        { ...RECEIPT, transactionCode: { domain: 'FORX', family: 'SPOT', subFamily: 'OTHR' } },
        { ...RECEIPT, transactionCode: { domain: 'PMNT', family: 'ICDT', subFamily: 'RRTN' } },
      ),
    );
    await look('18:00:00');
    expect(cases()).toEqual([]);
  });
});

describe('a reference that payers have given to their payments', () => {
  const CODE = { domain: 'PMNT', family: 'RCDT', subFamily: 'ESCT' };
  const receipt = (endToEndId: string, name: string, more: Partial<Entry> = {}): Partial<Entry> => ({
    ...{ minor: 5_000n, transactionCode: CODE, details: [{ endToEndId, debtor: { name } }] },
    ...more,
  });
  const shared = () =>
    world.db.prepare("select case_key from exception_finding where code = 'reference-shared'").pluck().all();
  const CASE = `ambiguous-reference|entry|${KEY}|1`;

  it('is a case where two payers have given it, about the later receipt, until that is two weeks old', async () => {
    await receive(...statementOf(receipt('SAMMEL-2026-11', 'Nordlicht AG'), receipt('SAMMEL-2026-11', 'Zander Ltd')));
    await look('07:00:00');
    expect(shared()).toEqual([CASE]);
    await look('07:01:00');
    expect(world.db.prepare("select count(*) from expectation where subject = 'reference'").pluck().get()).toBe(1);
    await look('07:00:00', { day: '2026-11-30' });
    expect(shared()).toEqual([CASE]);
    await look('07:00:00', { day: '2026-12-01' });
    expect(shared()).toEqual([]);
  });

  it('is over when one of the two is no more', async () => {
    await receive(...statementOf(receipt('SAMMEL-2026-11', 'Nordlicht AG'), receipt('SAMMEL-2026-11', 'Zander Ltd')));
    await look('07:00:00');
    await receive(...statementOf(receipt('SAMMEL-2026-11', 'Nordlicht AG', { minor: 10_000n })));
    world.db.exec(`delete from entry where key = '${KEY}|1'`);
    await look('07:01:00');
    expect(shared()).toEqual([]);
  });

  it.each([
    ['one payer has given it twice', 'SAMMEL-2026-11', 'Nordlicht AG', 'NORDLICHT'],
    ['it is a word for nothing', 'NOTPROVIDED', 'Nordlicht AG', 'Zander Ltd'],
    ['it is a running number', '1000042', 'Nordlicht AG', 'Zander Ltd'],
    ['it is a word that everybody writes', 'RECHNUNG', 'Nordlicht AG', 'Zander Ltd'],
  ])('is none where %s', async (_why, reference, one, other) => {
    await receive(...statementOf(receipt(reference, one), receipt(reference, other)));
    await look('07:00:00');
    expect(shared()).toEqual([]);
  });

  it('is none between a receipt and a debit, a collection of ours or money that came back', async () => {
    const REFERENCE = 'SAMMEL-2026-11';
    await receive(
      ...statementOf(
        receipt(REFERENCE, 'Nordlicht AG'),
        receipt(REFERENCE, 'Zander Ltd', { minor: -5_000n }),
        receipt(REFERENCE, 'Zander Ltd', { transactionCode: { domain: 'PMNT', family: 'IDDT', subFamily: 'ESDD' } }),
        receipt(REFERENCE, 'Zander Ltd', { transactionCode: { domain: 'PMNT', family: 'ICDT', subFamily: 'RRTN' } }),
      ),
    );
    await look('07:00:00');
    expect(shared()).toEqual([]);
  });
});
