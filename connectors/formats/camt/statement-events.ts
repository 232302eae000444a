import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { footingGap } from '../statement-totals.ts';
import type { ReportKind } from './report-kind.ts';
import type { ReportState } from './report-state.ts';
import { newStatement, type StatementState } from './statement-state.ts';

/** A statement element was opened. */
export function beginStatement(state: ReportState, kind: ReportKind): void {
  const header: StatementHeader = {
    index: state.context.statementsBefore + state.statements,
    report: kind.report,
    format: kind.format,
    version: state.context.version,
    ...(state.messageId !== undefined && { messageId: state.messageId }),
    ...(state.page !== undefined && { page: state.page }),
    ...(state.lastPage !== undefined && { lastPage: state.lastPage }),
    ...state.created,
    account: { number: '', scheme: 'other' },
    at: state.context.tagAt(),
  };
  state.statements += 1;
  state.current = newStatement(header);
}

const copyOf = (header: StatementHeader): StatementHeader => ({ ...header, account: { ...header.account } });

/** Tells the head of the statement, once: at its first entry, or at its end when it has none. */
export function openStatement(state: ReportState): void {
  const { statement } = state;
  if (statement.opened) return;
  statement.opened = true;
  state.context.sink({ kind: 'statement-open', header: copyOf(statement.header) });
}

function warn(statement: StatementState): void {
  const { header, totals, warnings } = statement;
  const foreign = totals.foreignEntries(header.account.currency);
  if (foreign > 0) {
    warnings.add('entries-foreign', header.at, `${String(foreign)} entries in another currency are not in the sums.`);
  }
  const summary = totals.summary(header.account.currency);
  const gap = footingGap(summary);
  if (gap !== undefined && summary.opening) {
    const difference = formatDecimal(gap, summary.opening.currency);
    warnings.add('does-not-foot', header.at, `Opening, entries and closing differ by ${difference}.`);
  }
  if (header.account.number === '') warnings.add('account-missing', header.at, 'The statement names no account.');
}

/** The statement element was closed. */
export function endStatement(state: ReportState): void {
  openStatement(state);
  const { statement } = state;
  warn(statement);
  state.current = undefined;
  state.context.sink({
    kind: 'statement-close',
    header: copyOf(statement.header),
    summary: statement.totals.summary(statement.header.account.currency),
    warnings: statement.warnings.list(),
  });
}
