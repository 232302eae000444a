import { namesResolved } from '../../../../shared/contracts/api/case-where.ts';
import type { CaseFilter } from '../../../../shared/contracts/api/cases.ts';
import type { ReadDb } from '../../store/database.ts';
import { plainRows } from '../rows.ts';
import { caseCondition, type CaseTest } from './condition.ts';
import { isOverdue } from './shown-case.ts';

/** Cases by a word of a note about them. */
const NOTED = 'select distinct case_key from exception_decision where seq <= @seq and instr(lower(reason), @word) > 0';

/** Which of the cases that somebody sees are asked for. */
export function caseFilter(db: ReadDb, filter: CaseFilter, seq: number, at: number): CaseTest {
  const { classes, states, severities, owners, entities, banks, causes, overdue } = filter;
  const words = (filter.text ?? '').split(/\s+/).filter((word) => word !== '');
  const says = (word: string): CaseTest => {
    const small = word.toLowerCase();
    const rows = plainRows<{ case_key: string }>(db, NOTED, { seq, word: small });
    const keys = new Set(rows.map((row) => row.case_key));
    return (one) => one.text.includes(small) || keys.has(one.key);
  };
  const said = words.map(says);
  const { where } = filter;
  const holds =
    where === undefined ? () => true : caseCondition(where, { says, isOverdue: (one) => isOverdue(one, at) });
  const asksResolved = where !== undefined && namesResolved(where);
  const has = <T>(asked: readonly T[] | undefined, value: T): boolean => asked === undefined || asked.includes(value);
  return (one) =>
    (states === undefined ? asksResolved || one.state !== 'resolved' : states.includes(one.state)) &&
    has(classes, one.class) &&
    has(severities, one.severity) &&
    has(owners, one.owner) &&
    has(causes, one.cause) &&
    (banks === undefined || (one.bank !== null && banks.includes(one.bank))) &&
    (entities === undefined || one.entities.some((entity) => entities.includes(entity))) &&
    (overdue === undefined || overdue === isOverdue(one, at)) &&
    said.every((test) => test(one)) &&
    holds(one);
}
