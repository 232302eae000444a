import { z } from 'zod';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import { shownReference } from '../../../../shared/domain/payment/identity.ts';
import { RANK, type PaymentState } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Desk, Moment, Reach } from '../desk.ts';
import { momentOf } from '../desk.ts';
import { bigRow, plainRows } from '../rows.ts';
import { batchRecords, batchSummary } from './batch.ts';
import { batchesNamed, claimFacts, claimView, claimsAbout } from './claim-facts.ts';
import { contradictionMessage } from './contradiction-text.ts';
import { isInReach, isMasked, PAYMENT_COLUMNS, paymentRow, type StoredPayment } from './row.ts';

const LIVE = `select ${PAYMENT_COLUMNS} from payment where key = @key`;
/** A key of the past may belong to a payment that another one absorbed since; images keep its own id. */
const RELATED = `with recursive family (id) as (
    select payment_id from identity where name = @key
    union select a.payment_id from absorbed a join family f on a.survivor_id = f.id
  )`;
const PAST = `${RELATED}
  select ${PAYMENT_COLUMNS} from payment where key = @key and since_seq <= @seq
  union all select ${PAYMENT_COLUMNS} from payment_image where id in (select id from family) and key = @key and until_seq > @seq and since_seq <= @seq`;
/** Every record that ever named the payment: a name `rec|source|key` is never taken back. */
const RECORD_NAMES =
  "select i.name from identity i where i.payment_id in (select payment_id from identity where name = @key) and i.name like 'rec|%'";
const RECORD = `select r.id from source s cross join record r on r.kind = ${String(FACT_NUMBERS['payment-claim'])} and r.source_id = s.id and r.key = @record
  where s.name = @source`;

const zContradictions = z.array(z.object({ code: z.string(), detail: z.string() }));

/** The row of a key at a moment, whoever asks. */
export function storedPayment(db: ReadDb, key: string, moment: Moment): StoredPayment | undefined {
  return moment.seq === undefined
    ? bigRow<StoredPayment>(db, LIVE, { key })
    : bigRow<StoredPayment>(db, PAST, { key, seq: moment.seq });
}

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
    return payment && isInReach(reach, payment) ? detailOf(desk.db, reach, payment, moment) : null;
  });
}

function detailOf(db: ReadDb, reach: Reach, payment: StoredPayment, moment: Moment): PaymentDetail {
  const masked = isMasked(reach, payment);
  const names = payment.names === '' ? [] : payment.names.split('\n');
  const facts = claimFacts(db, recordsOf(db, payment.key), moment);
  const own = moment.seq === undefined ? facts : claimsAbout(facts, payment.key);
  const batches = batchesNamed(own);
  const ofBatches = claimFacts(db, batchRecords(db, batches), moment);
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
    batch: payment.batch_key === null ? null : batchSummary(db, reach, payment.batch_key, moment),
    lags: lagsOf(row.lanes),
  };
}

/** Ids of the claim records of a payment. Sources are named without `|`, keys may hold any. */
function recordsOf(db: ReadDb, key: string): readonly number[] {
  return plainRows<{ name: string }>(db, RECORD_NAMES, { key }).flatMap(({ name }) => {
    const [, source = '', ...rest] = name.split('|');
    return plainRows<{ id: number }>(db, RECORD, { source, record: rest.join('|') }).map((row) => row.id);
  });
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
