import type { Instant } from '../../../shared/kernel/clock.ts';
import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { accountById } from './company.ts';
import { at, DEMO_DAY } from './days.ts';
import type { Batch, EntrySpec, Payment, PlantedTrouble } from './model.ts';
import { PLANTED_RUN_DATES } from './plan-runs.ts';
import { STATEMENT_TROUBLES } from './statement-schedule.ts';

interface Found {
  readonly payment: (tag: string) => Payment;
  readonly entry: (tag: string) => EntrySpec;
  readonly batches: readonly Batch[];
}

type Row = Omit<PlantedTrouble, 'subject'> & Partial<PlantedTrouble['subject']>;

function trouble(row: Row): PlantedTrouble {
  const { accounts = [], payments = [], statements = [], documents = [], ...rest } = row;
  return { ...rest, subject: { accounts, payments, statements, documents } };
}

/** Finds planted payments and entries by tag; a tag that is gone is a bug of the plan. */
function finder(batches: readonly Batch[], entries: readonly EntrySpec[]): Found {
  const payments = new Map<string, Payment>();
  for (const batch of batches)
    for (const payment of batch.payments) if (payment.spec.tag !== undefined) payments.set(payment.spec.tag, payment);
  const tagged = new Map<string, EntrySpec>();
  for (const entry of entries) if (entry.tag !== undefined) tagged.set(entry.tag, entry);
  const get = <T>(from: ReadonlyMap<string, T>, tag: string): T => {
    const value = from.get(tag);
    if (value === undefined) throw new Error(`nothing planted as ${tag}`);
    return value;
  };
  return { payment: (tag) => get(payments, tag), entry: (tag) => get(tagged, tag), batches };
}

function berlin(date: string, minute: number): Instant {
  return at(plainDate(date), minute, 'Europe/Berlin');
}

/** When Rheinbank answers the recall of the duplicate. */
export const RECALL_ANSWERED_AT: Instant = berlin('2026-11-10', 690);

function tuesdayRun(found: Found, runDate: PlainDate): readonly PlantedTrouble[] {
  const reissue = found.payment(`reissue/${runDate}`);
  return (['closed-account', 'wrong-bank', 'missing-town'] as const).map((kind) => {
    const payment = found.payment(`${kind}/${runDate}`);
    return trouble({
      id: `batch-reject-${kind}-${runDate}`,
      class: kind === 'missing-town' ? 'unstructured address' : 'bank reject',
      accounts: ['1010-EUR-01'],
      payments: kind === 'closed-account' ? [payment.endToEndId, reissue.endToEndId] : [payment.endToEndId],
      owner: 'maker',
      expectedResolution:
        kind === 'closed-account'
          ? 'Reissued to the new account after a recorded call-back, linked to the original'
          : 'Correct the master data, reopen the invoice, reissue',
      visibleFrom: payment.decidedAt,
    });
  });
}

function one(
  id: string,
  kind: string,
  payment: Payment,
  owner: string,
  expectedResolution: string,
  visibleFrom: Instant,
  others: readonly Payment[] = [],
): PlantedTrouble {
  return trouble({
    id,
    class: kind,
    accounts: [payment.batch.spec.accountId, ...others.map((other) => other.batch.spec.accountId)],
    payments: [payment, ...others].map((each) => each.endToEndId),
    owner,
    expectedResolution,
    visibleFrom,
  });
}

function paymentTroubles(found: Found): readonly PlantedTrouble[] {
  const { payment } = found;
  const wire = payment('wire-returned');
  const ach = payment('ach-returned');
  const voided = payment('voided-but-paid');
  const moved = payment('date-moved');
  const recall = payment('recall-duplicate');
  const second = payment('duplicate/2010');
  const changed = payment('changed-bank-data');
  const closed = payment('closed-value-date');
  const intercompany = payment('intercompany-750k');
  return [
    one(
      'wire-returned-less-charges',
      'return',
      wire,
      'maker',
      'USD 48,175.00 came back; book USD 25.00 charges, correct bank data, reissue',
      wire.returnedAt ?? wire.decidedAt,
    ),
    one(
      'ach-return-r03',
      'return',
      ach,
      'maker',
      'Reopen the invoice, correct the account, reissue',
      ach.returnedAt ?? ach.decidedAt,
    ),
    one(
      'voided-but-paid',
      'voided in ERP but live',
      voided,
      'controller',
      'Undo the void: the bank has paid',
      voided.decidedAt,
    ),
    one(
      'date-moved',
      'cut-off at risk',
      moved,
      'treasurer',
      'Accept the new date (ACWC, TM01)',
      moved.batch.times.accepted,
    ),
    one(
      'recall-refused',
      'recall open',
      recall,
      'maker',
      'Recall was refused (RJCR): claim the amount back from the supplier',
      RECALL_ANSWERED_AT,
      [payment('recall-original')],
    ),
    one(
      'duplicate-invoice-2026-4471',
      'suspected duplicate payment',
      second,
      'controller',
      'Claim EUR 18,730.00 back from the supplier',
      second.batch.times.created,
      [payment('duplicate/1010')],
    ),
    one(
      'changed-bank-data',
      'changed beneficiary bank data',
      changed,
      'approver',
      'Do not release before a call-back; payee check says close match',
      changed.batch.times.accepted,
    ),
    one(
      'value-date-on-closed-day',
      'value date on closed day',
      closed,
      'maker',
      'Ask the bank to correct the value date of 11 November (Veterans Day)',
      closed.decidedAt,
    ),
    one(
      'intercompany-uk-de',
      'intercompany mismatch',
      intercompany,
      'controller',
      'In transit over month-end; arrives 1 December',
      intercompany.decidedAt,
    ),
    one(
      'rent-is-no-duplicate',
      'false alarm',
      payment('rent/2026-11'),
      'nobody',
      'Monthly rent is no duplicate',
      payment('rent/2026-12').batch.times.created,
      [payment('rent/2026-12')],
    ),
  ];
}

function entryTroubles(found: Found): readonly PlantedTrouble[] {
  const unknown = found.entry('unknown-debit');
  const energy = found.entry('electricity');
  const [a, b] = [found.entry('shared-reference/a'), found.entry('shared-reference/b')];
  return [
    trouble({
      id: 'debit-without-instruction',
      class: 'bank debit without payment (possible fraud)',
      accounts: [unknown.accountId],
      owner: 'treasurer',
      expectedResolution: 'Dispute EUR 9,870.00 with the bank',
      visibleFrom: unknown.bookedAt,
    }),
    trouble({
      id: 'electricity-direct-debit',
      class: 'fee or interest to book',
      accounts: [energy.accountId],
      owner: 'controller',
      expectedResolution: 'No rule knows it: a person books EUR 23,418.77 to energy',
      visibleFrom: energy.bookedAt,
    }),
    trouble({
      id: 'shared-end-to-end-id',
      class: 'ambiguous reference',
      accounts: [a.accountId, b.accountId],
      payments: [a.endToEndId ?? ''],
      owner: 'maker',
      expectedResolution: 'Two customers, two receipts: never merged',
      visibleFrom: b.bookedAt,
    }),
    trouble({
      id: 'unidentified-receipts',
      class: 'unidentified receipt',
      accounts: ['1010-EUR-COL'],
      owner: 'maker',
      expectedResolution: 'Ask the payer, then assign',
      visibleFrom: berlin('2026-10-19', 720),
    }),
    trouble({
      id: 'sweeps-both-sides',
      class: 'recognised booking',
      accounts: ['1000-EUR-01', '1010-EUR-01', '1010-EUR-PAY', '1010-EUR-COL'],
      owner: 'nobody',
      expectedResolution: 'Sweeps pair two accounts and need no one',
      visibleFrom: berlin('2026-10-19', 1260),
    }),
    trouble({
      id: 'fees-28th',
      class: 'fee or interest to book',
      accounts: ['1000-EUR-01'],
      owner: 'controller',
      expectedResolution: 'Rule proposes a journal to 0065008500',
      visibleFrom: berlin('2026-10-28', 1090),
    }),
    trouble({
      id: 'interest-and-instalment-30th',
      class: 'fee or interest to book',
      accounts: ['1000-EUR-01'],
      owner: 'controller',
      expectedResolution: 'Rules propose journals',
      visibleFrom: berlin('2026-10-30', 540),
    }),
  ];
}

function statement(
  id: string,
  kind: string,
  of: { readonly accountId: string; readonly date: PlainDate },
  expectedResolution: string,
  visibleFrom: Instant,
  owner = 'maker',
): PlantedTrouble {
  return trouble({
    id,
    class: kind,
    accounts: [of.accountId],
    statements: [`${of.accountId}/${of.date}`],
    owner,
    expectedResolution,
    visibleFrom,
  });
}

function statementTroubles(found: Found): readonly PlantedTrouble[] {
  const t = STATEMENT_TROUBLES;
  const zone = (accountId: string): string => accountById(accountId).timeZone;
  const silent = found.batches.find(
    (batch) =>
      batch.spec.accountId === t.postingFailed.accountId &&
      batch.spec.label === 'SUPPLIER' &&
      batch.spec.runDate === t.postingFailed.date,
  );
  return [
    statement(
      'corniche-missing-day',
      'missing or gapped statement',
      t.missing,
      'Chase Corniche; it is sent on 18 November',
      at(plainDate('2026-11-12'), 450, zone(t.missing.accountId)),
    ),
    statement(
      'sumida-number-gap',
      'missing or gapped statement',
      { accountId: t.numberGap.accountId, date: plainDate('2026-11-11') },
      'Number 213 was never issued; balances chain',
      at(plainDate('2026-11-12'), 510, zone(t.numberGap.accountId)),
    ),
    statement(
      'hudson-resent-changed',
      'duplicate statement',
      t.entryChanged,
      'Take the corrected entry; nothing twice',
      at(plainDate('2026-11-13'), 690, zone(t.entryChanged.accountId)),
    ),
    statement(
      'intraday-repeated',
      'duplicate statement',
      { accountId: '1000-USD-01', date: plainDate('2026-11-16') },
      'Same bank reference: one entry',
      berlin('2026-11-17', 375),
      'nobody',
    ),
    statement(
      'nordbank-truncated',
      'failed import',
      t.truncated,
      'Bank sends the file again on 17 November',
      at(plainDate('2026-11-16'), 345, zone(t.truncated.accountId)),
    ),
    statement(
      'rheinbank-off-by-one',
      'statement does not foot',
      t.offByOne,
      'Bank error of 0.01; ask for a corrected statement',
      berlin('2026-11-13', 375),
    ),
    trouble({
      id: 'statement-posting-failed',
      class: 'late status',
      accounts: [t.postingFailed.accountId],
      statements: [`${t.postingFailed.accountId}/${t.postingFailed.date}`],
      payments: (silent?.payments ?? []).map((payment) => payment.endToEndId),
      owner: 'administrator',
      expectedResolution: 'One cause: run the posting job again (done 19 November)',
      visibleFrom: berlin('2026-11-11', 480),
    }),
    trouble({
      id: 'journal-posted-twice',
      class: 'duplicate journal',
      accounts: ['1000-EUR-01'],
      documents: ['1000/0002000001', '1000/0002000002'],
      owner: 'controller',
      expectedResolution: 'Reverse the second',
      visibleFrom: berlin('2026-11-11', 614),
    }),
    trouble({
      id: 'accrual-before-drawdown',
      class: 'accrual posted before funding confirmed',
      accounts: ['1000-EUR-01'],
      documents: ['1000/0002000003'],
      owner: 'controller',
      expectedResolution: 'Hold until the drawdown is confirmed',
      visibleFrom: berlin('2026-11-16', 1000),
    }),
    trouble({
      id: 'snowflake-stale',
      class: 'stale report',
      owner: 'administrator',
      expectedResolution: 'Refresh the report: it shows the figure of 08:00',
      visibleFrom: at(DEMO_DAY, 480, 'Europe/Berlin'),
    }),
    trouble({
      id: 'cost-centre-4711',
      class: 'unmapped reference data',
      accounts: ['1010-NOK-01'],
      owner: 'administrator',
      expectedResolution: 'Map or create cost centre 4711',
      visibleFrom: berlin('2026-10-30', 665),
    }),
  ];
}

/** Every planted trouble of the world, by the instant from which a console can see it. */
export function groundTruthOf(batches: readonly Batch[], entries: readonly EntrySpec[]): readonly PlantedTrouble[] {
  const found = finder(batches, entries);
  return [
    ...PLANTED_RUN_DATES.flatMap((date) => tuesdayRun(found, date)),
    ...paymentTroubles(found),
    ...entryTroubles(found),
    ...statementTroubles(found),
  ].sort((a, b) => a.visibleFrom - b.visibleFrom);
}
