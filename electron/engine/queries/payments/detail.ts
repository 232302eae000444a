import { z } from 'zod';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { shownReference } from '../../../../shared/domain/payment/identity.ts';
import { RANK, type PaymentState } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Desk, Moment, Reach } from '../desk.ts';
import { momentOf } from '../desk.ts';
import { batchClaims, batchSummary } from './batch.ts';
import { batchesNamed, claimView } from './claim-facts.ts';
import { claimsOfPayment, storedPayment } from './claims-of-payment.ts';
import { contradictionMessage } from './contradiction-text.ts';
import { recallView, returnedMoney } from './return-detail.ts';
import { isMasked, paymentRow, type StoredPayment } from './row.ts';

const zContradictions = z.array(z.object({ code: z.string(), detail: z.string() }));

/** Everything about one payment; null where there is none, or none in reach of who asks. */
export function paymentDetail(
  desk: Desk,
  reach: Reach,
  key: string,
  asKnownAt: number | undefined,
): PaymentDetail | null {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const payment = storedPayment(desk.db, key, moment);
    return payment && isInReach(reach, payment.company_code) ? detailOf(desk.db, reach, payment, moment) : null;
  });
}

function detailOf(db: ReadDb, reach: Reach, payment: StoredPayment, moment: Moment): PaymentDetail {
  const masked = isMasked(reach, payment);
  const names = payment.names === '' ? [] : payment.names.split('\n');
  const own = claimsOfPayment(db, payment.key, moment);
  const batches = batchesNamed(own);
  const ofBatches = batchClaims(db, batches, moment);
  const row = paymentRow(payment, reach);
  return {
    row,
    identifiers: names.map((name) => ({
      scheme: name.slice(0, name.indexOf('|')),
      value: shownReference(name),
    })),
    claims: [...own.map((fact) => claimView(fact, masked)), ...ofBatches.map((fact) => claimView(fact, masked))].sort(
      (a, b) => (b.at ?? b.recordedAt) - (a.at ?? a.recordedAt) || b.factId - a.factId,
    ),
    remittance: masked ? null : payment.remittance,
    counterpartyAccount: masked ? null : payment.counterparty_account,
    contradictions: contradictionsOf(payment, masked),
    creditExpected: payment.credit_expected === 1n,
    returned: masked ? null : returnedMoney(db, payment.key, own, moment),
    recall: recallView(own, masked),
    batch: payment.batch_key === null ? null : batchSummary(db, reach, payment.batch_key, moment),
    lags: lagsOf(row.lanes),
  };
}

function contradictionsOf(payment: StoredPayment, masked: boolean): PaymentDetail['contradictions'] {
  return zContradictions
    .parse(JSON.parse(payment.contradictions))
    .map(({ code, detail }) => ({ code, message: contradictionMessage(code, masked ? '' : detail) }));
}

/** How far each lane that is behind lies back: from the first lane to show what it has not followed yet. */
function lagsOf(lanes: PaymentDetail['row']['lanes']): PaymentDetail['lags'] {
  const rank = (state: PaymentState | null): number => (state === null ? -1 : RANK[state]);
  const furthest = Math.max(...lanes.map((lane) => rank(lane.state)));
  const ahead = lanes.flatMap((lane) => (rank(lane.state) === furthest && lane.at !== null ? [lane.at] : []));
  if (ahead.length === 0) return [];
  const since = Math.min(...ahead);
  return lanes.flatMap((lane) =>
    lane.verdict === 'behind' && lane.at !== null && lane.at < since
      ? [{ role: lane.role, behindMs: since - lane.at }]
      : [],
  );
}
