import type { AccountType } from '../../../shared/domain/reference/bank-account.ts';

/** A bank account of the invented world with its bank's closing figure of the day before. */
export interface FakeAccount {
  readonly accountId: string;
  readonly name: string;
  readonly companyCode: string;
  readonly bankName: string;
  readonly type: AccountType;
  readonly restricted: boolean;
  readonly currency: string;
  readonly minor: bigint;
  /** `HH:MM` in the bank's zone. */
  readonly expectedBy: string;
}

type Line = readonly [
  company: string,
  name: string,
  bank: string,
  type: AccountType,
  currency: string,
  minor: bigint,
  accountId: string,
];

const LINES: readonly Line[] = [
  ['1000', 'Holding EUR pool header', 'Rheinbank', 'concentration', 'EUR', 1_184_231_647n, 'DE21700100000010000001'],
  ['1000', 'Holding USD', 'Rheinbank', 'operating', 'USD', 412_660_018n, 'DE91700100000010000002'],
  ['1000', 'Holding GBP', 'Rheinbank', 'operating', 'GBP', 88_015_500n, 'DE64700100000010000003'],
  ['1000', 'Holding CHF', 'Rheinbank', 'operating', 'CHF', 61_233_090n, 'DE37700100000010000004'],
  ['1000', 'Holding EUR deposit', 'Rheinbank', 'deposit', 'EUR', 900_000_000n, 'DE10700100000010000005'],
  ['1000', 'Holding EUR escrow', 'Rheinbank', 'escrow', 'EUR', 250_000_000n, 'DE80700100000010000006'],
  ['1010', 'Werke EUR operating', 'Rheinbank', 'operating', 'EUR', 0n, 'DE53700100000010100001'],
  ['1010', 'Werke EUR payroll', 'Rheinbank', 'payroll', 'EUR', 0n, 'DE26700100000010100002'],
  ['1010', 'Werke EUR collections', 'Rheinbank', 'collection', 'EUR', 0n, 'DE96700100000010100003'],
  ['1010', 'Werke NOK', 'Nordbank Oslo', 'operating', 'NOK', 734_118_055n, 'NO6670011010004'],
  ['2010', 'UK GBP operating', 'Nordbank', 'operating', 'GBP', 194_877_302n, 'GB58NORD70010020100001'],
  ['2010', 'UK GBP payroll', 'Nordbank', 'payroll', 'GBP', 12_004_411n, 'GB31NORD70010020100002'],
  ['2010', 'UK GBP collections', 'Nordbank', 'collection', 'GBP', 40_655_120n, 'GB04NORD70010020100003'],
  ['2010', 'UK EUR', 'Nordbank', 'operating', 'EUR', 73_410_866n, 'GB74NORD70010020100004'],
  ['3010', 'Inc. USD concentration', 'Hudson Commerce', 'concentration', 'USD', 588_240_971n, '3010-0001-441'],
  ['3010', 'Inc. USD disbursement', 'Hudson Commerce', 'disbursement', 'USD', 0n, '3010-0002-452'],
  ['3010', 'Inc. USD payroll', 'Hudson Commerce', 'payroll', 'USD', 0n, '3010-0003-463'],
  ['3010', 'Inc. USD lockbox', 'Hudson Commerce', 'collection', 'USD', 15_233_800n, '3010-0004-474'],
  ['3010', 'Inc. USD money fund sweep', 'Hudson Commerce', 'deposit', 'USD', 350_000_000n, '3010-0005-485'],
  ['4010', 'K.K. JPY operating', 'Sumida', 'operating', 'JPY', 318_442_907n, '4010-118-2200'],
  ['4010', 'K.K. JPY payroll', 'Sumida', 'payroll', 'JPY', -1_204_118n, '4010-118-2201'],
  ['4010', 'K.K. USD', 'Sumida', 'operating', 'USD', 22_771_905n, '4010-118-2202'],
  ['5010', 'Gulf KWD operating', 'Corniche', 'operating', 'KWD', 412_507_350n, 'KW81CORN0000000000005010000001'],
  ['5010', 'Gulf USD', 'Corniche', 'operating', 'USD', 31_900_442n, 'KW81CORN0000000000005010000002'],
];

const EXPECTED: Readonly<Record<string, string>> = {
  Rheinbank: '06:15',
  Nordbank: '05:45',
  'Nordbank Oslo': '05:45',
  'Hudson Commerce': '06:30',
  Sumida: '08:30',
  Corniche: '07:30',
};

/** `count` accounts: the company's 24 first, then branches of them. */
export function accountsOf(count: number): readonly FakeAccount[] {
  return Array.from({ length: count }, (_, i) => {
    const [companyCode, name, bankName, type, currency, minor, accountId] = LINES[i % LINES.length]!;
    const branch = Math.floor(i / LINES.length);
    return {
      accountId: branch === 0 ? accountId : `${accountId}/${String(branch)}`,
      name: branch === 0 ? name : `${name} branch ${String(branch)}`,
      companyCode,
      bankName,
      type,
      restricted: type === 'escrow' || currency === 'KWD',
      currency,
      minor: minor + BigInt(branch * 1_117),
      expectedBy: EXPECTED[bankName]!,
    };
  });
}
