import type { Balance, StatementHeader, StatementSummary } from '../../../shared/domain/statement/statement.ts';
import { type Currency, currency, parseCurrency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { limited, reference } from '../iso/values.ts';
import type { FormatSink } from '../reader.ts';
import { quoted, ROW_RULES } from '../row-fault.ts';
import { footingGap, StatementTotals } from '../statement-totals.ts';
import { WarningList } from '../warning-list.ts';
import { readAccount } from './account.ts';
import { readBalance } from './balance.ts';
import { completeEntry, type PendingEntry } from './entry.ts';
import { FIELD_CHARS_MAX, type MtField } from './fields.ts';
import { readStatementLine } from './statement-line.ts';

/** A final balance beats that of a page, wherever they stand. */
const MT_BALANCES = { opening: ['60F', '60M'], closing: ['62F', '62M'] } as const;

/** What entries are stated in when the message names no currency anywhere. */
const NO_CURRENCY: Currency = currency('XXX');

/** One statement, or one page of it, while its fields go by. */
export class MtStatement {
  readonly header: StatementHeader;
  readonly #sink: FormatSink;
  readonly #totals = new StatementTotals(MT_BALANCES);
  readonly #warnings = new WarningList();
  #opened = false;
  #entries = 0;
  #pending: PendingEntry | undefined;
  #narrativeChars = 0;
  #afterClosing = false;
  #closingSeen = false;
  #currency: Currency | undefined;
  #hasOpening = false;
  #opening: Balance | undefined;

  constructor(header: StatementHeader, sink: FormatSink) {
    this.header = header;
    this.#sink = sink;
    this.#currency = header.account.currency;
  }

  /** An opening balance has been seen, so that another one begins another statement. */
  get hasOpening(): boolean {
    return this.#hasOpening;
  }

  /** Entries behind an opening balance, and nothing yet of the balances that end a statement. */
  get unfinished(): boolean {
    return this.#hasOpening && this.#entries > 0 && !this.#closingSeen;
  }

  /** The balance that the statement or page begins with. */
  get opening(): Balance | undefined {
    return this.#opening;
  }

  /** Adds a warning from outside, such as a page that does not continue the one before. */
  warn(code: string, at: string, message: string): void {
    this.#warnings.add(code, at, message);
  }

  /** Takes the next field. */
  take(field: MtField): void {
    if (field.tag !== '86' && field.tag !== 'NS') this.#completePending();
    switch (field.tag) {
      case '20':
        this.#setReference(field);
        break;
      case '25':
      case '25P':
        this.#setAccount(field);
        break;
      case '28':
      case '28C':
        this.#setNumber(field);
        break;
      case '61':
        this.#line(field);
        break;
      case '86':
      case 'NS':
        this.#narrative(field);
        break;
      case '34F':
        this.#floorLimit(field);
        break;
      default:
        if (field.tag.startsWith('6')) this.#balance(field);
    }
  }

  /** Ends the statement and tells it. Answers its balances, for the page that may follow. */
  close(): StatementSummary {
    this.#completePending();
    this.#open();
    const summary = this.#totals.summary(this.#currency);
    if (summary.closing) this.header.lastPage = summary.closing.code === '62F';
    const gap = footingGap(summary);
    if (gap !== undefined && summary.opening) {
      const difference = formatDecimal(gap, summary.opening.currency);
      this.warn('does-not-foot', this.header.at, `Opening, entries and closing differ by ${difference}.`);
    }
    if (this.unfinished)
      this.warn('closing-missing', this.header.at, 'The statement has entries and no closing balance.');
    if (this.header.account.number === '')
      this.warn('account-missing', this.header.at, 'The statement names no account.');
    const warnings = this.#warnings.list();
    this.#sink({ kind: 'statement-close', header: this.header, summary, warnings });
    return summary;
  }

  #setReference(field: MtField): void {
    const text = (field.lines[0] ?? '').trim();
    if (text !== '') this.header.statementId = reference(text);
  }

  #setAccount(field: MtField): void {
    this.header.account = readAccount(field.lines[0] ?? '');
    this.#currency ??= this.header.account.currency;
  }

  #setNumber(field: MtField): void {
    const text = limited((field.lines[0] ?? '').trim(), 64);
    if (text === '') return;
    this.header.sequence = text;
    const page = text.split('/')[1];
    if (page !== undefined && page !== '') this.header.page = page;
  }

  #balance(field: MtField): void {
    const balance = readBalance(field);
    if (field.tag.startsWith('60')) this.#hasOpening = true;
    if (field.tag.startsWith('62')) this.#afterClosing = true;
    if (!field.tag.startsWith('60')) this.#closingSeen = true;
    if (!balance.ok) {
      this.warn('balance-unreadable', String(field.line), `Balance left out: ${balance.fault}`);
      return;
    }
    if (field.tag.startsWith('60')) {
      this.#opening = balance.value;
      this.#currency = balance.value.currency;
    }
    if (!this.#totals.addBalance(balance.value)) {
      this.warn('balance-unreadable', String(field.line), 'Balance left out: the statement has too many.');
    }
  }

  /** MT942 names its currency only here: `EUR0,` or `EURD10,`. */
  #floorLimit(field: MtField): void {
    const match = /^([A-Z]{3})[CD]?[\d,.]+$/.exec((field.lines[0] ?? '').trim());
    if (match?.[1] !== undefined) this.#currency ??= parseCurrency(match[1]);
  }

  #open(): void {
    if (this.#opened) return;
    this.#opened = true;
    const account = { ...this.header.account, ...(this.#currency && { currency: this.#currency }) };
    this.#sink({ kind: 'statement-open', header: { ...this.header, account } });
  }

  #line(field: MtField): void {
    this.#open();
    this.#afterClosing = false;
    const at = String(field.line);
    const line = readStatementLine(field, this.#currency ?? NO_CURRENCY);
    const index = this.#entries;
    this.#entries += 1;
    if (!line.ok) {
      const { code, message } = line.fault;
      this.#sink({ kind: 'bad-row', at, code, rule: ROW_RULES[code], message });
      return;
    }
    if (line.value.oddDate)
      this.warn('date-malformed', at, `A date in ${quoted(field.lines[0] ?? '')} does not exist.`);
    if (!this.#currency) this.warn('currency-missing', at, 'The message names no currency for this line.');
    this.#pending = { line: line.value, at, index, narrative: [] };
    this.#narrativeChars = 0;
  }

  /** Field 86 belongs to the line before it; behind the closing balance it speaks for the whole statement. */
  #narrative(field: MtField): void {
    if (this.#afterClosing || !this.#pending) return;
    for (const line of field.lines) this.#addNarrative(this.#pending, line);
  }

  /** Narrative of one entry, over all of its fields, stays within the size of one field. */
  #addNarrative(pending: PendingEntry, line: string): void {
    this.#narrativeChars += line.length + 1;
    if (this.#narrativeChars <= FIELD_CHARS_MAX) pending.narrative.push(line);
    else if (this.#narrativeChars - line.length - 1 <= FIELD_CHARS_MAX) {
      this.warn('narrative-cut', pending.at, 'The text of this entry is longer than 1 MiB; the rest is left out.');
    }
  }

  #completePending(): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    const entry = completeEntry(pending);
    this.#totals.addEntry(entry.minor, entry.currency, entry.status);
    this.#sink({ kind: 'entry', statement: this.header.index, entry });
  }
}
