import { describe, expect, it } from 'vitest';
import { zBankFilesConfig } from '../../../connectors/bank-files/config.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { entry, header, IBAN, map, report, summary } from './events.ts';

const keysOf = (...events: Parameters<typeof map>) =>
  map(...events)
    .of('entry')
    .map((fact) => fact.key);

describe('facts of an account report', () => {
  it('are the report and its entries, under the account and never the channel', () => {
    const { of } = map(report([entry(-500n, { bankReference: 'RB-1' })]));
    expect(of('statement')).toMatchObject([
      {
        source: `account:${IBAN}`,
        key: `${IBAN}|statement|STM-20261117|221||`,
        body: { accountId: IBAN, date: '2026-11-17' },
      },
    ]);
    expect(of('entry')).toMatchObject([
      {
        source: `account:${IBAN}`,
        key: `${IBAN}|statement|ref|RB-1|D|2026-11-17|0`,
        body: { statementKey: `${IBAN}|statement|STM-20261117|221||`, report: 'statement' },
      },
    ]);
  });

  it('keep their identity whatever the workspace knows about the account', () => {
    const stranger = zBankFilesConfig.parse({});
    const events = report([entry(-500n), entry(-500n)], { account: { number: '12030000/202051', scheme: 'other' } });
    const [known, unknown] = [map(events), map(events, stranger)];
    const identity = (mapped: typeof known) => mapped.facts.map(({ source, kind, key }) => [source, kind, key]);
    expect(identity(unknown)).toEqual(identity(known));
    expect(known.of('statement')[0]?.body.accountId).toBe(IBAN);
    expect(unknown.of('statement')[0]?.body.accountId).toBe('12030000/202051');
  });

  it('give the same keys for the same report again, also when it was made again and corrected', () => {
    const first = report([entry(-500n, { bankReference: 'RB-1' }), entry(-700n, { bankReference: 'RB-2' })]);
    const corrected = { bankReference: 'RB-2', valueDate: plainDate('2026-11-16'), additionalInformation: 'corrected' };
    const again = report([entry(-500n, { bankReference: 'RB-1' }), entry(-900n, corrected)], {
      createdAtLocal: '2026-11-18T09:00:00',
      messageId: 'SECOND',
      duplicateFlag: 'DUPL',
    });
    expect(map(again).facts.map((fact) => fact.key)).toEqual(map(first).facts.map((fact) => fact.key));
  });

  it('keep two equal rows apart and give them the same keys every time', () => {
    const rows = [entry(-500n), entry(-500n), entry(-500n, { additionalInformation: 'other' })];
    const keys = keysOf(report(rows));
    expect(new Set(keys).size).toBe(3);
    expect(keysOf(report(rows))).toEqual(keys);
  });

  it('differ by kind of report, side, day and amount', () => {
    const one = entry(-500n, { bankReference: 'RB-1' });
    const keys = [
      ...keysOf(report([one])),
      ...keysOf(report([one], { report: 'intraday', format: 'camt.052' })),
      ...keysOf(report([one], { report: 'advice', format: 'camt.054' })),
      ...keysOf(report([entry(500n, { bankReference: 'RB-1' })])),
      ...keysOf(report([entry(-500n, { bankReference: 'RB-1', bookingDate: plainDate('2026-11-18') })])),
      ...keysOf(report([entry(-500n, { valueDate: plainDate('2026-11-18') })])),
      ...keysOf(report([entry(-500n)])),
      ...keysOf(report([entry(-501n)])),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('know an entry again in a later intraday report of the day', () => {
    const intraday = { report: 'intraday' as const, format: 'camt.052' };
    const morning = keysOf(report([entry(-500n), entry(-600n)], { ...intraday, statementId: 'R-08' }));
    const noon = keysOf(report([entry(-500n), entry(-600n), entry(-700n)], { ...intraday, statementId: 'R-12' }));
    expect(noon.slice(0, 2)).toEqual(morning);
  });

  it('of MT reports tell years apart though reference and number repeat', () => {
    const mt = { format: 'mt940', version: '', statementId: 'STARTUMS', sequence: '1/1' };
    const inYear = (day: string) => {
      const events = report([entry(-500n)], mt);
      const closing = { ...summary.closing!, date: plainDate(day) };
      return map(
        events.map((event) =>
          event.kind === 'statement-close' ? { ...event, summary: { ...summary, closing } } : event,
        ),
      );
    };
    const [old, young] = [inYear('2025-01-02'), inYear('2026-01-02')];
    expect(old.of('statement')[0]?.key).not.toBe(young.of('statement')[0]?.key);
    expect(young.of('entry')[0]?.body.statementKey).toBe(young.of('statement')[0]?.key);
  });

  it('without an account are refused with one reason, and the rest of the file stands', () => {
    const nameless = report([entry(-500n), entry(-500n)], { account: { number: '', scheme: 'other' } });
    const { facts, bad } = map([...nameless, ...report([entry(-1n)])]);
    expect(bad).toMatchObject([{ code: 'account-missing' }]);
    expect(facts).toHaveLength(2);
  });

  it('take the date of the period or the latest booking when the report has no closing balance', () => {
    const bare = { ...summary };
    delete bare.closing;
    const dated = (over: Parameters<typeof header>[0]) =>
      map(
        report([entry(-1n), entry(-2n, { bookingDate: plainDate('2026-11-16') })], over).map((event) =>
          event.kind === 'statement-close' ? { ...event, summary: bare } : event,
        ),
      ).of('statement')[0]?.body.date;
    expect(dated({ toDate: plainDate('2026-11-15') })).toBe('2026-11-15');
    expect(dated({})).toBe('2026-11-17');
  });

  it('fit their references even when a bank writes very long ones', () => {
    const long = { account: { number: 'A'.repeat(256), scheme: 'other' as const }, statementId: 'B'.repeat(256) };
    const { facts } = map(report([entry(-1n, { bankReference: 'C'.repeat(256) })], long));
    expect(Math.max(...facts.map((fact) => fact.key.length))).toBeLessThan(256);
  });
});
