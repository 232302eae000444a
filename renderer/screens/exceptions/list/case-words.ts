import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { HOURS_PER_DAY } from '../../../../shared/domain/exception/business-hours.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';

import type { CaseFilterProblem } from './case-grammar.ts';

/** How systems are called. */
export type NameOf = (system: string) => string;

/** A person, or a role of the desk, as people call them. */
export function ownerText(owner: string, text: Translate): string {
  if (!owner.startsWith('role:')) return showHidden(owner);
  const key = `deskRole.${owner.slice('role:'.length)}`;
  return isPlainKey(key) ? text(key) : showHidden(owner);
}

/** The root cause of a case in words. `account` is what people call the account that it names, where that is known. */
export function causeText(cause: string, text: Translate, nameOf: NameOf, account: string | null = null): string {
  const [kind = '', first = '', ...others] = cause.split('|');
  const rest = [first, ...others].join(' ');
  switch (kind) {
    case 'feed':
    case 'source':
    case 'report':
      return text(`cases.cause.${kind}`, { name: nameOf(first) });
    case 'import':
      return text('cases.cause.import', { name: nameOf(first), code: others.join(' ') });
    case 'account-day':
      return text('cases.cause.account-day', { name: showHidden(account ?? first), day: others.join(' ') });
    case 'status-word':
      return text('cases.cause.status-word', { word: showHidden(rest) });
    case 'statement': {
      const day = dayOf(cause);
      return day === undefined
        ? text('cases.cause.statement', { name: showHidden(rest) })
        : text('cases.cause.account-day', { name: showHidden(account ?? first), day });
    }
    case 'payment':
      // The kind of id and the system that gave it stand before what people know it by.
      return text('cases.cause.payment', { name: showHidden(others.at(-1) ?? first) });
    case 'journal':
      return text('cases.cause.journal', { name: showHidden(others.at(-1) ?? first) });
    case 'entry':
    case 'account':
    case 'entity':
    case 'cost-centre':
    case 'command':
      return text(`cases.cause.${kind}`, { name: showHidden(rest) });
    default:
      return showHidden(cause);
  }
}

/** The day that a cause ends with. */
function dayOf(cause: string): string | undefined {
  return /\|(\d{4}-\d{2}-\d{2})$/.exec(cause)?.[1];
}

/** What a case is about, in the fewest words that tell it apart. */
export function subjectText(row: CaseRow, text: Translate, nameOf: NameOf): string {
  if (row.masked) return text('cases.masked');
  const account = row.accountName ?? row.account;
  const day = /^(statement|account-day)\|/.test(row.cause) ? dayOf(row.cause) : undefined;
  // The number of a statement tells nobody which account it is of; the day comes first, where a narrow column still shows it.
  if (day !== undefined && account !== null) return showHidden(`${day} · ${account}`);
  const named = [row.counterparty, row.reference].filter((part) => part !== null);
  if (named.length > 0) return showHidden(named.join(' · '));
  if (/^(feed|import|source|report|account-day|status-word)\|/.test(row.cause))
    return causeText(row.cause, text, nameOf);
  return showHidden(row.accountName ?? row.account ?? row.subject ?? row.cause);
}

/** What is wrong with a term of the filter, in words. */
export function caseFilterProblem(problem: CaseFilterProblem, text: Translate): string {
  switch (problem.kind) {
    case 'unknown-field':
      return text('cases.filter.unknownField', { field: problem.field });
    case 'unknown-value':
      return text('cases.filter.unknownValue', { field: problem.field, value: problem.value });
    case 'unbalanced':
      return text('cases.filter.unbalanced');
    case 'too-long':
      return text('cases.filter.tooLong');
  }
}

/** A span of business hours: `45 min`, `3 h`, `2 d 4 h`, a day being the hours that the desk works. */
export function businessSpan(hours: number, text: Translate): string {
  const minutes = Math.round(Math.abs(hours) * 60);
  if (minutes < 60) return text('cases.businessMinutes', { m: minutes });
  const whole = Math.floor(minutes / 60);
  if (whole < HOURS_PER_DAY) return text('cases.businessHours', { h: whole });
  const [d, h] = [Math.floor(whole / HOURS_PER_DAY), whole % HOURS_PER_DAY];
  return h === 0 ? text('cases.businessDaysOnly', { d }) : text('cases.businessDays', { d, h });
}

/** Business hours that are left; below zero it is overdue. Hours that it waits count, as the engine counts its age. */
export function hoursLeft(row: Pick<CaseRow, 'class' | 'ageHours'>): number {
  return CATALOGUE[row.class].dueHours - row.ageHours;
}

/** Time left, or overdue in words. Empty for what is resolved. */
export function dueText(row: Pick<CaseRow, 'class' | 'ageHours' | 'dueAt' | 'overdue'>, text: Translate): string {
  if (row.dueAt === null) return '';
  const left = hoursLeft(row);
  if (!row.overdue) return text('cases.left', { span: businessSpan(Math.max(0, left), text) });
  return left < 0 ? text('cases.overdueBy', { span: businessSpan(left, text) }) : text('cases.overdue');
}
