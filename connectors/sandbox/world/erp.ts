import type { Instant } from '../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { OFFSET } from './book-runs.ts';
import { type Account, accountById, entityOf } from './company.ts';
import type { Batch, DayClose, Entry, Payment } from './model.ts';

/** One line of a document. Debit is positive, credit negative, minor units of the document's currency. */
export interface ErpLine {
  readonly glAccount: string;
  readonly minor: bigint;
  readonly accountType: 'S' | 'K' | 'D';
  readonly partner: string;
  readonly costCenter: string;
  readonly text: string;
  readonly valueDate: PlainDate | undefined;
  readonly payment: Payment | undefined;
}

/** An accounting document; clearing and reversal come later and change it. */
export interface ErpDocument {
  readonly companyCode: string;
  readonly fiscalYear: string;
  readonly number: string;
  readonly type: string;
  readonly postedAt: Instant;
  readonly postingDate: PlainDate;
  readonly documentDate: PlainDate;
  readonly currency: string;
  readonly headerText: string;
  readonly reference: string;
  readonly user: string;
  readonly accountId: string;
  readonly lines: readonly ErpLine[];
  readonly reversalOf: string;
  changedAt: Instant;
  reversedBy: { readonly document: string; readonly at: Instant } | undefined;
}

type Draft = Pick<ErpDocument, 'companyCode' | 'type' | 'currency' | 'lines'> &
  Partial<ErpDocument> & { readonly postedAt: Instant };

/** A document has at most 999 lines; one is the bank's. */
const OFFSET_LINES_MAX = 900;

/** First number of each document range, by document type. */
const RANGE: Readonly<Record<string, number>> = {
  ZR: 100_000_000,
  SA: 1_000_000,
  AB: 1_700_000_000,
  SB: 2_000_000,
  UE: 5_000_000,
};

function line(glAccount: string, minor: bigint, more: Partial<ErpLine> = {}): ErpLine {
  return {
    glAccount,
    minor,
    accountType: 'S',
    partner: '',
    costCenter: '',
    text: '',
    valueDate: undefined,
    payment: undefined,
    ...more,
  };
}

/** The books of SAP: documents in order of posting. */
export class Erp {
  private readonly posted: ErpDocument[] = [];
  private readonly byKey = new Map<string, ErpDocument>();
  private readonly counters = new Map<string, number>();

  /** Documents posted so far, oldest first. */
  get documents(): readonly ErpDocument[] {
    return this.posted;
  }

  /** A document by company code and number. */
  find(companyCode: string, number: string): ErpDocument | undefined {
    return this.byKey.get(`${companyCode}/${number}`);
  }

  private post(draft: Draft): ErpDocument {
    const zone = entityOf(draft.companyCode).timeZone;
    const day = localTime(draft.postedAt, zone).date;
    const counter = (this.counters.get(`${draft.companyCode}/${draft.type}`) ?? 0) + 1;
    if (draft.number === undefined) this.counters.set(`${draft.companyCode}/${draft.type}`, counter);
    const document: ErpDocument = {
      fiscalYear: day.slice(0, 4),
      number: String((RANGE[draft.type] ?? 0) + counter).padStart(10, '0'),
      postingDate: day,
      documentDate: day,
      headerText: '',
      reference: '',
      user: 'BATCH_FI',
      accountId: '',
      reversalOf: '',
      changedAt: draft.postedAt,
      reversedBy: undefined,
      ...draft,
    };
    if (document.lines.reduce((sum, each) => sum + each.minor, 0n) !== 0n)
      throw new Error(`document ${document.number} does not balance`);
    this.posted.push(document);
    this.byKey.set(`${document.companyCode}/${document.number}`, document);
    return document;
  }

  /** Brings an account's balance at the start of history into the books. */
  openBalance(account: Account, minor: bigint, at: Instant): void {
    this.post({
      companyCode: account.companyCode,
      type: 'UE',
      currency: account.currency,
      postedAt: at,
      headerText: 'Opening balance',
      accountId: account.id,
      lines: [line(account.glAccount, minor), line(OFFSET.equity, -minor)],
    });
  }

  /** Posts one payment document per payment: supplier against bank clearing, before anything is sent. */
  postRun(batch: Batch, at: Instant): void {
    const account = accountById(batch.spec.accountId);
    const incoming = batch.spec.rail === 'sdd';
    for (const payment of batch.payments) {
      const minor = incoming ? -payment.spec.minor : payment.spec.minor;
      const clearing = account.clearingAccounts[incoming ? 1 : 0];
      const payroll = batch.spec.kind === 'payroll';
      this.post({
        companyCode: batch.companyCode,
        number: payment.document,
        type: 'ZP',
        currency: batch.currency,
        postedAt: at,
        accountId: account.id,
        headerText: payment.spec.itemText?.slice(0, 25) ?? batch.batchId,
        reference: payment.spec.invoice.slice(0, 16),
        user: 'F110',
        documentDate: batch.spec.runDate,
        lines: [
          line(OFFSET.suppliers, minor, {
            accountType: incoming ? 'D' : 'K',
            partner: payroll ? '' : payment.spec.payee.id,
            text: payment.spec.itemText ?? payment.spec.text,
            payment,
          }),
          line(clearing, -minor, { text: payment.endToEndId, valueDate: batch.spec.requestedDate, payment }),
        ],
      });
    }
  }

  /** Reverses a payment document; a document is reversed once. */
  reversePayment(payment: Payment, at: Instant, why: string): void {
    const original = this.find(payment.batch.companyCode, payment.document);
    if (!original || original.reversedBy) return;
    const reversal = this.post({
      companyCode: original.companyCode,
      type: 'AB',
      currency: original.currency,
      postedAt: at,
      headerText: why,
      accountId: original.accountId,
      reference: original.reference,
      reversalOf: original.number,
      user: 'AP_DESK',
      lines: original.lines.map((each) => ({ ...each, minor: -each.minor })),
    });
    original.reversedBy = { document: reversal.number, at };
    original.changedAt = at;
    payment.reversed = { document: reversal.number, postedAt: at };
  }

  /** Posts a statement: one document per entry that the ERP can take in without a person. */
  postStatement(close: DayClose, at: Instant): void {
    for (const entry of close.entries) if (entry.posting.kind === 'automatic') this.postEntry(entry, at, close.number);
  }

  /** Posts one bank entry; one with very many items as several documents, because a document has at most 999 lines. */
  postEntry(entry: Entry, at: Instant, statementNumber: number): void {
    const account = accountById(entry.accountId);
    const offsets = this.offsetLines(entry, account, at);
    for (let from = 0; from < offsets.length; from += OFFSET_LINES_MAX) {
      const part = offsets.slice(from, from + OFFSET_LINES_MAX);
      const minor = part.reduce((sum, each) => sum - each.minor, 0n);
      this.postPart(entry, account, at, statementNumber, minor, part);
    }
  }

  private postPart(
    entry: Entry,
    account: Account,
    at: Instant,
    statementNumber: number,
    minor: bigint,
    offsets: readonly ErpLine[],
  ): void {
    const manual = entry.posting.kind !== 'automatic';
    const document = this.post({
      companyCode: account.companyCode,
      type: manual ? 'SA' : 'ZR',
      currency: account.currency,
      postedAt: at,
      accountId: account.id,
      headerText: manual ? (entry.text[0] ?? '').slice(0, 25) : `Statement ${String(statementNumber)}`,
      reference: entry.bankReference.slice(0, 16),
      postingDate: entry.bookingDate,
      documentDate: entry.bookingDate,
      user: manual ? 'TREASURY' : 'FEB_POST',
      lines: [
        line(account.glAccount, minor, { text: entry.endToEndId ?? entry.text[0] ?? '', valueDate: entry.valueDate }),
        ...offsets,
      ],
    });
    for (const each of document.lines)
      if (each.payment && entry.code !== 'return-in' && entry.code !== 'return-out')
        this.clear(each.payment, document, at);
  }

  private offsetLines(entry: Entry, account: Account, at: Instant): readonly ErpLine[] {
    const [outgoing, incoming] = account.clearingAccounts;
    const clearing = entry.payment ? outgoing : incoming;
    if (entry.batch) {
      const side = entry.minor < 0n ? outgoing : incoming;
      const sign = entry.minor < 0n ? 1n : -1n;
      const paid = entry.batch.payments.filter(
        (payment) => payment.spec.fate.kind === 'settled' || payment.spec.fate.kind === 'returned',
      );
      return paid.map((payment) =>
        line(side, sign * payment.spec.minor, { text: payment.endToEndId, payment, valueDate: entry.valueDate }),
      );
    }
    if (entry.payment) {
      const side = entry.payment.batch.spec.rail === 'sdd' ? incoming : clearing;
      return [
        line(side, -entry.minor, {
          text: entry.payment.endToEndId,
          payment: entry.payment,
          valueDate: entry.valueDate,
        }),
      ];
    }
    const customer =
      entry.offsetAccount === OFFSET.customers
        ? { accountType: 'D' as const, partner: entry.counterparty?.id ?? '' }
        : {};
    const costCenter = entry.code === 'fee' ? (entry.accountId === '1010-NOK-01' ? '4711' : '4700') : '';
    if (at < entry.bookedAt) throw new Error(`posted before it was booked: ${entry.bankReference}`);
    return [line(entry.offsetAccount, -entry.minor, { ...customer, costCenter, text: entry.text[0] ?? '' })];
  }

  private clear(payment: Payment, by: ErpDocument, at: Instant): void {
    const document = this.find(payment.batch.companyCode, payment.document);
    if (!document || payment.cleared) return;
    payment.cleared = { document: by.number, postedAt: at };
    document.changedAt = at;
  }

  /** Posts a journal that no bank entry causes. */
  postJournal(
    companyCode: string,
    at: Instant,
    headerText: string,
    lines: readonly { glAccount: string; minor: bigint; costCenter?: string }[],
    accountId = '',
  ): ErpDocument {
    return this.post({
      companyCode,
      type: 'SB',
      currency: entityOf(companyCode).currency,
      postedAt: at,
      headerText,
      user: 'GL_DESK',
      accountId,
      lines: lines.map((each) =>
        line(each.glAccount, each.minor, { costCenter: each.costCenter ?? '', text: headerText }),
      ),
    });
  }

  /** Sum of posted lines on an account's bank and clearing accounts: its book balance in minor units. */
  bookBalance(account: Account): bigint {
    const own = new Set([account.glAccount, ...account.clearingAccounts]);
    let minor = 0n;
    for (const document of this.posted)
      for (const each of document.lines) if (own.has(each.glAccount)) minor += each.minor;
    return minor;
  }
}
