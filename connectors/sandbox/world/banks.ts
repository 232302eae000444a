import type { CutOff } from '../connections.ts';

/** Name of a bank folder. */
export type BankId = 'rheinbank' | 'nordbank' | 'hudson' | 'sumida' | 'corniche';

/** A bank with its habits; all fictitious, BICs are of the test form (second character of the place is 0). */
export interface Bank {
  readonly id: BankId;
  readonly name: string;
  readonly bics: readonly string[];
  readonly timeZone: string;
  readonly calendars: readonly string[];
  readonly statementFormat: 'camt.053.001.08' | 'camt.053.001.02' | 'MT940';
  readonly expectedBy: string;
  readonly intradayTimes: readonly string[];
  readonly statusReporting: 'per-item' | 'negative-only' | 'group-only' | 'none';
  readonly cutOffs: readonly CutOff[];
  readonly referencePrefix: string;
  readonly contact: string;
}

const hours = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_unused, index) => `${String(from + index).padStart(2, '0')}:00`);

function cutOff(rail: string, currency: string, time: string, timeZone: string, daysBefore = 0): CutOff {
  return { rail, currency, time, timeZone, daysBefore };
}

/** The five banks (domain.md, lines 2, 9 and 10). */
export const BANKS: readonly Bank[] = [
  {
    id: 'rheinbank',
    name: 'Rheinbank AG',
    bics: ['RHEXDEF0XXX'],
    timeZone: 'Europe/Berlin',
    calendars: ['DE', 'T2'],
    statementFormat: 'camt.053.001.08',
    expectedBy: '06:15',
    intradayTimes: hours(8, 18),
    statusReporting: 'per-item',
    cutOffs: [
      cutOff('sepa', 'EUR', '15:00', 'Europe/Berlin'),
      cutOff('wire', 'EUR', '16:00', 'Europe/Berlin'),
      cutOff('wire', 'USD', '16:00', 'Europe/Berlin'),
      cutOff('wire', 'JPY', '12:00', 'Europe/Berlin', 1),
    ],
    referencePrefix: 'RB',
    contact: 'E-Banking Service, +49 69 5550 1200',
  },
  {
    id: 'nordbank',
    name: 'Nordbank plc',
    bics: ['NRDXGB20XXX', 'NRDXNOK0XXX'],
    timeZone: 'Europe/London',
    calendars: ['GB'],
    statementFormat: 'MT940',
    expectedBy: '05:45',
    intradayTimes: ['12:00'],
    statusReporting: 'negative-only',
    cutOffs: [
      cutOff('chaps', 'GBP', '16:30', 'Europe/London'),
      cutOff('bacs', 'GBP', '18:00', 'Europe/London', 2),
      cutOff('sepa', 'EUR', '14:00', 'Europe/London'),
      cutOff('local', 'NOK', '14:30', 'Europe/Oslo'),
    ],
    referencePrefix: 'NB',
    contact: 'Cash Management Desk, +44 20 7946 0410',
  },
  {
    id: 'hudson',
    name: 'Hudson Commerce Bank',
    bics: ['HUDXUS30XXX'],
    timeZone: 'America/New_York',
    calendars: ['US'],
    statementFormat: 'camt.053.001.02',
    expectedBy: '06:30',
    intradayTimes: ['09:00', '11:00', '14:00'],
    statusReporting: 'negative-only',
    cutOffs: [cutOff('ach', 'USD', '13:00', 'America/New_York'), cutOff('wire', 'USD', '17:30', 'America/New_York')],
    referencePrefix: 'HC',
    contact: 'Treasury Services, +1 212 555 0140',
  },
  {
    id: 'sumida',
    name: 'Sumida Bank',
    bics: ['SUMXJPJ0XXX'],
    timeZone: 'Asia/Tokyo',
    calendars: ['JP'],
    statementFormat: 'MT940',
    expectedBy: '08:30',
    intradayTimes: [],
    statusReporting: 'group-only',
    cutOffs: [cutOff('zengin', 'JPY', '14:30', 'Asia/Tokyo')],
    referencePrefix: 'SU',
    contact: 'Hojin Eigyo 2, +81 3 5550 0188',
  },
  {
    id: 'corniche',
    name: 'Corniche Bank K.S.C.',
    bics: ['COIXKWK0XXX'],
    timeZone: 'Asia/Kuwait',
    calendars: ['KW'],
    statementFormat: 'MT940',
    expectedBy: '07:30',
    intradayTimes: [],
    statusReporting: 'none',
    cutOffs: [cutOff('local', 'KWD', '12:00', 'Asia/Kuwait'), cutOff('wire', 'USD', '12:00', 'Asia/Kuwait')],
    referencePrefix: 'CO',
    contact: 'Corporate Service, +965 2555 0170',
  },
];

/** The bank of an id. */
export function bankOf(id: BankId): Bank {
  const bank = BANKS.find((each) => each.id === id);
  if (!bank) throw new Error(`no bank ${id}`);
  return bank;
}
