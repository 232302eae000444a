import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { seqOf } from '../view-then.ts';
import { caseThen } from './case-book.ts';
import { caseFindings } from './case-findings.ts';
import { caseHistory } from './history.ts';
import { accountNames, caseRow, isShared, type Judging, shownCase } from './shown-case.ts';
import { similarCases } from './similar-cases.ts';
import { verbsOf } from './verbs.ts';

/** Everything about a case that a person needs to finish it; null where there is none, or none in reach. */
export function caseDetail(judging: Judging, key: string, limit: number): CaseDetail | null {
  const { desk, reach, moment } = judging;
  const known = caseThen(desk, key, moment);
  const one = known && shownCase(known, judging);
  if (!one) return null;
  const { history, resolvedBefore } = caseHistory(desk.db, key, seqOf(moment));
  return {
    case: caseRow(one, judging, accountNames(judging, [one])),
    version: moment.version,
    ...caseFindings(judging, key, limit),
    closesWhen: CATALOGUE[one.class].closesWhen,
    history: [...history],
    resolvedBefore: one.state === 'resolved' ? Math.max(0, resolvedBefore - 1) : resolvedBefore,
    similar: similarCases(judging, one),
    verbs: [...verbsOf(one, !isShared(known, reach))],
  };
}
