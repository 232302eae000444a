import { addBusinessDays, isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, plainDate } from '../../../shared/kernel/plain-date.ts';
import { type Bank, BANKS, bankOf } from '../world/banks.ts';
import { type Account, ACCOUNTS, accountById } from '../world/company.ts';
import { at, bankCalendar, eachDay, HORIZON_END, minutesOf } from '../world/days.ts';
import type { DayClose, Entry } from '../world/model.ts';
import type { Sending } from '../world/statement-schedule.ts';
import type { ClosedDay, World } from '../world/world.ts';
import { camt053, camt054, type CamtVersion } from './camt.ts';
import type { FileSink } from './file-sink.ts';
import { mt940 } from './mt940.ts';

/** First day with advices during the day; older ones would only repeat what statements already say. */
const INTRADAY_FROM = plainDate('2026-11-12');

/** Share of a truncated file that arrives. */
const TRUNCATED_SHARE = 0.6;

function versionOf(bank: Bank): CamtVersion {
  return bank.statementFormat === 'camt.053.001.02' ? '02' : '08';
}

/** The entries as a changed second sending prints them: one has another text and value date. */
function changedEntries(close: DayClose): readonly Entry[] {
  const index = close.entries.findIndex((entry) => entry.code === 'transfer-in');
  return close.entries.map((entry, place) =>
    place === index
      ? { ...entry, valueDate: addDays(entry.valueDate, 1), text: [`${entry.text.join(' ')} CORRECTED`] }
      : entry,
  );
}

/** Writes statements and advices of all banks into their folders. */
export class StatementOffice {
  private readonly world: World;
  private readonly sink: FileSink;
  private readonly advised = new Set<string>();

  /** Statements of a world into a sink; from now on every closed day is written when its bank sends it. */
  constructor(world: World, sink: FileSink) {
    this.world = world;
    this.sink = sink;
    world.onDayClosed((day) => {
      this.dayClosed(day);
    });
    this.planIntraday();
  }

  /** Sends a closed day's statement once more because the customer asked: whole, as it last left or is to leave the bank. */
  sendAgain(account: Account, { close, times }: ClosedDay, request: string): void {
    const last = times.sendings.at(-1);
    if (last) this.send(account, close, last, `_Q${request.replace(/[^A-Za-z0-9-]/g, '')}`);
  }

  private dayClosed(day: ClosedDay): void {
    const account = accountById(day.close.accountId);
    day.times.sendings.forEach((sending, index) => {
      this.world.schedule(sending.at, () => {
        this.send(account, day.close, sending, index === 0 ? '' : `_R${String(index)}`);
      });
    });
    for (const entry of day.close.entries) this.planBatchAdvice(entry, account);
  }

  private send(account: Account, close: DayClose, sending: Sending, suffix: string): void {
    const bank = bankOf(account.bankId);
    const name = `${account.id}_${close.date}_${String(close.number)}${suffix}`;
    if (bank.statementFormat === 'MT940') {
      const text = mt940(account, close, addBusinessDays(close.date, -1, bankCalendar(account)));
      const content = sending.flaw === 'truncated' ? text.slice(0, Math.floor(text.length * TRUNCATED_SHARE)) : text;
      this.sink.write(bank.id, 'out', `MT940_${name}.sta`, content);
      return;
    }
    const content = camt053(account, close, {
      version: versionOf(bank),
      createdAt: sending.at,
      ...(sending.flaw === 'off-by-one' ? { closingErrorMinor: 1n } : {}),
      ...(sending.flaw === 'entry-changed' ? { entries: changedEntries(close), messageSuffix: 'R' } : {}),
    });
    this.sink.write(bank.id, 'out', `CAMT053_${name}.xml`, content);
  }

  /** Items of a batch-booked entry; payroll is never opened. */
  private planBatchAdvice(entry: Entry, account: Account): void {
    const bank = bankOf(account.bankId);
    if (!entry.batch || entry.batch.spec.kind === 'payroll' || bank.statementFormat === 'MT940') return;
    const { batch } = entry;
    const next = addBusinessDays(entry.bookingDate, 1, bankCalendar(account));
    this.world.schedule(at(next, minutesOf(bank.expectedBy) - 30, account.timeZone), (when) => {
      this.sink.write(
        bank.id,
        'out',
        `CAMT054_${batch.pmtInfId}.xml`,
        camt054(account, [entry], `${batch.pmtInfId}-B`, versionOf(bank), when),
      );
    });
  }

  private planIntraday(): void {
    for (const bank of BANKS) {
      if (bank.statementFormat === 'MT940') continue;
      const accounts = ACCOUNTS.filter((account) => account.bankId === bank.id);
      const [any] = accounts;
      if (!any) continue;
      for (const date of eachDay(INTRADAY_FROM, HORIZON_END)) {
        if (!isBusinessDay(date, bankCalendar(any))) continue;
        for (const time of bank.intradayTimes) {
          const when = at(date, minutesOf(time), bank.timeZone);
          this.world.schedule(when, () => {
            for (const account of accounts) this.advise(bank, account, `${date}-${time.replace(':', '')}`, when);
          });
        }
      }
    }
  }

  private advise(bank: Bank, account: Account, slot: string, when: Instant): void {
    const fresh = this.world.ledger
      .openDay(account.id)
      .filter(
        (entry) => entry.minor > 0n && !entry.batch && entry.code !== 'sweep' && !this.advised.has(entry.bankReference),
      );
    if (fresh.length === 0) return;
    for (const entry of fresh) this.advised.add(entry.bankReference);
    this.sink.write(
      bank.id,
      'out',
      `CAMT054_${account.id}_${slot}.xml`,
      camt054(account, fresh, `${account.id}-${slot}`, versionOf(bank), when),
    );
  }
}
