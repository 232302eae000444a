import { type BankId, bankOf } from './banks.ts';
import { ibanOf, norwegianAccount } from './identifiers.ts';

/** A company code of Halmark Group. */
export interface Entity {
  readonly companyCode: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly town: string;
}

/** The six company codes (domain.md, demo company, line 1). */
export const ENTITIES: readonly Entity[] = [
  {
    companyCode: '1000',
    name: 'Halmark Holding SE',
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    town: 'Darmstadt',
  },
  {
    companyCode: '1010',
    name: 'Halmark Werke GmbH',
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    town: 'Darmstadt',
  },
  {
    companyCode: '2010',
    name: 'Halmark UK Ltd',
    country: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    town: 'Sheffield',
  },
  {
    companyCode: '3010',
    name: 'Halmark Inc.',
    country: 'US',
    currency: 'USD',
    timeZone: 'America/New_York',
    town: 'Cleveland',
  },
  { companyCode: '4010', name: 'Halmark K.K.', country: 'JP', currency: 'JPY', timeZone: 'Asia/Tokyo', town: 'Osaka' },
  {
    companyCode: '5010',
    name: 'Halmark Gulf W.L.L.',
    country: 'KW',
    currency: 'KWD',
    timeZone: 'Asia/Kuwait',
    town: 'Shuwaikh',
  },
];

/** What an account is for (domain.md, line 3). */
export type AccountType =
  | 'operating'
  | 'payroll'
  | 'collection'
  | 'disbursement'
  | 'concentration'
  | 'escrow'
  | 'deposit'
  | 'lockbox'
  | 'money-fund';

/** One of the 24 bank accounts. Amounts are minor units. */
export interface Account {
  readonly id: string;
  readonly number: string;
  readonly numberKind: 'iban' | 'other';
  readonly currency: string;
  readonly companyCode: string;
  readonly bankId: BankId;
  readonly bic: string;
  readonly timeZone: string;
  readonly calendar: string;
  readonly type: AccountType;
  readonly description: string;
  readonly restricted: boolean;
  readonly trapped: boolean;
  readonly pool?: { readonly headerId: string; readonly targetMinor: bigint };
  /** Ledger balance at the close of the day before the demo starts. */
  readonly closingMinor: bigint;
  /** SAP: bank account, and clearing accounts for outgoing and incoming money. */
  readonly glAccount: string;
  readonly clearingAccounts: readonly [string, string];
}

interface AccountRow {
  readonly id: string;
  readonly bankId: BankId;
  readonly type: AccountType;
  readonly description: string;
  readonly closingMinor: bigint;
  readonly headerId?: string;
  readonly oslo?: boolean;
  readonly restricted?: boolean;
  readonly trapped?: boolean;
}

const ROWS: readonly AccountRow[] = [
  {
    id: '1000-EUR-01',
    bankId: 'rheinbank',
    type: 'concentration',
    description: 'EUR pool header',
    closingMinor: 1_184_231_647n,
  },
  { id: '1000-USD-01', bankId: 'rheinbank', type: 'operating', description: 'USD', closingMinor: 341_288_015n },
  { id: '1000-GBP-01', bankId: 'rheinbank', type: 'operating', description: 'GBP', closingMinor: 120_455_190n },
  { id: '1000-CHF-01', bankId: 'rheinbank', type: 'operating', description: 'CHF', closingMinor: 61_820_435n },
  { id: '1000-EUR-DEP', bankId: 'rheinbank', type: 'deposit', description: 'EUR deposit', closingMinor: 800_000_000n },
  {
    id: '1000-EUR-ESC',
    bankId: 'rheinbank',
    type: 'escrow',
    description: 'EUR escrow',
    closingMinor: 250_000_000n,
    restricted: true,
  },
  {
    id: '1010-EUR-01',
    bankId: 'rheinbank',
    type: 'operating',
    description: 'EUR operating',
    closingMinor: 0n,
    headerId: '1000-EUR-01',
  },
  {
    id: '1010-EUR-PAY',
    bankId: 'rheinbank',
    type: 'payroll',
    description: 'EUR payroll',
    closingMinor: 0n,
    headerId: '1000-EUR-01',
  },
  {
    id: '1010-EUR-COL',
    bankId: 'rheinbank',
    type: 'collection',
    description: 'EUR collections',
    closingMinor: 0n,
    headerId: '1000-EUR-01',
  },
  {
    id: '1010-NOK-01',
    bankId: 'nordbank',
    type: 'operating',
    description: 'NOK Oslo',
    closingMinor: 961_423_055n,
    oslo: true,
  },
  {
    id: '2010-GBP-01',
    bankId: 'nordbank',
    type: 'operating',
    description: 'GBP operating',
    closingMinor: 184_231_008n,
  },
  {
    id: '2010-GBP-PAY',
    bankId: 'nordbank',
    type: 'payroll',
    description: 'GBP payroll',
    closingMinor: 0n,
    headerId: '2010-GBP-01',
  },
  {
    id: '2010-GBP-COL',
    bankId: 'nordbank',
    type: 'collection',
    description: 'GBP collections',
    closingMinor: 0n,
    headerId: '2010-GBP-01',
  },
  { id: '2010-EUR-01', bankId: 'nordbank', type: 'operating', description: 'EUR', closingMinor: 39_211_844n },
  {
    id: '3010-USD-01',
    bankId: 'hudson',
    type: 'concentration',
    description: 'USD concentration',
    closingMinor: 295_044_271n,
  },
  {
    id: '3010-USD-DSB',
    bankId: 'hudson',
    type: 'disbursement',
    description: 'USD controlled disbursement',
    closingMinor: 0n,
    headerId: '3010-USD-01',
  },
  {
    id: '3010-USD-PAY',
    bankId: 'hudson',
    type: 'payroll',
    description: 'USD payroll',
    closingMinor: 0n,
    headerId: '3010-USD-01',
  },
  {
    id: '3010-USD-LBX',
    bankId: 'hudson',
    type: 'lockbox',
    description: 'USD lockbox',
    closingMinor: 2_500_000n,
    headerId: '3010-USD-01',
  },
  {
    id: '3010-USD-MMF',
    bankId: 'hudson',
    type: 'money-fund',
    description: 'USD money fund sweep',
    closingMinor: 180_000_000n,
  },
  { id: '4010-JPY-01', bankId: 'sumida', type: 'operating', description: 'JPY operating', closingMinor: 148_220_540n },
  {
    id: '4010-JPY-PAY',
    bankId: 'sumida',
    type: 'payroll',
    description: 'JPY payroll',
    closingMinor: 0n,
    headerId: '4010-JPY-01',
  },
  { id: '4010-USD-01', bankId: 'sumida', type: 'operating', description: 'USD', closingMinor: 20_531_040n },
  {
    id: '5010-KWD-01',
    bankId: 'corniche',
    type: 'operating',
    description: 'KWD operating',
    closingMinor: 412_507_350n,
    trapped: true,
  },
  { id: '5010-USD-01', bankId: 'corniche', type: 'operating', description: 'USD', closingMinor: 16_822_075n },
];

function numberOf(row: AccountRow, index: number): string {
  const serial = String(4_410_020 + index * 37);
  if (row.bankId === 'rheinbank') return ibanOf('DE', `99990010${serial.padStart(10, '0')}`);
  if (row.oslo) return ibanOf('NO', norwegianAccount('9960', 410_020 + index));
  if (row.bankId === 'nordbank') return ibanOf('GB', `NRDX999910${serial.padStart(8, '0')}`);
  if (row.bankId === 'corniche') return ibanOf('KW', `COIX${serial.padStart(22, '0')}`);
  return row.bankId === 'hudson' ? `7700${serial}` : `9901${serial}`;
}

const IBAN_BANKS: ReadonlySet<BankId> = new Set(['rheinbank', 'nordbank', 'corniche']);

function accountOf(row: AccountRow, index: number): Account {
  const bank = bankOf(row.bankId);
  const gl = String(110_010 + index * 10);
  return {
    id: row.id,
    number: numberOf(row, index),
    numberKind: IBAN_BANKS.has(row.bankId) ? 'iban' : 'other',
    currency: row.id.slice(5, 8),
    companyCode: row.id.slice(0, 4),
    bankId: row.bankId,
    bic: bank.bics[row.oslo ? 1 : 0] ?? '',
    timeZone: row.oslo ? 'Europe/Oslo' : bank.timeZone,
    calendar: row.oslo ? 'NO' : (bank.calendars[0] ?? ''),
    type: row.type,
    description: row.description,
    restricted: row.restricted ?? false,
    trapped: row.trapped ?? false,
    ...(row.headerId === undefined ? {} : { pool: { headerId: row.headerId, targetMinor: row.closingMinor } }),
    closingMinor: row.closingMinor,
    glAccount: gl.padStart(10, '0'),
    clearingAccounts: [String(Number(gl) + 1).padStart(10, '0'), String(Number(gl) + 2).padStart(10, '0')],
  };
}

/** The 24 accounts. */
export const ACCOUNTS: readonly Account[] = ROWS.map(accountOf);

const ACCOUNT_BY_ID: ReadonlyMap<string, Account> = new Map(ACCOUNTS.map((account) => [account.id, account]));

/** The account of an id; an unknown one is a bug. */
export function accountById(id: string): Account {
  const account = ACCOUNT_BY_ID.get(id);
  if (!account) throw new Error(`no account ${id}`);
  return account;
}

/** The entity of a company code; an unknown one is a bug. */
export function entityOf(companyCode: string): Entity {
  const entity = ENTITIES.find((each) => each.companyCode === companyCode);
  if (!entity) throw new Error(`no entity ${companyCode}`);
  return entity;
}
