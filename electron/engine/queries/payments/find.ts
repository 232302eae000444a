import type { PaymentHit } from '../../../../shared/contracts/api/payments.ts';
import { isInReach } from '../../../../shared/contracts/permissions.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { parseDecimal } from '../../../../shared/kernel/money.ts';
import { lookupForm } from '../../../../shared/kernel/text.ts';
import { shownReference } from '../../../../shared/domain/payment/identity.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { candidatesNow, candidatesThen } from './find-candidates.ts';
import { isMasked, PAYMENT_COLUMNS, paymentRow, type StoredPayment } from './row.ts';

const amountsThen = (
  moment: Moment,
): string => `select ${PAYMENT_COLUMNS} from ${viewThen('payment', PAYMENT_COLUMNS, moment)}
  where minor in (select value from json_each(@minors)) order by last_event_at desc, id desc limit @most`;

/** Amounts as people type them: `1250.50`, `1,250.50`, `1.250,50`, `48200`. */
const AMOUNT = /^\d{1,3}(?:([.,' ])\d{3})*(?:[.,]\d{1,4})?$|^\d+(?:[.,]\d{1,4})?$/;

interface Found {
  readonly scheme: string;
  readonly value: string;
  readonly payment: StoredPayment;
}

/** What a person looks for. */
export interface FindQuestion {
  readonly text: string;
  readonly limit: number;
  readonly asKnownAt?: number | undefined;
}

/**
 * Payments by what a person pasted: an exact reference of any scheme in any spelling first, then an amount, then text.
 * Several payments with one reference are all listed, never merged (L9). Payroll items of who may not see them are found
 * by their references alone. Of the past: by the names and amounts known then. Undefined when cancelled.
 */
export async function findPayments(
  desk: () => Desk,
  reach: Reach,
  question: FindQuestion,
  cancelled: () => boolean,
): Promise<PaymentHit[] | undefined> {
  const { text, limit, asKnownAt } = question;
  if (asKnownAt === undefined)
    return desk().db.snapshot(() => hitsIn(desk(), reach, question, candidatesNow(desk(), text)));
  const candidates = await candidatesThen(desk, text, asKnownAt, cancelled);
  return candidates && desk().db.snapshot(() => hitsIn(desk(), reach, { text, limit, asKnownAt }, candidates));
}

function hitsIn(
  desk: Desk,
  reach: Reach,
  { text, limit, asKnownAt }: FindQuestion,
  candidates: readonly StoredPayment[],
): PaymentHit[] {
  const moment = momentOf(desk, asKnownAt);
  const seen = candidates.filter((payment) => isInReach(reach, payment.company_code));
  const found = [
    ...seen.flatMap((payment) => byReference(payment, lookupForm(text))),
    ...byAmount(desk.db, reach, { text: text.trim(), limit }, moment),
    ...seen.flatMap((payment) => byText(payment, reach, text.trim().toLowerCase())),
  ];
  const once = new Map<bigint, Found>();
  for (const hit of found) if (!once.has(hit.payment.id)) once.set(hit.payment.id, hit);
  return [...once.values()]
    .slice(0, limit)
    .map(({ scheme, value, payment }) => ({ scheme, value, row: paymentRow(payment, reach) }));
}

function byReference(payment: StoredPayment, form: string): readonly Found[] {
  if (form === '') return [];
  const name = payment.names.split('\n').find((shown) => lookupForm(shownReference(shown)) === form);
  if (name === undefined) return [];
  return [{ scheme: name.slice(0, name.indexOf('|')), value: shownReference(name), payment }];
}

function byAmount(
  db: ReadDb,
  reach: Reach,
  { text, limit }: { readonly text: string; readonly limit: number },
  moment: Moment,
): readonly Found[] {
  if (!AMOUNT.test(text)) return [];
  const decimals = decimalsOf(text);
  const minors = new Set(decimals.flatMap((decimal) => minorsOf(decimal)));
  const params = { minors: `[${[...minors].join(',')}]`, most: limit * 4, seq: seqOf(moment) };
  return bigRows<StoredPayment>(db, amountsThen(moment), params)
    .filter((payment) => isInReach(reach, payment.company_code) && !isMasked(reach, payment))
    .filter((payment) => decimals.some((decimal) => isAmount(payment, decimal)))
    .map((payment) => ({ scheme: 'amount', value: text, payment }));
}

/** What a typed amount may mean as a plain decimal: its last separator is the decimal point, or all separators group thousands. */
function decimalsOf(text: string): readonly string[] {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const digits = (part: string): string => part.replace(/\D/g, '');
  const whole = digits(text);
  if (last < 0) return [whole];
  const fractional = `${digits(text.slice(0, last))}.${digits(text.slice(last + 1))}`;
  return text.length - last - 1 === 3 ? [fractional, whole] : [fractional];
}

/** The amount in minor units of currencies with none, two, three and four decimals. */
function minorsOf(decimal: string): readonly string[] {
  return ['JPY', 'EUR', 'KWD', 'CLF'].flatMap((code) => {
    const known = parseCurrency(code);
    const minor = known && parseDecimal(decimal, known);
    return minor?.ok ? [minor.value.toString()] : [];
  });
}

function isAmount(payment: StoredPayment, decimal: string): boolean {
  const known = parseCurrency(payment.currency ?? '');
  const minor = known && parseDecimal(decimal, known);
  return minor?.ok === true && minor.value === payment.minor;
}

function byText(payment: StoredPayment, reach: Reach, text: string): readonly Found[] {
  const hidden = isMasked(reach, payment);
  const lines = [
    ...payment.names.split('\n').map(shownReference),
    ...(hidden ? [] : [payment.counterparty ?? '', payment.remittance ?? '']),
  ];
  const line = lines.find((one) => one.toLowerCase().includes(text));
  return line === undefined ? [] : [{ scheme: 'text', value: line.slice(0, 256), payment }];
}
