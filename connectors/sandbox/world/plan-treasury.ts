import { isBusinessDay, roll } from '../../../shared/kernel/calendar/calendar.ts';
import { scaleRoundHalfUp } from '../../../shared/kernel/money.ts';
import { isoWeekday, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { accountById, entityOf } from './company.ts';
import { eachDay, HISTORY_START, HORIZON_END, valueCalendar } from './days.ts';
import type { BatchSpec, Kind, Party, PaymentSpec, Rail } from './model.ts';
import { type RunContext, runOn } from './run-parts.ts';

/** Units of a currency for 1,000 EUR, for the treasury's own trades. */
const PER_1000_EUR: Readonly<Record<string, bigint>> = { USD: 1_100n, GBP: 860n, CHF: 950n };

/** Trades are whole steps of this many euro cents. */
const TRADE_STEP_MINOR: Readonly<Record<string, bigint>> = { USD: 5_000_000n, GBP: 2_000_000n, CHF: 500_000n };

/** An own account as the beneficiary of a payment. */
export function ownParty(accountId: string): Party {
  const account = accountById(accountId);
  const entity = entityOf(account.companyCode);
  return {
    id: `HALMARK-${account.companyCode}`,
    name: entity.name,
    country: entity.country,
    street: 'Ventilweg 1',
    town: entity.town,
    account: account.number,
    accountKind: account.numberKind,
    bic: account.bic,
  };
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly rail: Rail;
  readonly minor: bigint;
  readonly arrivesMinor: bigint;
  readonly kind: Kind;
  readonly text: string;
}

/** A payment from one own account to another, with the date on which the money reaches the other one. */
export function moveItem(move: Move, arrivalDate: PlainDate, tag?: string): PaymentSpec {
  return {
    minor: move.minor,
    payee: ownParty(move.to),
    invoice: '',
    text: move.text,
    fate: { kind: 'settled' },
    arrives: { accountId: move.to, minor: move.arrivesMinor, date: arrivalDate },
    ...(tag === undefined ? {} : { tag }),
  };
}

function moveRun(move: Move, label: string, date: PlainDate, minute: number): BatchSpec {
  const spec = runOn({ accountId: move.from, rail: move.rail, kind: move.kind, label, minute, leadDays: 0 }, date, []);
  const arrival = roll(spec.requestedDate, valueCalendar(accountById(move.to)), 'following');
  return { ...spec, items: [moveItem(move, arrival)] };
}

const PAIRS: readonly (readonly [string, string, Rail])[] = [
  ['1000-EUR-01', '2010-EUR-01', 'sepa'],
  ['2010-EUR-01', '1000-EUR-01', 'sepa'],
  ['1000-USD-01', '3010-USD-01', 'wire'],
  ['3010-USD-01', '1000-USD-01', 'wire'],
  ['1000-GBP-01', '2010-GBP-01', 'wire'],
  ['2010-GBP-01', '1000-GBP-01', 'chaps'],
  ['5010-USD-01', '1000-USD-01', 'wire'],
];

function intercompanyMove(random: Random, index: number): Move {
  const [from, to, rail] = PAIRS[index % PAIRS.length] ?? PAIRS[0] ?? ['1000-EUR-01', '2010-EUR-01', 'sepa'];
  const minor = BigInt(random.int(2, 28)) * 500_000n;
  return {
    from,
    to,
    rail,
    minor,
    arrivesMinor: minor,
    kind: 'intercompany',
    text: `Netting ${from.slice(0, 4)}/${to.slice(0, 4)} ${String(index + 1)}`,
  };
}

/** Netting on the 15th (28 payments) and a dozen single intercompany payments between. */
function intercompany(context: RunContext, days: readonly PlainDate[]): readonly BatchSpec[] {
  const random = context.random.fork('intercompany');
  const netting = plainDate('2026-11-16');
  const nettingRuns = Array.from({ length: 28 }, (_unused, index) =>
    moveRun(intercompanyMove(random, index), 'NETTING', netting, 560 + index),
  );
  const singles = Array.from({ length: 16 }, (_unused, index) => {
    const date = days[(index * 2 + 3) % days.length] ?? netting;
    return moveRun(intercompanyMove(random, index + random.int(0, 6)), 'IC', date, 610 + index);
  });
  return [...nettingRuns, ...singles];
}

/** One round foreign exchange trade on most business days. */
function foreignExchange(context: RunContext, days: readonly PlainDate[]): readonly BatchSpec[] {
  const random = context.random.fork('fx');
  return days.flatMap((date) => {
    const currency = random.pick(['USD', 'USD', 'GBP', 'CHF']);
    const minor = BigInt(random.int(2, 14)) * (TRADE_STEP_MINOR[currency] ?? 1_000_000n);
    const arrivesMinor = scaleRoundHalfUp(minor, PER_1000_EUR[currency] ?? 1_000n, 1_000n);
    const move: Move = {
      from: '1000-EUR-01',
      to: `1000-${currency}-01`,
      rail: 'wire',
      minor,
      arrivesMinor,
      kind: 'treasury',
      text: `FX spot EUR/${currency}`,
    };
    return [moveRun(move, 'FX', date, 600 + random.int(0, 30))];
  });
}

/** Intercompany payments and foreign exchange: round amounts, both sides in own accounts. */
export function planTreasury(context: RunContext): readonly BatchSpec[] {
  const calendars = ['1000-EUR-01', '2010-EUR-01', '3010-USD-01'].map((id) => valueCalendar(accountById(id)));
  const days = eachDay(HISTORY_START, HORIZON_END).filter(
    (date) => isoWeekday(date) < 6 && calendars.every((calendar) => isBusinessDay(date, calendar)),
  );
  return [...intercompany(context, days), ...foreignExchange(context, days)];
}
