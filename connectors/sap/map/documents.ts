import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { JournalLine } from '../../../shared/domain/journal/journal-line.ts';
import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { absolute } from '../../../shared/kernel/money.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { instantOf } from '../../../shared/kernel/zone.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { readAmount, type RowAmount } from '../../kit/mapping/amount.ts';
import { badRow, readRow, type RowFacts, type RowFault } from '../../kit/mapping/json-rows.ts';
import { stated } from '../../kit/record/stated.ts';
import type { SapConfig } from '../config.ts';
import { type DocumentRow, zDocumentRow } from './document-row.ts';
import { claimWord } from './document-status.ts';

/** Open items of suppliers and customers: the subledger's business, no line of a bank or ledger account. */
const SUBLEDGERS: ReadonlySet<string> = new Set(['K', 'D', 'A', 'M']);

/** The bank account whose ledger or clearing account a line is on. */
interface Placed {
  readonly accountId: string;
  readonly clearing: boolean;
}

/** One line of the cube: a journal line, and for the clearing line of a payment document the ERP's word on that payment. */
export function mapDocumentLine(row: JsonValue, at: string, config: SapConfig): RowFacts {
  const read = readRow(zDocumentRow, row);
  if (!read.ok) return read;
  const line = read.value;
  const amount = signedAmount(line, config);
  if (!amount.ok) return amount;
  const placed = placeOf(line, config);
  if (!placed && SUBLEDGERS.has(line.FinancialAccountType ?? '')) return ok([]);
  const key = [line.CompanyCode, line.FiscalYear, line.AccountingDocument, line.AccountingDocumentItem].join('/');
  const entryAt = creationOf(line, config);
  const journal: FactDraft = {
    source: 'sap',
    kind: 'journal-line',
    key,
    body: journalLine(line, amount.value, placed, entryAt),
    at,
  };
  const isPayment = config.paymentDocumentTypes.includes(line.AccountingDocumentType ?? '') && !line.IsReversal;
  if (!placed?.clearing || !isPayment) return ok([journal]);
  const body = paymentClaim(line, amount.value, placed, entryAt, config);
  return ok([journal, { source: 'sap', kind: 'payment-claim', key, body, at }]);
}

/**
 * Debit +, credit -. A positive credit is either an unsigned amount or a negative posting, and the two mean opposite money;
 * outside of reversals it is refused until the configuration says which.
 */
function signedAmount(line: DocumentRow, config: SapConfig): Result<RowAmount, RowFault> {
  const field = 'AmountInTransactionCurrency';
  const read = readAmount(line[field], line.TransactionCurrency, [field]);
  if (!read.ok) return read;
  const { minor, currency } = read.value;
  if (config.amounts === 'by-code') {
    return ok({ minor: line.DebitCreditCode === 'H' ? -absolute(minor) : absolute(minor), currency });
  }
  const positiveCredit = line.DebitCreditCode === 'H' && minor > 0n && !line.IsReversal;
  return positiveCredit
    ? badRow('a credit is negative, or the configuration says that amounts go by code', field)
    : read;
}

function placeOf(line: DocumentRow, config: SapConfig): Placed | undefined {
  for (const mapping of config.glAccounts) {
    if (mapping.companyCode !== line.CompanyCode) continue;
    if (mapping.glAccount === line.GLAccount) return { accountId: mapping.accountId, clearing: false };
    if (mapping.clearingAccounts.includes(line.GLAccount)) return { accountId: mapping.accountId, clearing: true };
  }
  return undefined;
}

/** Creation instant, where the zone of the company's times is configured. */
function creationOf(line: DocumentRow, config: SapConfig): Instant | undefined {
  const zone = config.timeZones[line.CompanyCode];
  const time = /^PT(\d{2})H(\d{2})M(\d{2})S$/.exec(line.CreationTime ?? '');
  if (zone === undefined || !time || !line.AccountingDocumentCreationDate) return undefined;
  return instantOf(line.AccountingDocumentCreationDate, time.slice(1).join(':'), zone);
}

function journalLine(
  line: DocumentRow,
  amount: RowAmount,
  placed: Placed | undefined,
  entryAt: Instant | undefined,
): JournalLine {
  return {
    system: 'sap',
    companyCode: line.CompanyCode,
    fiscalYear: line.FiscalYear,
    document: line.AccountingDocument,
    line: line.AccountingDocumentItem,
    postingDate: line.PostingDate,
    glAccount: line.GLAccount,
    minor: amount.minor,
    currency: amount.currency,
    cleared: line.IsCleared,
    reversed: line.IsReversed,
    ...stated({
      documentType: line.AccountingDocumentType,
      ledger: line.Ledger,
      documentDate: line.DocumentDate ?? undefined,
      entryAt,
      valueDate: line.ValueDate ?? undefined,
      accountId: placed?.accountId,
      clearingAccount: placed?.clearing,
      costCentre: line.CostCenter,
      reference: line.DocumentReferenceID,
      text: line.DocumentItemText,
      clearingDocument: line.ClearingAccountingDocument,
      clearingDate: line.ClearingDate ?? undefined,
      reversalOf: line.IsReversal ? line.ReverseDocument : undefined,
    }),
  };
}

function paymentClaim(
  line: DocumentRow,
  amount: RowAmount,
  placed: Placed,
  entryAt: Instant | undefined,
  config: SapConfig,
): PaymentClaim {
  const { word, state, qualifier } = claimWord(line, config);
  const incoming = amount.minor > 0n;
  return {
    level: 'payment',
    role: 'erp',
    system: 'sap',
    state,
    rawStatus: word,
    // On a bank's clearing account a credit is money on its way out.
    direction: incoming ? 'in' : 'out',
    minor: absolute(amount.minor),
    currency: amount.currency,
    ownAccount: placed.accountId,
    companyCode: line.CompanyCode,
    identity: stated({
      erpDocument: `${line.CompanyCode}/${line.FiscalYear}/${line.AccountingDocument}`,
      endToEndId: line.PaymentReference,
    }),
    ...stated({
      qualifier,
      // Clearing and reversal are known by day only; the creation time would be the time of another event.
      at: state === 'initiated' || state === 'approved' ? entryAt : undefined,
      kind: incoming ? ('collection' as const) : undefined,
      valueDate: line.ValueDate ?? undefined,
    }),
  };
}
