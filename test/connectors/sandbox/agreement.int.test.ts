import { describe, expect, it } from 'vitest';
import { ACCOUNTS } from '../../../connectors/sandbox/world/company.ts';
import { STATEMENT_TROUBLES } from '../../../connectors/sandbox/world/statement-schedule.ts';
import { entriesOf, eventsOf, readWhole } from '../../support/read-format.ts';
import { memorySandbox } from '../../support/sandbox.ts';

// The banks of the sandbox and the readers of the product share no code: where they agree, both are likely right.
const { files, sandbox } = memorySandbox();
const received = [...files].filter(([name]) => name.includes('/out/'));
const statementFiles = received.filter(([name]) => /\/(CAMT053|MT940)_/.test(name));

describe("what the banks write and what the product's readers see", () => {
  it('agree on opening, closing, number and every entry of every statement', () => {
    const closes = new Map(
      ACCOUNTS.flatMap((account) =>
        sandbox.world.ledger
          .closes(account.id)
          .map((close) => [`${account.number}/${String(close.number)}`, close] as const),
      ),
    );
    let seen = 0;
    for (const [name, content] of statementFiles) {
      const reading = readWhole(content);
      const [closed, ...more] = eventsOf(reading, 'statement-close');
      if (!closed) continue;
      expect([name, more]).toEqual([name, []]);
      const { header, summary } = closed;
      const close = closes.get(`${header.account.number}/${(header.sequence ?? '').split('/')[0]!}`);
      if (!close) throw new Error(`${name}: ${header.account.number} ${String(header.sequence)} was never closed`);
      const offByOne =
        close.accountId === STATEMENT_TROUBLES.offByOne.accountId && close.date === STATEMENT_TROUBLES.offByOne.date;
      expect([name, summary.opening?.minor, summary.closing?.minor]).toEqual([
        name,
        close.openingMinor,
        close.closingMinor + (offByOne ? 1n : 0n),
      ]);
      expect([name, entriesOf(reading).map((entry) => [entry.minor, entry.bookingDate, entry.bankReference])]).toEqual([
        name,
        close.entries.map((entry) => [entry.minor, entry.bookingDate, entry.bankReference]),
      ]);
      seen += 1;
    }
    expect(seen).toBe(statementFiles.length - 1);
  });

  it('agree on which files cannot be read: the truncated one', () => {
    const refused = received
      .filter(([, content]) => !readWhole(content).result.ok)
      .map(([name]) => name.replace(/^.*\/out\//, ''));
    expect(refused).toEqual([expect.stringContaining('MT940_1010-NOK-01_2026-11-13')]);
  });

  it('agree on the references by which single payments are found again', () => {
    const known = new Set(sandbox.world.payments().map((payment) => payment.endToEndId));
    const found = new Set<string>();
    for (const [, content] of statementFiles) {
      for (const entry of entriesOf(readWhole(content)))
        for (const detail of entry.details)
          if (detail.endToEndId !== undefined && known.has(detail.endToEndId)) found.add(detail.endToEndId);
    }
    const single = sandbox.world
      .payments()
      .filter(
        (payment) =>
          !payment.batch.bookAsOne && payment.chequeNumber === undefined && payment.spec.fate.kind === 'settled',
      );
    const reported = single.filter((payment) =>
      sandbox.world.closedDays.some(
        (day) =>
          day.close.accountId === payment.batch.spec.accountId &&
          day.close.date === payment.bookingDate &&
          day.times.sendings.some((sending) => sending.flaw === undefined && sending.at <= sandbox.world.now),
      ),
    );
    expect(reported.length).toBeGreaterThan(900);
    expect(reported.filter((payment) => !found.has(payment.endToEndId)).map((payment) => payment.endToEndId)).toEqual(
      [],
    );
  });

  it('agree on the counts of every status report', () => {
    const reports = received.filter(([name]) => name.includes('/PAIN002_HALMARK-20261110-1010-SUPPLIER-01_2'));
    expect(reports).toHaveLength(1);
    const statuses = eventsOf(readWhole(reports[0]![1]), 'transaction-status').map(
      (event) => event.transaction.rawStatus,
    );
    expect([statuses.length, statuses.filter((status) => status === 'RJCT').length]).toEqual([500, 3]);
  });
});
