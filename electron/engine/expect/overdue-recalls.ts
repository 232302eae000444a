import { EXPECTATION_RULE_VERSION, type RecallSilence } from '../../../shared/domain/expectation/expectation.ts';
import { answerOverdueAt } from '../../../shared/domain/payment/recall-deadline.ts';
import { lastDue } from '../../../shared/domain/payment/recall-fold.ts';
import { recallOf } from '../../../shared/domain/payment/recall-text.ts';
import type { RecallWord } from '../../../shared/domain/payment/recall.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import type { ReadDb } from '../store/database.ts';

/** Payments with an open recall that is not yet said to be overdue: the view knows them, so that no claim is read in vain. */
const OPEN = `select p.id as payment, s.name as source, r.key as record, c.recall as word from finding f
    join payment p on p.key = f.subject join claim c on c.payment_id = p.id
    join record r on r.id = c.record_id join source s on s.id = r.source_id
  where f.code = 'recall-open' and c.recall is not null order by p.id, c.record_id`;

interface WordRow {
  readonly payment: number;
  readonly source: string;
  readonly record: string;
  readonly word: string;
}

interface Told {
  readonly source: string;
  readonly record: string;
  readonly recall: RecallWord;
}

/** Recalls that nobody had answered when the day of their deadline ended, and when to look again. Recalls that no rulebook sets a day for are awaited by nobody. */
export function recallSilences(
  db: ReadDb,
  at: Instant,
  evaluatedAt: Instant,
): { readonly silent: readonly RecallSilence[]; readonly nextAt: Instant | undefined } {
  const silent: RecallSilence[] = [];
  let nextAt: Instant | undefined;
  for (const told of openRecalls(db)) {
    const dueOn = lastDue(told);
    const request = told.find(({ recall }) => recall.dueOn === dueOn);
    if (dueOn === undefined || request === undefined) continue;
    const dueAt = answerOverdueAt(dueOn);
    const { source, record } = request;
    if (dueAt <= at)
      silent.push({
        subject: 'recall',
        source,
        record,
        dueOn,
        dueAt,
        evaluatedAt,
        ruleVersion: EXPECTATION_RULE_VERSION,
      });
    else if (nextAt === undefined || dueAt < nextAt) nextAt = dueAt;
  }
  return { silent, nextAt };
}

/** The words about each open recall. */
function openRecalls(db: ReadDb): readonly (readonly Told[])[] {
  const groups = new Map<number, Told[]>();
  // Selected columns, by the schema's types.
  for (const { payment, source, record, word } of db.prepare(OPEN).all() as WordRow[]) {
    const recall = recallOf(word);
    if (recall === undefined) continue;
    const group = groups.get(payment);
    if (group) group.push({ source, record, recall });
    else groups.set(payment, [{ source, record, recall }]);
  }
  return [...groups.values()];
}
