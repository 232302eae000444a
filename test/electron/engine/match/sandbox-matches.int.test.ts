import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../../../connectors/sandbox/world/company.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { matchAll } from '../../../support/match-all.ts';
import { documentOf, entryName, type EntryTruth, paymentsOfEntries } from '../../../support/match-truth.ts';
import { StreetRun } from '../../../support/street-run.ts';

/** Least part of the true matches that automatic rules find. */
const RECALL_MIN = 0.98;

/** The demo company, and one that no other run has had: its seed is printed, `SYNCLINE_SEED` repeats it. */
const FRESH = process.env['SYNCLINE_SEED'] ?? `fresh-${String(Date.now())}`;
const SEEDS = ['halmark', FRESH];

describe.each(SEEDS)('the entries of the company of seed %s, after its first thirty days', (seed) => {
  let run: StreetRun;
  let truth: ReadonlyMap<string, EntryTruth>;
  beforeAll(async () => {
    run = await StreetRun.start(seed, 0.05);
    await run.visitAll();
    await run.read();
    await matchAll(run);
    truth = paymentsOfEntries(run.sandbox.world);
  }, 600_000);
  afterAll(async () => {
    await run.close();
  });

  const rows = (sql: string) => run.db.prepare(sql).all() as Record<string, string>[];

  /** Payments, or documents of book lines, that each entry is matched with. */
  const matchedWith = (pairing: string, other: string): ReadonlyMap<string, readonly string[]> => {
    const found = rows(
      `select e.account, e.bank_reference as reference, ${other} as other from item_match x
       join matched_item l on l.match_key = x.key and l.side = 'bank' join entry e on e.key = l.item_key
       join matched_item r on r.match_key = x.key and r.side <> 'bank'
       left join journal j on r.side = 'book' and j.key = r.item_key where x.pairing = '${pairing}'`,
    );
    const byEntry = new Map<string, string[]>();
    for (const row of found) {
      const name = entryName(row['account']!, row['reference']!);
      byEntry.set(name, [...(byEntry.get(name) ?? []), row['other']!].sort());
    }
    return byEntry;
  };

  it('are matched with the payments that the sandbox booked them for, and with no others', () => {
    const matched = matchedWith('bank-payment', 'substr(r.item_key, 5)');
    expect(matched.size).toBeGreaterThan(100);
    const wrong = [...matched].filter(([name, documents]) => {
      const expected = truth.get(name)?.documents ?? [];
      return documents.join() !== expected.join();
    });
    expect(wrong).toEqual([]);
  });

  it('are matched wherever the entry and all of its payments are known', () => {
    const matched = matchedWith('bank-payment', 'substr(r.item_key, 5)');
    const known = new Set(rows('select key from payment').map((row) => row['key']!.slice(4)));
    const entries = new Set(
      rows(
        "select account, bank_reference as reference from entry where report = 'statement' and status = 'booked'",
      ).map((row) => entryName(row['account']!, row['reference']!)),
    );
    const due = [...truth].filter(
      ([name, { documents }]) =>
        entries.has(name) && documents.length > 0 && documents.every((document) => known.has(document)),
    );
    const missed = due.filter(([name]) => !matched.has(name)).map(([name, { entry }]) => [name, entry.code]);
    expect(due.length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  /** Documents that the ERP has posted for an entry: those of its payments, of what came back, or its own. */
  const bookedBy = (): ((truth: EntryTruth | undefined) => readonly string[]) => {
    const { documents } = run.sandbox.world.erp;
    const named = (document: (typeof documents)[number], number: string): string =>
      `${document.companyCode}/${document.fiscalYear}/${number}`;
    const posted = new Map(
      documents
        .filter(({ reference, type }) => reference !== '' && type !== 'ZP' && type !== 'AB')
        .map((document) => [`${document.companyCode}|${document.reference}`, named(document, document.number)]),
    );
    const reversals = new Map(
      documents
        .filter(({ type }) => type === 'AB')
        .map((document) => [named(document, document.reversalOf), named(document, document.number)]),
    );
    return (truth) => {
      if (truth === undefined) return [];
      const { entry, documents: paid } = truth;
      if (paid.length > 0) return paid;
      // Money that came back is booked by the reversal of its payment's document.
      if (entry.payment) return [reversals.get(documentOf(entry.payment)) ?? 'none'];
      const company = ACCOUNTS.find(({ id }) => id === entry.accountId)?.companyCode ?? '';
      return [posted.get(`${company}|${entry.bankReference.slice(0, 16)}`) ?? 'none'];
    };
  };

  it('are matched with the book lines of their payments, or with the document that was posted for them', () => {
    const matched = matchedWith('bank-book', 'j.document');
    expect(matched.size).toBeGreaterThan(500);
    const expected = bookedBy();
    const wrong = [...matched].filter(([name, documents]) => documents.join() !== expected(truth.get(name)).join());
    expect(wrong).toEqual([]);
  });

  it('are matched with what the ERP has booked for nearly all of which both are known', () => {
    const matched = matchedWith('bank-book', 'j.document');
    const expected = bookedBy();
    // A line of the bank's own account in the books: a clearing account's line belongs to no bank entry.
    const known = new Set(
      rows('select distinct j.document as document from journal j where j.account in (select account from entry)').map(
        (row) => row['document']!,
      ),
    );
    const due = rows(
      "select account, bank_reference as reference from entry where report = 'statement' and status = 'booked'",
    )
      .map((row) => entryName(row['account']!, row['reference']!))
      .filter((name) => truth.has(name) && expected(truth.get(name)).every((document) => known.has(document)));
    expect(due.length).toBeGreaterThan(500);
    const missed = due.filter((name) => !matched.has(name));
    expect(missed.length / due.length, missed.slice(0, 5).join(', ')).toBeLessThanOrEqual(1 - RECALL_MIN);
  });

  it('are found by plain SQL as well where reference and amount are the same and stand once on each side', () => {
    const sql = `with pairs as (
        select e.key as entry, j.key as line from entry e
        join journal j on j.account = e.account and j.reference = e.bank_reference and j.minor = e.minor
        where e.report = 'statement' and e.status = 'booked' and j.clearing = 0
          and (select sum(o.minor) from journal o where o.document = j.document and o.account = j.account) <> 0)
      select entry, line from pairs p
      where (select count(*) from pairs x where x.entry = p.entry) = 1 and (select count(*) from pairs x where x.line = p.line) = 1`;
    const joined = rows(sql);
    expect(joined.length).toBeGreaterThan(500);
    const lineOf = new Map(
      rows(
        `select l.item_key as entry, r.item_key as line from item_match x
         join matched_item l on l.match_key = x.key and l.leg = 'left' join matched_item r on r.match_key = x.key and r.leg = 'right'
         where x.pairing = 'bank-book' and x.left_count = 1 and x.right_count = 1`,
      ).map((row) => [row['entry']!, row['line']!]),
    );
    expect(joined.filter((row) => lineOf.get(row['entry']!) !== row['line'])).toEqual([]);
  });

  it('leave nothing behind when the matcher looks once more', async () => {
    run.db.exec('insert or ignore into match_due (account, seq) select key, 1 from account');
    expect(await matchAll(run)).toBe(0);
  });

  it('come to the same digests when every view is folded again from facts', () => {
    const { before, after } = rebuild(run.db, run.street.facts, run.street.views);
    expect(after).toEqual(before);
    expect(after['item_match']).not.toBe('0'.repeat(64));
  }, 300_000);
});
