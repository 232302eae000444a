import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountDraft } from '../../../support/cash-facts.ts';
import { ACCOUNT, reportDrafts, type SaidReport } from '../../../support/entry-histories.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;
let files = 0;
beforeEach(async () => {
  world = new TestStreet();
  await world.receive(world.delivery('accounts', [accountDraft(ACCOUNT)]));
  reader = new TestReader(world);
});
afterEach(() => {
  reader.close();
  world.close();
});

const receive = (said: SaidReport) => {
  files += 1;
  return world.receive(world.delivery(`file-${String(files)}`, reportDrafts(said)));
};
const position = async (positionDate: string, asKnownAt?: number) => {
  const asked = asKnownAt === undefined ? { positionDate } : { positionDate, asKnownAt };
  const row = (await reader.ask('cash.matrix', asked)).rows.find((one) => one.accountId === ACCOUNT)!;
  const of = (basis: string) => row.figures.find((figure) => figure.role === 'bank' && figure.basis === basis)?.minor;
  return { ledger: of('prior-day-ledger'), intraday: of('intraday'), pending: row.roll?.pendingNet };
};
const lines = async (dateFrom: string, dateTo: string) =>
  (await reader.ask('cash.lines', { accountId: ACCOUNT, role: 'bank', dateFrom, dateTo, offset: 0, limit: 50 })).lines;
const findings = () => world.db.prepare('select code, subject from finding order by code, subject').all();

const friday: SaidReport = {
  key: 'STMT-FRI',
  report: 'statement',
  date: '2026-11-13',
  opening: 1_000_000n,
  entries: [{ minor: -50_000n, reference: 'F-1' }],
};
const intraday = (key: string, entries: SaidReport['entries']): SaidReport => ({
  key,
  report: 'intraday',
  date: '2026-11-16',
  entries,
});

describe('an announced payment of 1,000.00 that is booked with a fee of 15.00 a day later', () => {
  it('counts once at every step, and both versions are shown with what changed', async () => {
    await receive(friday);
    expect(await position('2026-11-16')).toEqual({ ledger: 950_000n, intraday: undefined, pending: 0n });
    await receive(intraday('052-1', [{ minor: -100_000n, reference: 'R-1', status: 'pending', party: 'ACME' }]));
    expect(await position('2026-11-16')).toEqual({ ledger: 950_000n, intraday: undefined, pending: -100_000n });
    const before = world.clock.now();
    await receive(intraday('052-2', [{ minor: -100_000n, reference: 'R-1', party: 'ACME' }]));
    expect(await position('2026-11-16')).toEqual({ ledger: 950_000n, intraday: 850_000n, pending: 0n });
    await receive({
      key: 'STMT-TUE',
      report: 'statement',
      date: '2026-11-17',
      opening: 950_000n,
      entries: [{ minor: -101_500n, reference: 'R-1', party: 'ACME', date: '2026-11-17' }],
    });
    expect(await position('2026-11-17')).toEqual({ ledger: 848_500n, intraday: undefined, pending: 0n });
    expect(await position('2026-11-16', before)).toEqual({ ledger: 950_000n, intraday: undefined, pending: -100_000n });
    const shown = await lines('2026-11-16', '2026-11-17');
    const told = (report: string, status: string) =>
      shown.find((line) => line.key.startsWith(`${ACCOUNT}|${report}|${status}`))!;
    const [pending, intradayLine, booked] = [
      told('intraday', 'pending'),
      told('intraday', 'booked'),
      told('statement', 'booked'),
    ];
    expect(pending.replacedBy).toMatchObject({ key: intradayLine.key, basis: 'strong', changed: [] });
    expect(intradayLine.replacedBy).toMatchObject({
      key: booked.key,
      minor: -101_500n,
      changed: ['minor', 'bookingDate', 'valueDate'],
    });
    expect(booked).toMatchObject({ replacedBy: null, replaces: [{ key: intradayLine.key, minor: -100_000n }] });
    // The payment itself says that its bank first told another amount.
    // Monday's statement never came in this story.
    expect(findings()).toEqual([
      { code: 'amount-differs', subject: `bank|${ACCOUNT}|R-1` },
      { code: 'statement-gap', subject: 'STMT-TUE' },
    ]);
  });
});

describe('an intraday entry that the statement books on the day before', () => {
  it('is money of the ledger and no more of the intraday figure', async () => {
    await receive(intraday('052-1', [{ minor: 20_000n, reference: 'R-9', date: '2026-11-16' }]));
    await receive({ ...friday, entries: [{ minor: 20_000n, reference: 'R-9', date: '2026-11-13' }] });
    expect(await position('2026-11-16')).toEqual({ ledger: 1_020_000n, intraday: undefined, pending: 0n });
  });
});

describe('an announcement that nothing books', () => {
  it('is a finding once the ledger is a week further, counts no more, and ends when the booking comes', async () => {
    await receive(intraday('052-1', [{ minor: -100_000n, reference: 'R-1', status: 'pending' }]));
    await receive({ key: 'STMT-24', report: 'statement', date: '2026-11-24', opening: 0n, entries: [] });
    expect(findings()).toEqual([{ code: 'pending-unresolved', subject: `${ACCOUNT}|intraday|pending|R-1|2026-11-16` }]);
    expect(await position('2026-11-24')).toMatchObject({ pending: 0n });
    await receive({
      key: 'STMT-25',
      report: 'statement',
      date: '2026-11-25',
      opening: 0n,
      entries: [{ minor: -100_000n, reference: 'R-1' }],
    });
    expect(findings()).toEqual([]);
  });
});

describe('an announcement with two possible bookings', () => {
  it('replaces neither and is a finding', async () => {
    await receive(intraday('052-1', [{ minor: -100_000n, status: 'pending', party: 'HOTEL' }]));
    await receive({
      ...friday,
      key: 'STMT-MON',
      date: '2026-11-16',
      entries: [
        { minor: -100_000n, party: 'HOTEL' },
        { minor: -101_000n, party: 'HOTEL' },
      ],
    });
    expect(findings()).toEqual([
      { code: 'pending-ambiguous', subject: `${ACCOUNT}|intraday|pending|052-1/0|2026-11-16` },
    ]);
    expect((await lines('2026-11-16', '2026-11-16')).filter((line) => line.replacedBy !== null)).toEqual([]);
  });
});

describe('a day that the bank sends again in a statement of another id under new references', () => {
  const again: SaidReport = { ...friday, key: 'STMT-FRI-2', entries: [{ minor: -50_000n, reference: 'X-77' }] };
  const payments = () => world.db.prepare('select count(*) from payment').pluck().get();

  it('counts once, in entries, payments and the position, whichever came first; both sendings are kept', async () => {
    await receive(friday);
    await receive(again);
    expect((await lines('2026-11-13', '2026-11-13')).map((line) => line.reference)).toEqual(['X-77']);
    expect(payments()).toBe(1);
    expect(await position('2026-11-13')).toMatchObject({ ledger: 950_000n });
    expect(findings()).toEqual([{ code: 'statement-resent', subject: 'STMT-FRI' }]);
    expect(await reader.ask('cash.statements', { limit: 10 })).toHaveLength(2);
    expect(
      world.db
        .prepare('select count(*) from fact where record_id in (select id from record where kind = 3)')
        .pluck()
        .get(),
    ).toBe(2);
  });

  it('with one entry changed counts as the later sending says, by number and opening', async () => {
    await receive({ ...friday, number: '212' });
    await receive({ ...again, number: '212', entries: [{ minor: -49_000n, reference: 'X-77' }] });
    expect(await position('2026-11-13')).toMatchObject({ ledger: 951_000n });
    expect((await lines('2026-11-13', '2026-11-13')).map((line) => line.minor)).toEqual([-49_000n]);
  });

  it('is left alone where two statements of a day follow each other', async () => {
    await receive({ ...friday, number: '1' });
    await receive({ ...again, number: '2', opening: 950_000n });
    expect(findings()).toEqual([]);
    expect(await lines('2026-11-13', '2026-11-13')).toHaveLength(2);
  });

  it('brings the first sending back when the second turns out to be another day', async () => {
    await receive(friday);
    await receive(again);
    await receive({
      ...again,
      date: '2026-11-16',
      entries: [{ minor: -50_000n, reference: 'X-77', date: '2026-11-16' }],
    });
    expect((await lines('2026-11-13', '2026-11-16')).map((line) => line.reference)).toEqual(['X-77', 'F-1']);
    expect(payments()).toBe(2);
  });
});
