import { type Bank } from '../world/banks.ts';
import { type Account, ACCOUNTS } from '../world/company.ts';
import { plusMinutes } from '../world/days.ts';
import type { Reason } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type AskedReport, readCamt060, type ReceivedRequest } from './camt060-reader.ts';
import type { FileSink } from './file-sink.ts';
import type { StatementOffice } from './statement-office.ts';

/** Minutes from taking a request to the statement in the customer's folder. */
const ANSWER_MINUTES = 2;
/** Days of one request: more is asked for by telephone. */
const DAYS_MAX = 31;

/** Answers requests for account reports (camt.060): each message id once, with the statements that the bank has closed. */
export class ReportOffice {
  private readonly world: World;
  private readonly sink: FileSink;
  private readonly statements: StatementOffice;
  private readonly seen = new Set<string>();

  constructor(world: World, sink: FileSink, statements: StatementOffice) {
    this.world = world;
    this.sink = sink;
    this.statements = statements;
  }

  /** Whether a file is a request for reports, and so for this office. */
  static takes(text: string): boolean {
    return text.includes('camt.060');
  }

  /** Takes a file from the inbox: to `processed` with the statements to follow, or to `error` with a note that says why. */
  take(bank: Bank, name: string, text: string): void {
    const request = readCamt060(text);
    const reason = request ? this.refusal(bank, request) : { code: 'FF01', text: 'File is not a readable camt.060' };
    if (!request || reason) {
      this.sink.move(bank.id, 'in', name, 'error');
      this.sink.write(bank.id, 'error', `${name}.err`, `${reason?.code ?? 'FF01'} ${reason?.text ?? ''}\n`);
      return;
    }
    this.seen.add(`${bank.id}/${request.msgId}`);
    this.sink.move(bank.id, 'in', name, 'processed');
    this.world.schedule(plusMinutes(this.world.now, ANSWER_MINUTES), () => {
      for (const asked of request.asked) this.answer(bank, asked);
    });
  }

  private refusal(bank: Bank, request: ReceivedRequest): Reason | undefined {
    if (this.seen.has(`${bank.id}/${request.msgId}`)) return { code: 'DUPL', text: 'Request was received before' };
    for (const asked of request.asked) {
      if (!accountOf(bank, asked)) return { code: 'AC02', text: 'Account is not held at this bank' };
      if (asked.report !== bank.statementFormat)
        return { code: 'NSUP', text: `Report is not offered: ${asked.report}` };
      if (this.daysOf(bank, asked).length === 0) return { code: 'NARR', text: 'There is no statement of that day' };
    }
    return undefined;
  }

  private answer(bank: Bank, asked: AskedReport): void {
    const account = accountOf(bank, asked);
    if (!account) return;
    for (const day of this.daysOf(bank, asked)) this.statements.sendAgain(account, day, asked.id);
  }

  private daysOf(bank: Bank, asked: AskedReport): World['closedDays'] {
    const account = accountOf(bank, asked);
    return this.world.closedDays
      .filter(({ close }) => close.accountId === account?.id && close.date >= asked.from && close.date <= asked.to)
      .slice(0, DAYS_MAX);
  }
}

function accountOf(bank: Bank, asked: AskedReport): Account | undefined {
  return ACCOUNTS.find((account) => account.bankId === bank.id && account.number === asked.account);
}
