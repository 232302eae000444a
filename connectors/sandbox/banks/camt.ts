import { type Instant } from '../../../shared/kernel/clock.ts';
import { type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { executedOf } from '../world/book-runs.ts';
import { type Account, entityOf } from '../world/company.ts';
import type { DayClose, Entry, EntryCode, Party, Payment } from '../world/model.ts';
import { unsigned } from './amount-text.ts';
import { escapeXml, group, isoDocument, leaf } from './xml-text.ts';

/** The two dialects that the banks of this world speak. */
export type CamtVersion = '02' | '08';

const CODES: Readonly<Record<EntryCode, readonly [string, string, string]>> = {
  'batch-debit': ['PMNT', 'ICDT', 'ESCT'],
  'batch-credit': ['PMNT', 'IDDT', 'ESDD'],
  'transfer-out': ['PMNT', 'ICDT', 'XBCT'],
  'transfer-in': ['PMNT', 'RCDT', 'ESCT'],
  cheque: ['PMNT', 'ICHQ', 'CCHQ'],
  lockbox: ['PMNT', 'LBOX', 'LBCA'],
  'card-payout': ['PMNT', 'MCRD', 'POSP'],
  'return-in': ['PMNT', 'ICDT', 'RRTN'],
  'return-out': ['PMNT', 'IDDT', 'PMDD'],
  sweep: ['CAMT', 'ACCB', 'ZABA'],
  fee: ['ACMT', 'MDOP', 'CHRG'],
  interest: ['ACMT', 'MCOP', 'INTR'],
  loan: ['LDAS', 'FTLN', 'PPAY'],
  'direct-debit': ['PMNT', 'RDDT', 'ESDD'],
  fx: ['FORX', 'SPOT', 'OTHR'],
  'unknown-debit': ['PMNT', 'ICDT', 'ESCT'],
};

/** Local date and time of a bank with its offset, as creation times are written. */
export function stamp(at: Instant, zone: string): string {
  const local = localTime(at, zone);
  const offset = Math.round((Date.parse(`${local.date}T${local.time}Z`) - Math.floor(at / 1000) * 1000) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${local.date}T${local.time}${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

function money(name: string, minor: bigint, currency: string): string {
  return `<${name} Ccy="${escapeXml(currency)}">${unsigned(minor, currency)}</${name}>`;
}

function side(minor: bigint): string {
  return leaf('CdtDbtInd', minor < 0n ? 'DBIT' : 'CRDT');
}

function accountId(number: string, kind: 'iban' | 'other'): string {
  return group('Id', kind === 'iban' ? leaf('IBAN', number) : group('Othr', leaf('Id', number)));
}

function accountBlock(account: Account, version: CamtVersion): string {
  const owner = entityOf(account.companyCode).name;
  const agent = group('Svcr', group('FinInstnId', leaf(version === '08' ? 'BICFI' : 'BIC', account.bic)));
  return group(
    'Acct',
    accountId(account.number, account.numberKind),
    leaf('Ccy', account.currency),
    leaf('Nm', owner),
    group('Ownr', leaf('Nm', owner)),
    agent,
  );
}

function balance(code: string, minor: bigint, currency: string, date: PlainDate): string {
  return group(
    'Bal',
    group('Tp', group('CdOrPrtry', leaf('Cd', code))),
    money('Amt', minor, currency),
    side(minor),
    group('Dt', leaf('Dt', date)),
  );
}

function parties(minor: bigint, other: Party | undefined, version: CamtVersion): string {
  if (!other) return '';
  const role = minor < 0n ? 'Cdtr' : 'Dbtr';
  const name =
    version === '08' ? group(role, group('Pty', leaf('Nm', other.name))) : group(role, leaf('Nm', other.name));
  return group('RltdPties', name, group(`${role}Acct`, accountId(other.account, other.accountKind)));
}

interface Detail {
  readonly minor: bigint;
  readonly currency: string;
  readonly bankReference: string;
  readonly payment: Payment | undefined;
  readonly endToEndId: string | undefined;
  readonly counterparty: Party | undefined;
  readonly text: readonly string[];
  readonly returnCode: string | undefined;
}

function detailBlock(detail: Detail, version: CamtVersion): string {
  const { payment, currency } = detail;
  const refs = group(
    'Refs',
    leaf('AcctSvcrRef', detail.bankReference),
    leaf('InstrId', payment?.chequeNumber === undefined ? payment?.instructionId : undefined),
    leaf('EndToEndId', detail.endToEndId),
    version === '08' ? leaf('UETR', payment?.uetr) : '',
    leaf('ChqNb', payment?.chequeNumber),
    leaf('ClrSysRef', payment?.achTrace),
  );
  const amount =
    version === '08'
      ? `${money('Amt', detail.minor, currency)}${side(detail.minor)}`
      : group('AmtDtls', group('TxAmt', money('Amt', detail.minor, currency)));
  const remittance = group(
    'RmtInf',
    ...detail.text.flatMap((text) => text.match(/.{1,140}/gsu) ?? []).map((text) => leaf('Ustrd', text)),
  );
  const returned = detail.returnCode === undefined ? '' : group('RtrInf', group('Rsn', leaf('Cd', detail.returnCode)));
  return group('TxDtls', refs, amount, parties(detail.minor, detail.counterparty, version), remittance, returned);
}

function batchBlock(entry: Entry, currency: string): string {
  const { batch } = entry;
  if (!batch) return '';
  return group(
    'Btch',
    leaf('MsgId', batch.msgId),
    leaf('PmtInfId', batch.pmtInfId),
    leaf('NbOfTxs', String(executedOf(batch).length)),
    money('TtlAmt', entry.minor, currency),
    side(entry.minor),
  );
}

/** How much of an entry is told: a statement keeps a batch closed, an advice opens it. */
type Depth = 'statement' | 'advice';

function details(entry: Entry, currency: string, version: CamtVersion, depth: Depth): string {
  if (entry.batch) {
    const sign = entry.minor < 0n ? -1n : 1n;
    const items =
      depth === 'statement'
        ? []
        : executedOf(entry.batch).map((payment) =>
            detailBlock(
              {
                minor: sign * payment.spec.minor,
                currency,
                bankReference: '',
                payment,
                endToEndId: payment.endToEndId,
                counterparty: payment.spec.payee,
                text: [payment.spec.text],
                returnCode: undefined,
              },
              version,
            ),
          );
    return group('NtryDtls', batchBlock(entry, currency), ...items);
  }
  return group(
    'NtryDtls',
    detailBlock(
      {
        minor: entry.minor,
        currency,
        bankReference: entry.bankReference,
        payment: entry.payment,
        endToEndId: entry.endToEndId,
        counterparty: entry.counterparty,
        text: entry.text,
        returnCode: entry.reason?.code,
      },
      version,
    ),
  );
}

function entryBlock(entry: Entry, account: Account, version: CamtVersion, depth: Depth): string {
  const [domain, family, subFamily] = CODES[entry.code];
  const status = version === '08' ? group('Sts', leaf('Cd', 'BOOK')) : leaf('Sts', 'BOOK');
  const code = group(
    'BkTxCd',
    group('Domn', leaf('Cd', domain), group('Fmly', leaf('Cd', family), leaf('SubFmlyCd', subFamily))),
  );
  return `\n${group(
    'Ntry',
    money('Amt', entry.minor, account.currency),
    side(entry.minor),
    status,
    group('BookgDt', leaf('Dt', entry.bookingDate)),
    group('ValDt', leaf('Dt', entry.valueDate)),
    leaf('AcctSvcrRef', entry.bankReference),
    code,
    details(entry, account.currency, version, depth),
    leaf('AddtlNtryInf', entry.text[0]),
  )}`;
}

/** What a statement file says besides its day. */
export interface CamtStatementOptions {
  readonly version: CamtVersion;
  readonly createdAt: Instant;
  /** Error of the bank in the printed closing balance, minor units. */
  readonly closingErrorMinor?: bigint;
  /** Entries as printed, when they differ from the books. */
  readonly entries?: readonly Entry[];
  readonly messageSuffix?: string;
}

/** camt.053: one account, one day. */
export function camt053(account: Account, close: DayClose, options: CamtStatementOptions): string {
  const { version, createdAt } = options;
  const id = `${account.id}-${close.date}-${String(close.number)}`;
  const created = leaf('CreDtTm', stamp(createdAt, account.timeZone));
  const entries = (options.entries ?? close.entries).map((entry) => entryBlock(entry, account, version, 'statement'));
  const statement = group(
    'Stmt',
    leaf('Id', id),
    leaf('ElctrncSeqNb', String(close.number)),
    created,
    group('FrToDt', leaf('FrDtTm', `${close.date}T00:00:00`), leaf('ToDtTm', `${close.date}T23:59:59`)),
    accountBlock(account, version),
    balance('OPBD', close.openingMinor, account.currency, close.date),
    balance('CLBD', close.closingMinor + (options.closingErrorMinor ?? 0n), account.currency, close.date),
    ...entries,
  );
  return isoDocument(
    `camt.053.001.${version}`,
    group(
      'BkToCstmrStmt',
      group('GrpHdr', leaf('MsgId', `S${id}${options.messageSuffix ?? ''}`.slice(0, 35)), created),
      statement,
    ),
  );
}

/** camt.054: single entries during the day, or the items of a batch-booked debit. */
export function camt054(
  account: Account,
  entries: readonly Entry[],
  id: string,
  version: CamtVersion,
  createdAt: Instant,
): string {
  const created = leaf('CreDtTm', stamp(createdAt, account.timeZone));
  const notification = group(
    'Ntfctn',
    leaf('Id', id),
    created,
    accountBlock(account, version),
    ...entries.map((entry) => entryBlock(entry, account, version, 'advice')),
  );
  return isoDocument(
    `camt.054.001.${version}`,
    group('BkToCstmrDbtCdtNtfctn', group('GrpHdr', leaf('MsgId', `N${id}`.slice(0, 35)), created), notification),
  );
}
