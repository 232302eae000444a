import {
  breakBetween,
  breakText,
  byChain,
  type ChainLink,
  isCopy,
} from '../../../../shared/domain/expectation/statement-chain.ts';
import type { Calendar } from '../../../../shared/kernel/calendar/calendar.ts';

/** An end-of-day statement as the monitor judges it. */
export interface MonitoredStatement extends ChainLink {
  readonly statementId: string | null;
  readonly foots: boolean | null;
  /** The bank sent it again with another content. */
  readonly changed: boolean;
}

/** What the monitor says about a received statement. */
export interface Judgement {
  readonly statement: MonitoredStatement;
  readonly status: 'received' | 'gap' | 'duplicate' | 'does-not-foot' | 'no-movement';
  readonly detail: string;
}

/** Judges the statements of one account, each against the one before it in the chain. */
export function judgeStatements(statements: readonly MonitoredStatement[], calendar: Calendar): readonly Judgement[] {
  const chain = [...statements].sort(byChain);
  return chain.map((statement, index) => ({ statement, ...judge(statement, chain[index - 1], calendar) }));
}

function judge(
  statement: MonitoredStatement,
  before: MonitoredStatement | undefined,
  calendar: Calendar,
): Pick<Judgement, 'status' | 'detail'> {
  if (statement.foots === false)
    return { status: 'does-not-foot', detail: 'Opening balance and entries do not add up to the closing balance.' };
  if (statement.changed) return { status: 'duplicate', detail: 'Sent again with another content.' };
  if (before && isCopy(statement, before)) return { status: 'duplicate', detail: 'Sent twice under two names.' };
  const found = before && breakBetween(before, statement, calendar);
  // A business day without a statement shows the gap itself; what follows it is not to blame.
  if (found && found.kind !== 'date-gap') return { status: 'gap', detail: breakText(found) };
  if (statement.entryCount === 0) return { status: 'no-movement', detail: 'Received, without entries.' };
  return { status: 'received', detail: `Received, ${String(statement.entryCount)} entries.` };
}
