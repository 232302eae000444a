import type { Lane } from '../../../shared/contracts/api/answer-parts.ts';
import type { PaymentRow } from '../../../shared/contracts/api/payments.ts';
import { minorDigits, currency } from '../../../shared/kernel/currency.ts';
import { addDays, isoWeekday, plainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { PaymentState } from '../../../shared/domain/payment/state.ts';

/** World time at which the invented world starts: Wednesday 2026-11-18, 10:42 UTC. */
export const WORLD_NOW = Date.UTC(2026, 10, 18, 10, 42);
const HOUR_MS = 3_600_000;

const COMPANIES = [
  { code: '1010', name: 'Halmark Werke GmbH', currency: 'EUR', account: 'DE89 7001 0000 0010 1000 01', share: 55 },
  { code: '2010', name: 'Halmark UK Ltd', currency: 'GBP', account: 'GB33 NORD 2000 0020 1000 02', share: 15 },
  { code: '3010', name: 'Halmark Inc.', currency: 'USD', account: '3010-000-0441', share: 17 },
  { code: '4010', name: 'Halmark K.K.', currency: 'JPY', account: '4010-118-2200', share: 8 },
  { code: '5010', name: 'Halmark Gulf W.L.L.', currency: 'KWD', account: 'KW81 CORN 0000 0000 5010 01', share: 5 },
] as const;

const NAMES: Readonly<Record<string, readonly string[]>> = {
  EUR: [
    'Lindqvist Verktyg AB',
    'Fabbri & Figli S.r.l.',
    'Nordlicht Energie AG',
    'Mendoza Hermanos SA',
    'Präzision Guss Ötting GmbH & Co. KG',
    'Van der Meulen Dichtungstechniek B.V.',
  ],
  GBP: ['Okafor Logistics Ltd', 'Thistle Castings Ltd', 'Harrow & Pike Freight plc'],
  USD: ['Prairie Steel Corp', 'Bluewater Valve Supply LLC', 'Mendoza Hermanos SA'],
  JPY: ['Sato Denki K.K.', 'ﾔﾏﾀﾞ ｷｶｲ ｺｳｷﾞﾖｳ', 'Minato Shipping K.K.'],
  KWD: ['Al Rashid Marine W.L.L.', 'Gulf Fasteners Trading Co.'],
};

/** Entities of the invented world. */
export const COMPANY_NAMES = COMPANIES.map(({ code, name }) => ({ code, name }));
/** Currencies of the invented world. */
export const CURRENCIES = COMPANIES.map((company) => company.currency);

/** Spreads an index into 32 bits that look random; the same index and salt give the same bits. */
function mix(index: number, salt: number): number {
  let h = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 7, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

function pick<T>(items: readonly T[], bits: number): T {
  return items[bits % items.length]!;
}

function companyOf(index: number): (typeof COMPANIES)[number] {
  let left = mix(index, 1) % 100;
  return COMPANIES.find((company) => (left -= company.share) < 0) ?? COMPANIES[0];
}

function stateOf(index: number): PaymentState {
  const p = mix(index, 2) % 1000;
  if (p < 9) return 'initiated';
  if (p < 30) return 'approved';
  if (p < 65) return 'transmitted';
  if (p < 118) return 'accepted';
  if (p < 122) return 'rejected';
  if (p < 125) return 'reversed';
  return 'settled';
}

function valueDateOf(index: number): PlainDate {
  let date = addDays(plainDate('2026-11-18'), (mix(index, 3) % 11) - 5);
  while (isoWeekday(date) > 5) date = addDays(date, 1);
  return date;
}

/** Amount in minor units, spread over orders of magnitude as real runs are. */
function minorOf(index: number, code: string): bigint {
  const digits = minorDigits(currency(code));
  const order = 10n ** BigInt(2 + (mix(index, 4) % 3));
  const whole = (BigInt(mix(index, 5) % 900) + 100n) * order;
  return (whole * 10n ** BigInt(digits)) / 100n + (digits === 0 ? 0n : BigInt(mix(index, 6) % 10 ** digits));
}

/** Whether the ERP has not heard of the settlement (the planted posting job that failed). */
function erpSilent(index: number): boolean {
  return mix(index, 7) % 100 < 3;
}

function lanesOf(index: number, state: PaymentState, at: number): readonly Lane[] {
  const contradicts = mix(index, 8) % 250 === 0;
  const early = state === 'initiated' || state === 'approved';
  const settled = state === 'settled' || state === 'reversed';
  const bankWord = { transmitted: 'RCVD', accepted: 'ACSP', settled: 'ACSC', rejected: 'RJCT', reversed: 'RTRN' };
  const bank: Lane = early
    ? { role: 'bank', verdict: 'silent', state: null, word: null, at: null }
    : { role: 'bank', verdict: 'agrees', state, word: bankWord[state], at };
  const cleared = settled && !erpSilent(index);
  const behind = settled && erpSilent(index);
  const erp: Lane = contradicts
    ? { role: 'erp', verdict: 'contradicts', state: 'reversed', word: 'voided', at: at - HOUR_MS }
    : cleared
      ? { role: 'erp', verdict: 'agrees', state: 'settled', word: 'cleared', at: at + HOUR_MS / 2 }
      : {
          role: 'erp',
          verdict: behind ? 'behind' : 'agrees',
          state: 'initiated',
          word: 'posted',
          at: at - 20 * HOUR_MS,
        };
  const missing = mix(index, 9) % 180 === 0;
  const reporting: Lane = missing
    ? { role: 'reporting', verdict: 'missing', state: null, word: null, at: null }
    : { role: 'reporting', verdict: 'agrees', state, word: state.toUpperCase(), at: at + HOUR_MS };
  return [
    { role: 'treasury', verdict: 'agrees', state, word: state.toUpperCase(), at: at - HOUR_MS / 4 },
    bank,
    erp,
    reporting,
  ];
}

/** Payment number `index` of the invented world: the same for ever, made when asked for. */
export function paymentAt(index: number): PaymentRow {
  const company = companyOf(index);
  const state = stateOf(index);
  const payroll = mix(index, 10) % 40 === 0;
  const document = String(1_500_010_421 + index);
  const lastEventAt = WORLD_NOW - (mix(index, 11) % (72 * HOUR_MS));
  return {
    key: `p${String(index)}`,
    reference: `${company.code}-2026-${document}`,
    state,
    qualifier: state === 'settled' ? 'booked' : state === 'accepted' ? 'in-settlement' : null,
    direction: 'out',
    kind: payroll ? 'payroll' : mix(index, 12) % 60 === 0 ? 'tax' : 'supplier',
    minor: minorOf(index, company.currency),
    currency: company.currency,
    valueDate: valueDateOf(index),
    counterparty: payroll ? null : pick(NAMES[company.currency]!, mix(index, 13)),
    companyCode: company.code,
    ownAccount: company.account,
    batchKey: index % 500 < 497 ? `RUN-2026-11-17-${company.code}` : null,
    lanes: [...lanesOf(index, state, lastEventAt)],
    lastEventAt,
    masked: payroll,
  };
}
