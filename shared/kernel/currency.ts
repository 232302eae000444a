/** ISO 4217 alphabetic code, upper case, known to this table. */
export type Currency = string & { readonly __brand: 'Currency' };

/**
 * Minor-unit digits by ISO 4217 (list one, 2026). Codes that are not listed here are refused, never guessed:
 * a wrong exponent would move the decimal point of money.
 */
const DIGITS_2 =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CHE CHW CNY COP ' +
  'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD ' +
  'KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO ' +
  'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB ' +
  'TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ' +
  // Withdrawn codes that still stand in old statement files.
  'ANG ATS BEF CUC CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LVL MTL NLG PTE SIT SKK SLL VEF ZWL BYR TRL MRO STD ' +
  // No currency: what a message fragment without one is read in, so that its figures can still be shown.
  'XXX';
const DIGITS_0 = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const DIGITS_3 = 'BHD IQD JOD KWD LYD OMR TND';
const DIGITS_4 = 'CLF UYW';

const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...DIGITS_0.split(' ').map((code) => [code, 0] as const),
  ...DIGITS_2.split(' ').map((code) => [code, 2] as const),
  ...DIGITS_3.split(' ').map((code) => [code, 3] as const),
  ...DIGITS_4.split(' ').map((code) => [code, 4] as const),
]);

/** Every currency of the table by its code, in the order of the alphabet; `XXX`, which is none, is left out. */
export const CURRENCIES: readonly Currency[] = [...MINOR_DIGITS.keys()]
  .filter((code) => code !== 'XXX')
  .sort()
  // Members of the table.
  .map((code) => code as Currency);

/** The currency of a code as it stands in a message; undefined when ISO 4217 does not know it. */
export function parseCurrency(code: string): Currency | undefined {
  // Membership in the table is what the brand stands for.
  return MINOR_DIGITS.has(code) ? (code as Currency) : undefined;
}

/** The currency of a literal in our own code; an unknown one is a bug and throws. */
export function currency(code: string): Currency {
  const known = parseCurrency(code);
  if (known === undefined) throw new Error(`unknown currency ${code}`);
  return known;
}

/** Digits after the decimal point: EUR 2, JPY 0, KWD 3. */
export function minorDigits(code: Currency): number {
  const digits = MINOR_DIGITS.get(code);
  if (digits === undefined) throw new Error(`unknown currency ${code}`);
  return digits;
}
