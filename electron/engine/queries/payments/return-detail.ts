import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { claimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { returnOf } from '../../../../shared/domain/payment/fold.ts';
import { recordName } from '../../../../shared/domain/payment/identity.ts';
import { lastAsked, lastDue, lastRecall } from '../../../../shared/domain/payment/recall-fold.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import type { ClaimFact } from './claim-facts.ts';
import { reasonText } from './reason-text.ts';

type Returned = NonNullable<PaymentDetail['returned']>;

/** Money that left and came back, by the claims that stand, as the fold weighs them; null where nothing came back. */
export function returnedMoney(
  db: ReadDb,
  key: string,
  facts: readonly ClaimFact[],
  moment: Moment,
): PaymentDetail['returned'] {
  const standing = facts.filter((fact) => !fact.superseded && fact.claim.level === 'payment');
  const returned = returnOf(standing.map((fact) => ({ ...claimLine(fact.claim), fact })));
  if (!returned) return null;
  const { paid, legs, balance } = returned;
  const links = linksOf(db, key, moment);
  const left = standing.filter(
    ({ claim }) => claim.returning !== true && claim.role === 'bank' && claim.booked === true,
  );
  const paidOn = left.flatMap(({ claim }) => claim.valueDate ?? []).sort()[0] ?? null;
  return {
    paid: { minor: paid.minor, currency: paid.currency, valueDate: paidOn },
    legs: legs
      .map((leg) => legView(leg.fact, links))
      .sort((a, b) => compare(a.valueDate ?? '', b.valueDate ?? '') || a.factId - b.factId),
    difference: {
      kind: balance.difference,
      minor: balance.differenceMinor < 0n ? -balance.differenceMinor : balance.differenceMinor,
      currency: balance.currency,
    },
  };
}

function legView(
  { factId, source, key, claim }: ClaimFact,
  links: ReadonlyMap<string, string>,
): Returned['legs'][number] {
  const basis = links.get(recordName(source, key)) ?? '';
  return {
    factId,
    minor: claim.minor ?? 0n,
    currency: claim.currency ?? '',
    valueDate: claim.valueDate ?? null,
    reasons: (claim.reasons ?? []).map((reason) => ({ code: reason.code ?? null, text: reasonText(reason, false) })),
    linkedBy: basis === '' ? [] : basis.split('\n'),
  };
}

/** References that led records of money that came back to a payment, by the record's name. */
function linksOf(db: ReadDb, key: string, moment: Moment): ReadonlyMap<string, string> {
  const links = `select key as record, basis from ${viewThen('return_link', 'key, original, basis', moment)} where original = @key`;
  const rows = plainRows<{ record: string; basis: string }>(db, links, { key, seq: seqOf(moment) });
  return new Map(rows.map(({ record, basis }) => [record, basis]));
}

/** The last word about taking a payment back. Masked: without the words of the system, which name people. */
export function recallView(facts: readonly ClaimFact[], masked: boolean): PaymentDetail['recall'] {
  const words = facts.filter((fact) => !fact.superseded && fact.claim.recall !== undefined).map(({ claim }) => claim);
  const last = lastRecall(words);
  if (last === undefined) return null;
  const claim = words.find((one) => one.recall === last);
  const [reason] = claim?.reasons ?? [];
  const waits = last.status === 'requested' || last.status === 'pending';
  return {
    status: last.status,
    code: last.code ?? null,
    text: reason === undefined ? null : reasonText(reason, masked),
    at: claim?.at ?? null,
    dueOn: waits ? (lastDue(words) ?? null) : null,
    askedOf: lastAsked(words) ?? null,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
