import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { type ComparableCase, likeness, mostAlike } from '../../../../shared/domain/exception/similar.ts';
import { decisionsAbout } from '../../views/cases/case-decisions.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { caseThen } from './case-book.ts';
import { shownCase, type Judging, type ShownCase } from './shown-case.ts';

/** Closed cases of the class that are looked at, the latest. */
const LOOKED_AT_MAX = 500;

/** Closed cases of the same class that are most alike, with what was decided about them. Only those in reach, and unmasked. */
export function similarCases(judging: Judging, one: ShownCase): CaseDetail['similar'] {
  const { desk, moment } = judging;
  const view = viewThen('exception', 'key, class, closed_at, outcome, state, since_seq', moment);
  const sql = `select key from ${view} where class = @class and outcome is not null and state = 'resolved'
    order by closed_at desc limit ${String(LOOKED_AT_MAX)}`;
  const rows = plainRows<{ key: string }>(desk.db, sql, { class: one.class, seq: seqOf(moment) });
  const closed = rows.flatMap(({ key }) => {
    const known = caseThen(desk, key, moment);
    const shown = known && shownCase(known, judging);
    return shown && !shown.masked ? [comparable(shown)] : [];
  });
  const now = comparable(one);
  return mostAlike(now, closed).flatMap((other) => {
    const decisions = decisionsAbout(desk.db, other.key, seqOf(moment));
    const closing = decisions.findLast(({ act }) => act.type === 'case-close');
    if (closing?.act.type !== 'case-close') return [];
    const { key, bank, account, counterparty } = other;
    return [
      {
        ...{ key, bank, account, counterparty, outcome: closing.act.outcome },
        ...{ reason: closing.reason, person: closing.person, closedAt: closing.at },
        decided: decisions.map(({ act }) => act.type),
        likeness: likeness(now, other),
      },
    ];
  });
}

function comparable({ key, bank, account, counterparty, entities, codes, closedAt }: ShownCase): ComparableCase {
  return { key, bank, account, counterparty, entities, codes, closedAt: closedAt ?? 0 };
}
