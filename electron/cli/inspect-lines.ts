import type { FormatEvent, FormatSummary, FormatWarning } from '../../connectors/formats/reader.ts';
import type { StatementHeader, StatementSummary } from '../../shared/domain/statement/statement.ts';
import { BANK_STATUS } from '../../shared/domain/payment/bank-status.ts';
import type { Recall, StatusReportHeader } from '../../shared/domain/payment/messages.ts';
import { type Currency, currency } from '../../shared/kernel/currency.ts';
import { formatDecimal } from '../../shared/kernel/money.ts';

/** A line of output before it is printed. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Warnings listed per object, and reasons per report; the numbers beside them count all. */
const LISTED_MAX = 1000;

const ENTRY_STATUS_CODE: ReadonlyMap<string, string> = new Map([
  ['booked', 'BOOK'],
  ['pending', 'PDNG'],
  ['info', 'INFO'],
  ['future', 'FUTR'],
]);

const NO_CURRENCY: Currency = currency('XXX');

interface ReportCounts {
  readonly header: StatusReportHeader;
  readonly statuses: Map<string, number>;
  readonly batches: Map<string, number>;
  readonly canonical: Map<string, number>;
  readonly reasons: string[];
}

interface InitiationCounts {
  readonly sums: Map<Currency, bigint>;
  transactions: number;
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Statement codes of the file: MT lines state no status, so they are not counted as if they did. */
function entryStatus(header: StatementHeader, summary: StatementSummary): JsonObject {
  if (!header.format.startsWith('camt.')) return {};
  const pairs = Object.entries(summary.entryStatus);
  return Object.fromEntries(pairs.map(([word, n]) => [ENTRY_STATUS_CODE.get(word) ?? word, n] as const));
}

/** Gathers what a reader tells into the objects that `syncline inspect` prints. */
export class InspectLines {
  readonly #file: string;
  readonly #lines: ((encoding: FormatSummary) => JsonObject)[] = [];
  #badRows: FormatWarning[] = [];
  #badRowCount = 0;
  #report: ReportCounts | undefined;
  #initiation: InitiationCounts | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes the next event of the reader. */
  take(event: FormatEvent): void {
    switch (event.kind) {
      case 'statement-close':
        this.#statement(event.header, event.summary, event.warnings);
        break;
      case 'bad-row':
        this.#badRow(event);
        break;
      case 'status-report':
        this.#openReport(event.header);
        break;
      case 'batch-status':
        if (this.#report && event.batch.rawStatus !== undefined) count(this.#report.batches, event.batch.rawStatus);
        this.#reasons(event.batch.reasons);
        break;
      case 'transaction-status':
        this.#transactionStatus(event.transaction.rawStatus);
        this.#reasons(event.transaction.reasons);
        break;
      case 'recall':
        this.#recall(event.recall);
        break;
      case 'initiation-open':
        this.#initiation = { sums: new Map(), transactions: 0 };
        break;
      case 'instruction':
        this.#instruction(event.instruction.currency, event.instruction.minor);
        break;
      case 'initiation-close':
        this.#closeInitiation(event);
        break;
      case 'statement-open':
      case 'entry':
      case 'entry-details':
      case 'initiation-batch':
        break;
    }
  }

  /** All objects of the file, once it is known to be whole. */
  finish(summary: FormatSummary): readonly JsonObject[] {
    return this.#lines.map((line) => line(summary));
  }

  #takeBadRows(): { readonly warnings: readonly FormatWarning[]; readonly badRows: number } {
    const taken = { warnings: this.#badRows, badRows: this.#badRowCount };
    this.#badRows = [];
    this.#badRowCount = 0;
    return taken;
  }

  #badRow(event: Extract<FormatEvent, { kind: 'bad-row' }>): void {
    this.#badRowCount += 1;
    const { code, at, message } = event;
    if (this.#badRows.length < LISTED_MAX) this.#badRows.push({ code, at, message });
  }

  #statement(header: StatementHeader, summary: StatementSummary, warnings: readonly FormatWarning[]): void {
    const { opening, closing } = summary;
    const sumsCurrency = summary.sumsCurrency ?? summary.currency ?? NO_CURRENCY;
    const bad = this.#takeBadRows();
    const stated = summary.currency === NO_CURRENCY ? undefined : summary.currency;
    const line = {
      file: this.#file,
      format: header.format,
      version: header.version,
      kind: 'statement',
      index: header.index,
      statementId: header.statementId ?? null,
      sequence: header.sequence ?? null,
      account: header.account.stated ?? header.account.number,
      currency: stated ?? null,
      opening: opening ? formatDecimal(opening.minor, opening.currency) : null,
      openingKind: opening?.code ?? null,
      closing: closing ? formatDecimal(closing.minor, closing.currency) : null,
      closingKind: closing?.code ?? null,
      entries: summary.entryCount,
      entryStatus: entryStatus(header, summary),
      credits: formatDecimal(summary.creditsMinor, sumsCurrency),
      debits: formatDecimal(summary.debitsMinor, sumsCurrency),
      foots: summary.foots ?? null,
      badRows: bad.badRows,
      warnings: [...bad.warnings, ...warnings],
    };
    this.#lines.push(() => line);
  }

  #openReport(header: StatusReportHeader): void {
    const report: ReportCounts = {
      header,
      statuses: new Map(),
      batches: new Map(),
      canonical: new Map(),
      reasons: [],
    };
    this.#report = report;
    this.#reasons(header.group.reasons);
    this.#lines.push((summary) => ({
      file: this.#file,
      format: header.format,
      version: header.version,
      kind: 'status',
      originalMessageId: header.originalMessageId ?? null,
      groupStatus: header.group.rawStatus ?? null,
      statuses: Object.fromEntries(report.statuses),
      batches: Object.fromEntries(report.batches),
      canonical: Object.fromEntries(report.canonical),
      reasons: report.reasons,
      warnings: summary.warnings,
    }));
  }

  #transactionStatus(raw: string | undefined): void {
    if (!this.#report || raw === undefined) return;
    count(this.#report.statuses, raw);
    count(this.#report.canonical, BANK_STATUS.get(raw)?.state ?? 'unknown');
  }

  #reasons(reasons: StatusReportHeader['group']['reasons']): void {
    for (const { code, proprietary } of reasons) {
      const reason = code ?? proprietary;
      if (this.#report && reason !== undefined && this.#report.reasons.length < LISTED_MAX)
        this.#report.reasons.push(reason);
    }
  }

  #recall({
    format,
    version,
    assignmentId,
    originalEndToEndId,
    originalUetr,
    rawStatus,
    confirmation,
    reasons,
  }: Recall): void {
    this.#lines.push((summary) => ({
      file: this.#file,
      format,
      version,
      kind: 'recall',
      assignmentId: assignmentId ?? null,
      original: originalEndToEndId ?? originalUetr ?? null,
      status: rawStatus ?? confirmation ?? null,
      reasons: reasons.flatMap(({ code, proprietary }) => code ?? proprietary ?? []).slice(0, LISTED_MAX),
      warnings: summary.warnings,
    }));
  }

  #instruction(code: Currency, minor: bigint): void {
    const initiation = this.#initiation;
    if (!initiation) return;
    initiation.transactions += 1;
    initiation.sums.set(code, (initiation.sums.get(code) ?? 0n) + minor);
  }

  #closeInitiation({ header, batches, warnings }: Extract<FormatEvent, { kind: 'initiation-close' }>): void {
    const { sums, transactions } = this.#initiation ?? { sums: new Map<Currency, bigint>(), transactions: 0 };
    const bad = this.#takeBadRows();
    const line = {
      file: this.#file,
      format: header.format,
      version: header.version,
      kind: 'initiation',
      messageId: header.messageId ?? null,
      batches,
      transactions,
      sums: Object.fromEntries([...sums].map(([code, minor]) => [code, formatDecimal(minor, code)])),
      badRows: bad.badRows,
      warnings: [...bad.warnings, ...warnings],
    };
    this.#lines.push(() => line);
  }
}
