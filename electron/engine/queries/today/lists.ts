import type { Today } from '../../../../shared/contracts/api/systems.ts';
import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { addBusinessDays } from '../../../../shared/kernel/calendar/calendar.ts';
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts';
import type { Desk, Moment, Reach } from '../desk.ts';
import type { ReadDb } from '../../store/database.ts';
import { reasonsOf } from '../payments/batch.ts';
import { claimsOfPayment } from '../payments/claims-of-payment.ts';
import { isMasked, PAYMENT_COLUMNS, paymentRow, type StoredPayment } from '../payments/row.ts';
import { reasonText } from '../payments/reason-text.ts';
import { bigRows } from '../rows.ts';
import { untilCommit } from '../until-commit.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** Rows of each list on Today; the screens behind them show the rest. */
const LISTED_MAX = 20;
/** Business days that rejects, returns and debits stay on Today. */
const RECENT_BUSINESS_DAYS = 10;

/** The first day that rejects, returns and debits are still shown from, looking from a business date. */
export const recentFrom = (desk: Desk, today: PlainDate): PlainDate =>
  addBusinessDays(today, -RECENT_BUSINESS_DAYS, desk.calendar);

/** Payments that were refused or came back in the last days, newest first, with the reason given. */
export function rejectsAndReturns(desk: Desk, reach: Reach, moment: Moment, from: PlainDate): Today['rejected'] {
  const sql = `select * from ${viewThen('payment', PAYMENT_COLUMNS, moment)} where state in (5, 6) and value_date >= @from
    order by last_event_at desc, id desc limit 200`;
  const stored = untilCommit(desk.db, moment, `rejects ${from}`, () =>
    bigRows<StoredPayment>(desk.db, sql, { from, seq: seqOf(moment) }),
  );
  const found = stored.filter((payment) => isInReach(reach, payment.company_code)).slice(0, LISTED_MAX);
  const reasons = reasonsOf(desk.db, found, moment);
  return found.map((payment) => {
    const row = paymentRow(payment, reach);
    const reason = reasons.get(payment.id);
    return {
      paymentKey: row.key,
      reference: row.reference,
      counterparty: row.counterparty,
      minor: row.minor,
      currency: row.currency,
      state: row.state,
      reason: reason ? (reasonText(reason, row.masked) ?? reason.code ?? null) : null,
      at: row.lastEventAt,
    };
  });
}

interface DebitRow {
  readonly payment_id: bigint;
  readonly key: string;
  readonly own_account: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly value_date: string | null;
  readonly counterparty: string | null;
  readonly remittance: string | null;
  readonly company_code: string | null;
  readonly kind: string;
}

const DEBIT_COLUMNS =
  'id, key, state, direction, own_account, minor, currency, value_date, counterparty, remittance, company_code, kind, treasury_state, treasury_word, erp_state, erp_word';
const FACT_OF = 'select max(fact_id) as fact_id from claim where payment_id = @id and role = 1';

/** Money that left by the bank's word alone: nobody of ours instructed it or has it in the books. Largest first within a currency. */
export function unexplainedDebits(
  desk: Desk,
  reach: Reach,
  moment: Moment,
  from: PlainDate,
): Today['unexplainedDebits'] {
  const sql = `select id as payment_id, key, own_account, minor, currency, value_date, counterparty, remittance, company_code, kind
    from ${viewThen('payment', DEBIT_COLUMNS, moment)}
    where value_date >= @from and state = 4 and direction = 0 and treasury_word is null and erp_word is null
      and own_account is not null and minor is not null and currency is not null
    order by currency, minor desc, key limit 500`;
  const stored = untilCommit(desk.db, moment, `debits ${from}`, () =>
    bigRows<DebitRow>(desk.db, sql, { from, seq: seqOf(moment) }),
  );
  return stored
    .filter((row) => isInReach(reach, row.company_code) && !isMasked(reach, row))
    .slice(0, LISTED_MAX)
    .map((row) => ({
      accountId: row.own_account,
      minor: -row.minor,
      currency: row.currency,
      bookingDate: row.value_date,
      text: [row.counterparty, row.remittance].filter((part) => part !== null && part !== '').join(' · '),
      factId: bankFactOf(desk.db, row, moment),
    }));
}

/** The latest fact by which the bank claims the payment. */
function bankFactOf(db: ReadDb, payment: DebitRow, moment: Moment): number {
  if (moment.seq === undefined)
    return Number(bigRows<{ fact_id: bigint | null }>(db, FACT_OF, { id: payment.payment_id })[0]?.fact_id ?? 0n);
  const own = claimsOfPayment(db, payment.key, moment).filter((fact) => fact.claim.role === 'bank' && !fact.superseded);
  return Math.max(0, ...own.map((fact) => fact.factId));
}
