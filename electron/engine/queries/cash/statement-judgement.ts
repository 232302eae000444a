import { addBusinessDays, type Calendar } from '../../../../shared/kernel/calendar/calendar.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

/** An end-of-day statement as the monitor judges it. */
export interface MonitoredStatement {
  readonly key: string;
  readonly date: string;
  readonly sequence: string | null;
  readonly statementId: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly entryCount: number;
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

/** Judges the statements of one account, given in order of date and arrival, each against the one before it. */
export function judgeStatements(statements: readonly MonitoredStatement[], calendar: Calendar): readonly Judgement[] {
  return statements.map((statement, index) => ({ statement, ...judge(statement, statements[index - 1], calendar) }));
}

function judge(
  statement: MonitoredStatement,
  before: MonitoredStatement | undefined,
  calendar: Calendar,
): Pick<Judgement, 'status' | 'detail'> {
  if (statement.foots === false)
    return { status: 'does-not-foot', detail: 'Opening balance and entries do not add up to the closing balance.' };
  if (statement.changed) return { status: 'duplicate', detail: 'Sent again with another content.' };
  if (before && isSame(statement, before)) return { status: 'duplicate', detail: 'Sent twice under two names.' };
  // A business day without a statement shows the gap itself; what follows it is not to blame.
  const follows = before && addBusinessDays(plainDate(before.date), 1, calendar) >= statement.date;
  const gap = follows ? gapBetween(before, statement) : undefined;
  if (gap !== undefined) return { status: 'gap', detail: gap };
  if (statement.entryCount === 0) return { status: 'no-movement', detail: 'Received, without entries.' };
  return { status: 'received', detail: `Received, ${String(statement.entryCount)} entries.` };
}

function isSame(a: MonitoredStatement, b: MonitoredStatement): boolean {
  return (
    a.date === b.date &&
    a.sequence === b.sequence &&
    a.opening === b.opening &&
    a.closing === b.closing &&
    a.entryCount === b.entryCount
  );
}

/** Why two statements in a row do not follow each other; undefined when they do. */
function gapBetween(before: MonitoredStatement, statement: MonitoredStatement): string | undefined {
  const [from, to] = [numberOf(before.sequence), numberOf(statement.sequence)];
  if (from !== undefined && to !== undefined && to > from + 1)
    return `Number ${String(to)} follows ${String(from)}: ${String(to - from - 1)} missing between.`;
  if (before.closing !== null && statement.opening !== null && before.closing !== statement.opening)
    return 'The opening balance is not the closing balance of the statement before.';
  return undefined;
}

/** Leading number of a statement's sequence: `212/1` is page 1 of 212. A new year starts again at 1, which is no gap. */
function numberOf(sequence: string | null): number | undefined {
  const digits = /^\d{1,9}/.exec(sequence ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}
