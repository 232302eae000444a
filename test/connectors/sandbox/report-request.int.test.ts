import { describe, expect, it } from 'vitest';
import { writeReportRequest } from '../../../connectors/formats/camt/report-request.ts';
import { openBanks } from '../../../connectors/sandbox/banks/banks.ts';
import { memorySink } from '../../../connectors/sandbox/banks/file-sink.ts';
import { World } from '../../../connectors/sandbox/world/world.ts';
import { accountById } from '../../../connectors/sandbox/world/company.ts';
import { type Instant, instant, parseInstant } from '../../../shared/kernel/clock.ts';
import { eventsOf, readWhole } from '../../support/read-format.ts';

const NOW = parseInstant('2026-11-17T08:00:00+01:00')!;

function bank() {
  const sink = memorySink();
  const world = new World({ seed: 'requests', volume: 0.1 });
  const offices = openBanks(world, sink);
  const until = (at: Instant): void => {
    world.advanceTo(at);
    offices.collect(world.now);
  };
  until(NOW);
  return { sink, until };
}

function request(accountId: string, date: string, over: { report?: string; messageId?: string } = {}): string {
  const account = accountById(accountId);
  const { currency, number } = account;
  const asked = {
    report: 'MT940',
    messageId: 'SYN-1',
    owner: 'Halmark',
    createdAt: NOW,
    currency,
    account: number,
    date,
  };
  return writeReportRequest({ ...asked, ...over });
}

const outOf = (sink: ReturnType<typeof memorySink>, bankId: string): ReadonlySet<string> =>
  new Set(sink.list(bankId, 'out'));

describe('a bank of the demo that is asked for a statement', () => {
  it('sends the one that never came, readable, of that account and day', () => {
    const { sink, until } = bank();
    const before = outOf(sink, 'corniche');
    sink.write('corniche', 'in', 'CAMT060_SYN-1.xml', request('5010-KWD-01', '2026-11-11'));
    until(instant(NOW + 60_000));
    expect(sink.list('corniche', 'processed')).toEqual(['CAMT060_SYN-1.xml']);
    until(instant(NOW + 5 * 60_000));
    const fresh = sink.list('corniche', 'out').filter((name) => !before.has(name));
    expect(fresh).toHaveLength(1);
    const [closed] = eventsOf(readWhole(sink.read('corniche', 'out', fresh[0]!)), 'statement-close');
    expect(closed).toMatchObject({
      header: { account: { number: accountById('5010-KWD-01').number } },
      summary: { closing: { date: '2026-11-11' }, foots: true },
    });
  });

  it('answers a message id once: the second is refused as a duplicate with a note', () => {
    const { sink, until } = bank();
    sink.write('corniche', 'in', 'a.xml', request('5010-KWD-01', '2026-11-11'));
    until(instant(NOW + 60_000));
    until(instant(NOW + 10 * 60_000));
    const answered = outOf(sink, 'corniche').size;
    sink.write('corniche', 'in', 'b.xml', request('5010-KWD-01', '2026-11-11'));
    until(instant(NOW + 20 * 60_000));
    expect(outOf(sink, 'corniche').size).toBe(answered);
    expect(sink.list('corniche', 'error')).toEqual(['b.xml', 'b.xml.err']);
    expect(sink.read('corniche', 'error', 'b.xml.err')).toMatch(/^DUPL /);
  });

  it.each([
    ['an account of another bank', 'rheinbank', request('5010-KWD-01', '2026-11-11'), 'AC02'],
    ['a report that it does not make', 'corniche', request('5010-KWD-01', '2026-11-11', { report: 'BAI2' }), 'NSUP'],
    ['a day without a statement', 'corniche', request('5010-KWD-01', '2026-11-13'), 'NARR'],
    ['a file that is cut', 'corniche', request('5010-KWD-01', '2026-11-11').slice(0, 300), 'FF01'],
  ])('refuses %s and says why', (_title, bankId, text, code) => {
    const { sink, until } = bank();
    sink.write(bankId, 'in', 'a.xml', text);
    until(instant(NOW + 10 * 60_000));
    expect(sink.read(bankId, 'error', 'a.xml.err').split(' ')[0]).toBe(code);
  });

  it('sends a statement that it had sent before as the same bytes', () => {
    const { sink, until } = bank();
    const [first] = sink.list('corniche', 'out').filter((name) => name.startsWith('MT940_5010-KWD-01_2026-11-12'));
    sink.write('corniche', 'in', 'a.xml', request('5010-KWD-01', '2026-11-12'));
    until(instant(NOW + 60_000));
    until(instant(NOW + 10 * 60_000));
    const again = sink.list('corniche', 'out').find((name) => name.includes('_QSYN-1'));
    expect(sink.read('corniche', 'out', again!)).toBe(sink.read('corniche', 'out', first!));
  });
});
