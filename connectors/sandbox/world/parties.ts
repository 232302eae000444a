import type { Random } from '../../../shared/kernel/random.ts';
import { ibanOf, norwegianAccount } from './identifiers.ts';
import type { Party } from './model.ts';

const STEMS =
  'Adler Brandt Castor Dorn Eber Falk Garten Hollen Isar Jansen Kessel Linden Morgen Neckar Ostend Pauls Quell Rhoden Sander Tauber Ulmen Vogel Wester Xanten Ysel Zander Birken Eichen Felder Gruber'.split(
    ' ',
  );
const TRADES =
  'Guss Dichtungen Antriebe Werkzeuge Logistik Armaturen Stahl Elektrik Messtechnik Verpackung Spedition Pumpen'.split(
    ' ',
  );
const FORMS: Readonly<Record<string, string>> = {
  DE: 'GmbH',
  AT: 'GmbH',
  NL: 'B.V.',
  FR: 'SARL',
  GB: 'Ltd',
  US: 'Inc',
  JP: 'K.K.',
  KW: 'W.L.L.',
  NO: 'AS',
  CH: 'AG',
};
const TOWNS: Readonly<Record<string, readonly string[]>> = {
  DE: ['Kassel', 'Fulda', 'Mainz', 'Hanau', 'Siegen'],
  AT: ['Linz', 'Graz'],
  NL: ['Breda', 'Zwolle'],
  FR: ['Metz', 'Lille'],
  GB: ['Leeds', 'Derby', 'Hull'],
  US: ['Akron', 'Toledo', 'Erie'],
  JP: ['Sakai', 'Kobe'],
  KW: ['Fahaheel'],
  NO: ['Bergen', 'Moss'],
  CH: ['Olten', 'Zug'],
};

function digits(random: Random, count: number): string {
  let text = '';
  for (let i = 0; i < count; i += 1) text += String(random.int(0, 9));
  return text;
}

/** Account of a party in its country's form, on bank codes that no bank has. */
function accountNumber(country: string, random: Random): { account: string; kind: 'iban' | 'other'; bic: string } {
  switch (country) {
    case 'DE':
      return {
        account: ibanOf('DE', `9999${digits(random, 4)}${digits(random, 10)}`),
        kind: 'iban',
        bic: 'ZZBKDEF0XXX',
      };
    case 'AT':
      return { account: ibanOf('AT', `99${digits(random, 14)}`), kind: 'iban', bic: 'ZZBKATW0XXX' };
    case 'NL':
      return { account: ibanOf('NL', `ZZBK${digits(random, 10)}`), kind: 'iban', bic: 'ZZBKNL20XXX' };
    case 'FR':
      return { account: ibanOf('FR', `99999${digits(random, 18)}`), kind: 'iban', bic: 'ZZBKFRP0XXX' };
    case 'GB':
      return { account: ibanOf('GB', `ZZBK9999${digits(random, 10)}`), kind: 'iban', bic: 'ZZBKGB20XXX' };
    case 'KW':
      return { account: ibanOf('KW', `ZZBK${digits(random, 22)}`), kind: 'iban', bic: 'ZZBKKWK0XXX' };
    case 'NO':
      return {
        account: ibanOf('NO', norwegianAccount('9961', random.int(1, 899_999))),
        kind: 'iban',
        bic: 'ZZBKNOK0XXX',
      };
    case 'CH':
      return { account: ibanOf('CH', `99999${digits(random, 12)}`), kind: 'iban', bic: 'ZZBKCHZ0XXX' };
    case 'US':
      return { account: digits(random, 10), kind: 'other', bic: 'ZZBKUS30XXX' };
    default:
      return { account: digits(random, 7), kind: 'other', bic: 'ZZBKJPJ0XXX' };
  }
}

/** One made-up company. */
export function makeParty(id: string, country: string, random: Random, name?: string): Party {
  const number = accountNumber(country, random);
  return {
    id,
    name: name ?? `${random.pick(STEMS)} ${random.pick(TRADES)} ${FORMS[country] ?? 'Ltd'}`,
    country,
    street: `${random.pick(STEMS)}strasse ${String(random.int(1, 140))}`,
    town: random.pick(TOWNS[country] ?? ['Town']),
    account: number.account,
    accountKind: number.kind,
    bic: number.bic,
  };
}

/** A list of `count` parties of the countries given (repeat a country to weigh it). */
export function makeParties(
  prefix: string,
  count: number,
  countries: readonly string[],
  random: Random,
): readonly Party[] {
  return Array.from({ length: count }, (_unused, index) =>
    makeParty(`${prefix}${String(index + 1).padStart(5, '0')}`, random.pick(countries), random),
  );
}

const FIRST =
  'Anna Ben Clara David Eva Felix Greta Henrik Ines Jonas Kaya Lars Mia Noah Olga Paul Rosa Sven Tara Uwe'.split(' ');
const LAST =
  'Albers Becker Conrad Dietz Ernst Franke Graf Heim Ilg Jung Koch Lorenz Maurer Nagel Otto Peters Roth Seidel Thiel Winter'.split(
    ' ',
  );

/** Employees; their payments are shown as totals only. */
export function makeEmployees(prefix: string, count: number, country: string, random: Random): readonly Party[] {
  return Array.from({ length: count }, (_unused, index) =>
    makeParty(
      `${prefix}${String(index + 1).padStart(5, '0')}`,
      country,
      random,
      `${random.pick(FIRST)} ${random.pick(LAST)}`,
    ),
  );
}

/** Everyone that Halmark Group deals with. */
export interface Counterparties {
  readonly suppliersSepa: readonly Party[];
  readonly suppliersGb: readonly Party[];
  readonly suppliersUs: readonly Party[];
  readonly suppliersJp: readonly Party[];
  readonly suppliersKw: readonly Party[];
  readonly suppliersNo: readonly Party[];
  readonly suppliersCh: readonly Party[];
  readonly customers: Readonly<Record<string, readonly Party[]>>;
  readonly employees: Readonly<Record<string, readonly Party[]>>;
  readonly taxOffice: Readonly<Record<string, Party>>;
}

/** The counterparties of a seed. */
export function makeCounterparties(seeded: Random): Counterparties {
  const random = seeded.fork('parties');
  const customers = (prefix: string, count: number, countries: readonly string[]): readonly Party[] =>
    makeParties(prefix, count, countries, random);
  return {
    suppliersSepa: makeParties('S1', 420, ['DE', 'DE', 'DE', 'DE', 'AT', 'NL', 'FR'], random),
    suppliersGb: makeParties('S2', 60, ['GB'], random),
    suppliersUs: makeParties('S3', 140, ['US'], random),
    suppliersJp: makeParties('S4', 40, ['JP'], random),
    suppliersKw: makeParties('S5', 20, ['KW'], random),
    suppliersNo: makeParties('S6', 20, ['NO'], random),
    suppliersCh: makeParties('S7', 20, ['CH'], random),
    customers: {
      EUR: customers('C1', 300, ['DE', 'DE', 'AT', 'NL', 'FR']),
      GBP: customers('C2', 90, ['GB']),
      USD: customers('C3', 120, ['US']),
      JPY: customers('C4', 40, ['JP']),
      KWD: customers('C5', 25, ['KW']),
      NOK: customers('C6', 25, ['NO']),
    },
    employees: {
      '1010': makeEmployees('E1', 1200, 'DE', random),
      '2010': makeEmployees('E2', 180, 'GB', random),
      '3010': makeEmployees('E3', 190, 'US', random),
      '4010': makeEmployees('E4', 120, 'JP', random),
      '5010': makeEmployees('E5', 20, 'KW', random),
    },
    taxOffice: {
      DE: makeParty('T1', 'DE', random, 'Finanzamt Darmstadt'),
      GB: makeParty('T2', 'GB', random, 'HM Revenue Office'),
      US: makeParty('T3', 'US', random, 'US Tax Collection'),
      JP: makeParty('T4', 'JP', random, 'Osaka Zeimusho'),
      KW: makeParty('T5', 'KW', random, 'Kuwait Tax Department'),
    },
  };
}
