import { roll } from '../../../shared/kernel/calendar/calendar.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { currency as currencyOf } from '../../../shared/kernel/currency.ts';
import { parseDecimal } from '../../../shared/kernel/money.ts';
import { parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { bankOf } from '../world/banks.ts';
import { ACCOUNTS, type Account } from '../world/company.ts';
import { at, minutesOf, plusMinutes, valueCalendar } from '../world/days.ts';
import { ibanHolds } from '../world/identifiers.ts';
import type { Batch, BatchSpec, Fate, Payment, PaymentSpec, Rail } from '../world/model.ts';
import type { RunNumbers } from '../world/number-runs.ts';
import type { ReceivedBatch, ReceivedFile, ReceivedItem } from './pain001-reader.ts';

/** The debtor account of a received batch, when it is one of the bank's. */
export function debtorOf(received: ReceivedBatch, bankId: string): Account | undefined {
  return ACCOUNTS.find(
    (account) => account.bankId === bankId && account.number === received.debtorAccount.replaceAll(' ', ''),
  );
}

function fateOf(item: ReceivedItem, account: Account): Fate {
  const reject = (code: string, text: string): Fate => ({ kind: 'rejected', reason: { code, text } });
  if (item.currency !== account.currency) return reject('AM03', 'Currency is not the account currency');
  if (!parseDecimal(item.amount, currencyOf(account.currency)).ok || /^0*\.?0*$/.test(item.amount))
    return reject('AM12', 'Amount is not a positive amount of its currency');
  if (item.accountKind === 'iban' && !ibanHolds(item.account))
    return reject('AC01', 'Check digits of the creditor account are wrong');
  if (item.town === '' && item.country !== '')
    return reject('BE04', 'Creditor town is missing in the structured address');
  return { kind: 'settled' };
}

function specOf(item: ReceivedItem, account: Account): PaymentSpec {
  const parsed =
    item.currency === account.currency ? parseDecimal(item.amount, currencyOf(account.currency)) : undefined;
  return {
    minor: parsed?.ok ? parsed.value : 0n,
    invoice: '',
    text: item.text,
    fate: fateOf(item, account),
    payee: {
      id: '',
      name: item.name,
      country: item.country,
      street: '',
      town: item.town,
      account: item.account,
      accountKind: item.accountKind,
      bic: item.agent,
    },
  };
}

function railOf(received: ReceivedBatch, account: Account): Rail {
  if (account.currency === 'EUR' && received.serviceLevel !== 'URGP') return 'sepa';
  return account.currency === 'GBP'
    ? 'chaps'
    : account.currency === 'JPY'
      ? 'zengin'
      : account.currency === 'USD'
        ? 'wire'
        : 'local';
}

function executionDate(received: ReceivedBatch, account: Account, rail: Rail, receivedAt: Instant): PlainDate {
  const local = localTime(receivedAt, account.timeZone);
  const wanted = parsePlainDate(received.requestedDate) ?? local.date;
  const calendar = valueCalendar(account);
  const cutOff = bankOf(account.bankId).cutOffs.find((each) => each.rail === rail);
  const late = cutOff !== undefined && minutesOf(local.time) > minutesOf(cutOff.time);
  const today = roll(local.date, calendar, 'following');
  const earliest =
    late && today === local.date ? roll(parsePlainDate(nextDay(today)) ?? today, calendar, 'following') : today;
  return roll(wanted < earliest ? earliest : wanted, calendar, 'following');
}

function nextDay(date: PlainDate): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Turns one received batch into a run of this world: accepted by the bank, unknown to treasury and ERP. */
export function foreignRun(
  file: ReceivedFile,
  received: ReceivedBatch,
  account: Account,
  receivedAt: Instant,
  numbers: RunNumbers,
): Batch {
  const rail = railOf(received, account);
  const requestedDate = executionDate(received, account, rail, receivedAt);
  const wanted = parsePlainDate(received.requestedDate);
  const spec: BatchSpec = {
    accountId: account.id,
    rail,
    kind: 'supplier',
    label: 'EXTERNAL',
    created: receivedAt,
    runDate: localTime(receivedAt, account.timeZone).date,
    requestedDate: wanted ?? requestedDate,
    items: received.items.map((item) => specOf(item, account)),
    ...(wanted !== undefined && wanted !== requestedDate
      ? { movedTo: { date: requestedDate, reason: { code: 'TM01', text: 'Execution moved to the next business day' } } }
      : {}),
  };
  const accepted = plusMinutes(receivedAt, 14);
  const regular = at(requestedDate, rail === 'sepa' ? 990 : 1020, account.timeZone);
  const booked = regular > accepted ? regular : plusMinutes(accepted, 30);
  const times = {
    created: receivedAt,
    batched: receivedAt,
    generated: receivedAt,
    pushed: receivedAt,
    transmitted: receivedAt,
    received: plusMinutes(receivedAt, 2),
    accepted,
    booked,
  };
  const batch: Batch = {
    spec,
    batchId: '',
    pmtInfId: received.pmtInfId,
    msgId: file.msgId,
    fileName: '',
    companyCode: account.companyCode,
    currency: account.currency,
    times,
    bookAsOne: received.batchBooking && received.items.length > 1 && rail === 'sepa',
    viaKyriba: false,
    payments: [],
  };
  received.items.forEach((item, index) => {
    const itemSpec = spec.items[index];
    if (itemSpec) batch.payments.push(foreignPayment(batch, item, itemSpec, requestedDate, numbers));
  });
  return batch;
}

function foreignPayment(
  batch: Batch,
  item: ReceivedItem,
  spec: PaymentSpec,
  bookingDate: PlainDate,
  numbers: RunNumbers,
): Payment {
  return {
    sequence: numbers.next('payment'),
    batch,
    spec,
    document: '',
    endToEndId: item.endToEndId,
    instructionId: item.instructionId,
    transferNumber: '',
    uetr: item.uetr === '' ? undefined : item.uetr,
    chequeNumber: undefined,
    achTrace: undefined,
    decidedAt: spec.fate.kind === 'rejected' ? batch.times.accepted : batch.times.booked,
    bookingDate,
    returnedAt: undefined,
    cleared: undefined,
    reversed: undefined,
  };
}
