import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { currency, minorDigits } from '../../../shared/kernel/currency.ts';
import { absolute } from '../../../shared/kernel/money.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { accountById, entityOf } from '../world/company.ts';
import type { ErpDocument, ErpLine } from '../world/erp.ts';

/** Type of an OData property as far as filters and output need it. */
export type EdmType = 'Edm.String' | 'Edm.DateTime' | 'Edm.Time' | 'Edm.Decimal' | 'Edm.Boolean';

/** Value of a property: text, decimal text or time of day as text, a date, a flag, or null. */
export type EdmValue = string | boolean | { readonly date: PlainDate } | null;

/** An accounting line as of the world's present. */
export interface CubeRow {
  readonly document: ErpDocument;
  readonly line: ErpLine;
  readonly item: number;
}

/** Decimal text with scale 3, which the cube has for every currency; credit is negative. */
function decimal(minor: bigint, code: string): string {
  const digits = minorDigits(currency(code));
  const thousandths = minor * 10n ** BigInt(3 - Math.min(digits, 3));
  const text = absolute(thousandths).toString().padStart(4, '0');
  return `${minor < 0n ? '-' : ''}${text.slice(0, -3)}.${text.slice(-3)}`;
}

/** Units of one company code currency per euro, in thousandths, for amounts in company code currency. */
const PER_1000_EUR: Readonly<Record<string, bigint>> = {
  EUR: 1_000n,
  USD: 1_100n,
  GBP: 860n,
  CHF: 950n,
  NOK: 11_500n,
  JPY: 165_000n,
  KWD: 335n,
};

function inCompanyCurrency(minor: bigint, from: string, to: string): bigint {
  if (from === to) return minor;
  const rate = (code: string): bigint => (PER_1000_EUR[code] ?? 1_000n) * 10n ** BigInt(minorDigits(currency(code)));
  return (minor * rate(to)) / rate(from);
}

function day(date: PlainDate | undefined): EdmValue {
  return date === undefined ? null : { date };
}

const QUARTER_MS = 900_000;
const days = new Map<string, PlainDate>();

/** Day of an instant in the entity's zone. Remembered by quarter of an hour, since every zone's offset is a whole number of those. */
function localDay(at: Instant, row: CubeRow): PlainDate {
  const zone = entityOf(row.document.companyCode).timeZone;
  const key = `${zone}/${String(Math.floor(at / QUARTER_MS))}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const { date: found } = localTime(at, zone);
  days.set(key, found);
  return found;
}

function timeOfDay(at: Instant, row: CubeRow): string {
  const [hours = '00', minutes = '00', seconds = '00'] = localTime(
    instant(at),
    entityOf(row.document.companyCode).timeZone,
  ).time.split(':');
  return `PT${hours}H${minutes}M${seconds}S`;
}

/** Clearing of a line: supplier lines are cleared when posted, bank clearing lines by the statement or by a reversal. */
function clearing(row: CubeRow): { readonly document: string; readonly at: Instant } | undefined {
  const { document, line } = row;
  if (!line.payment || document.accountId === '') return undefined;
  const isClearingLine = accountById(document.accountId).clearingAccounts.includes(line.glAccount);
  if (document.type === 'ZP' && !isClearingLine) return { document: document.number, at: document.postedAt };
  if (!isClearingLine) return undefined;
  const { cleared, reversed } = line.payment;
  if (document.type === 'ZR')
    return cleared?.document === document.number ? { document: document.number, at: document.postedAt } : undefined;
  if (cleared) return { document: cleared.document, at: cleared.postedAt };
  return reversed ? { document: reversed.document, at: reversed.postedAt } : undefined;
}

interface Property {
  readonly name: string;
  readonly type: EdmType;
  readonly of: (row: CubeRow) => EdmValue;
}

const text = (name: string, of: (row: CubeRow) => string): Property => ({ name, type: 'Edm.String', of });
const date = (name: string, of: (row: CubeRow) => PlainDate | undefined): Property => ({
  name,
  type: 'Edm.DateTime',
  of: (row) => day(of(row)),
});
const flag = (name: string, of: (row: CubeRow) => boolean): Property => ({ name, type: 'Edm.Boolean', of });
const amount = (name: string, of: (row: CubeRow) => string): Property => ({ name, type: 'Edm.Decimal', of });

const companyCurrency = (row: CubeRow): string => entityOf(row.document.companyCode).currency;

/** The cube's properties, in the order in which rows print them. The first four are the key. */
export const CUBE_PROPERTIES: readonly Property[] = [
  text('CompanyCode', (row) => row.document.companyCode),
  text('FiscalYear', (row) => row.document.fiscalYear),
  text('AccountingDocument', (row) => row.document.number),
  text('AccountingDocumentItem', (row) => String(row.item).padStart(3, '0')),
  text('AccountingDocumentType', (row) => row.document.type),
  date('PostingDate', (row) => row.document.postingDate),
  date('DocumentDate', (row) => row.document.documentDate),
  date('AccountingDocumentCreationDate', (row) => localDay(row.document.postedAt, row)),
  { name: 'CreationTime', type: 'Edm.Time', of: (row) => timeOfDay(row.document.postedAt, row) },
  date('LastChangeDate', (row) => localDay(row.document.changedAt, row)),
  text('FinancialAccountType', (row) => row.line.accountType),
  text('DebitCreditCode', (row) => (row.line.minor < 0n ? 'H' : 'S')),
  text('GLAccount', (row) => row.line.glAccount),
  text('Supplier', (row) => (row.line.accountType === 'K' ? row.line.partner : '')),
  text('Customer', (row) => (row.line.accountType === 'D' ? row.line.partner : '')),
  text('CostCenter', (row) => row.line.costCenter),
  text('Ledger', () => '0L'),
  text('TransactionCurrency', (row) => row.document.currency),
  amount('AmountInTransactionCurrency', (row) => decimal(row.line.minor, row.document.currency)),
  text('CompanyCodeCurrency', companyCurrency),
  amount('AmountInCompanyCodeCurrency', (row) =>
    decimal(inCompanyCurrency(row.line.minor, row.document.currency, companyCurrency(row)), companyCurrency(row)),
  ),
  text('PaymentReference', (row) => (row.document.type === 'ZP' ? (row.line.payment?.endToEndId ?? '') : '')),
  text('PaymentMethod', (row) =>
    row.document.type === 'ZP' ? (row.line.payment?.batch.spec.rail.charAt(0).toUpperCase() ?? '') : '',
  ),
  text('HouseBank', (row) =>
    row.document.accountId === '' ? '' : accountById(row.document.accountId).bankId.slice(0, 5).toUpperCase(),
  ),
  text('HouseBankAccount', (row) =>
    row.document.accountId === '' ? '' : accountById(row.document.accountId).id.slice(5).replace('-', '').slice(0, 5),
  ),
  date('ValueDate', (row) => row.line.valueDate),
  flag('HasPaymentOrder', (row) => row.document.type === 'ZP' && row.line.payment?.batch.viaKyriba === true),
  flag('IsCleared', (row) => clearing(row) !== undefined),
  text('ClearingAccountingDocument', (row) => clearing(row)?.document ?? ''),
  text('ClearingDocFiscalYear', (row) => (clearing(row) ? row.document.fiscalYear : '')),
  date('ClearingDate', (row) => {
    const by = clearing(row);
    return by ? localDay(by.at, row) : undefined;
  }),
  date('ClearingCreationDate', (row) => {
    const by = clearing(row);
    return by ? localDay(by.at, row) : undefined;
  }),
  flag('ClearingIsReversed', (row) => row.document.type === 'ZP' && row.document.reversedBy !== undefined),
  flag('IsReversal', (row) => row.document.reversalOf !== ''),
  flag('IsReversed', (row) => row.document.reversedBy !== undefined),
  text('ReverseDocument', (row) => row.document.reversedBy?.document ?? row.document.reversalOf),
  text('ReverseDocumentFiscalYear', (row) =>
    row.document.reversedBy || row.document.reversalOf !== '' ? row.document.fiscalYear : '',
  ),
  text('ReversalReason', (row) => (row.document.reversalOf === '' ? '' : '01')),
  text('DocumentReferenceID', (row) => row.document.reference),
  text(
    'OriginalReferenceDocument',
    (row) => `${row.document.number}${row.document.companyCode}${row.document.fiscalYear}`,
  ),
  text('AccountingDocumentHeaderText', (row) => row.document.headerText),
  text('DocumentItemText', (row) => row.line.text.slice(0, 50)),
  text('AccountingDocCreatedByUser', (row) => row.document.user),
];
