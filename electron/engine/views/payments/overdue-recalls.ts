import { recallSilenceKey, type RecallSilence } from '../../../../shared/domain/expectation/expectation.ts';
import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import type { FoldedPayment } from '../../../../shared/domain/payment/fold.ts';
import { lastDue, overdueNote } from '../../../../shared/domain/payment/recall-fold.ts';
import { recallOf } from '../../../../shared/domain/payment/recall-text.ts';
import type { WriteDb } from '../../store/database.ts';

const WORDS = `select s.name as source, r.key as record, c.recall as word from claim c
    join record r on r.id = c.record_id join source s on s.id = r.source_id
  where c.payment_id = ? and c.recall is not null order by c.record_id`;
const SILENCE = "select 1 from expectation where key = ? and subject = 'recall'";
const PAYMENT = `select c.payment_id from record r join source s on s.id = r.source_id join claim c on c.record_id = r.id
  where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and s.name = ? and r.key = ?`;

interface WordRow {
  readonly source: string;
  readonly record: string;
  readonly word: string;
}

/** The payment that a recall is about whose answer was found missing; undefined while its request is not known. */
export function paymentOfSilence(db: WriteDb, { source, record }: RecallSilence): number | undefined {
  const id = db.prepare(PAYMENT).pluck().get(source, record);
  return typeof id === 'number' ? id : undefined;
}

/**
 * The payment, its open recall said to be overdue where an evaluation found no answer at the deadline that counts. A
 * function of claims and evaluations alone: an answer, money that comes back, or a request with a later deadline ends it,
 * whichever was heard first.
 */
export function withOverdueRecall(db: WriteDb, paymentId: number, folded: FoldedPayment): FoldedPayment {
  if (!folded.contradictions.some(({ code }) => code === 'recall-open')) return folded;
  // The columns of the statement, by the schema's types.
  const told = (db.prepare(WORDS).all(paymentId) as WordRow[]).flatMap(({ source, record, word }) => {
    const recall = recallOf(word);
    return recall === undefined ? [] : [{ source, record, recall }];
  });
  const dueOn = lastDue(told);
  if (dueOn === undefined) return folded;
  const silence = db.prepare(SILENCE).pluck();
  const noted = told.some(
    ({ source, record, recall }) =>
      recall.dueOn === dueOn && silence.get(recallSilenceKey({ source, record, dueOn })) !== undefined,
  );
  if (!noted) return folded;
  const note = overdueNote(told.map(({ recall }) => recall));
  return { ...folded, contradictions: folded.contradictions.map((one) => (one.code === 'recall-open' ? note : one)) };
}
