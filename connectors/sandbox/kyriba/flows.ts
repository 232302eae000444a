import type { Instant } from '../../../shared/kernel/clock.ts';
import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { signed } from '../banks/amount-text.ts';
import { executedOf } from '../world/book-runs.ts';
import { accountById } from '../world/company.ts';
import { at, plusMinutes } from '../world/days.ts';
import { namedUuid } from '../world/identifiers.ts';
import type { Batch, DayClose, Entry, Payment } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Listed } from './page.ts';
import { utcSeconds } from './transfers.ts';

/** Fields that cash flow filters and sorting know. */
export const FLOW_SELECTORS: ReadonlySet<string> = new Set([
  'updateDateTime',
  'account.code',
  'status',
  'reference',
  'transactionDate',
  'valueDate',
  'uuid',
]);

/** A cash flow as of an instant. `minor` is signed from the company's view. */
export interface Flow {
  readonly id: string;
  readonly accountId: string;
  readonly status: 'ESTIMATED' | 'CONFIRMED' | 'ACTUAL';
  readonly minor: bigint;
  readonly transactionDate: PlainDate;
  readonly valueDate: PlainDate;
  readonly updatedAt: Instant;
  readonly reference: string;
  readonly description: string;
  readonly flowCode: string;
}

/** One payment in this many shows its changes late, with the older time of change: a reader by cursor must overlap. */
const LATE_EVERY = 97;
const LATE_MINUTES = 15;

/** Days before execution at which a run shows up in the forecast. */
const FORECAST_DAYS = 10;

/** Kyriba's cash flows: forecasts, confirmed payments, and what statements have made actual. */
export class FlowBook {
  private readonly world: World;
  private readonly actualAt = new Map<Payment, Instant>();
  private readonly loose: Flow[] = [];
  /** Flows of booked payments: they do not change any more. */
  private readonly final = new Map<Payment, Flow>();
  private readonly records = new WeakMap<Flow, Listed>();
  private daysSeen = 0;
  private cached: { readonly now: Instant; readonly runs: number; readonly flows: readonly Flow[] } | undefined;

  /** Flows of a world. */
  constructor(world: World) {
    this.world = world;
  }

  /** All flows as of the world's present, oldest change first. */
  flows(): readonly Flow[] {
    const { now, batches } = this.world;
    if (this.cached?.now === now && this.cached.runs === batches.length) return this.cached.flows;
    this.takeIn();
    const flows = [
      ...batches.filter((batch) => batch.viaKyriba).flatMap((batch) => this.ofBatch(batch, now)),
      ...this.loose.filter((flow) => flow.updatedAt <= now),
    ];
    flows.sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1));
    this.cached = { now, runs: batches.length, flows };
    return flows;
  }

  private takeIn(): void {
    for (; this.daysSeen < this.world.closedDays.length; this.daysSeen += 1) {
      const day = this.world.closedDays[this.daysSeen];
      if (day) this.takeDay(day.close, day.times.integratedAt);
    }
  }

  private takeDay(close: DayClose, integratedAt: Instant): void {
    for (const entry of close.entries) {
      if (entry.batch?.viaKyriba)
        for (const payment of executedOf(entry.batch)) this.actualAt.set(payment, integratedAt);
      else if (entry.payment?.batch.viaKyriba && entry.minor < 0n && entry.code !== 'return-out')
        this.actualAt.set(entry.payment, integratedAt);
      else this.loose.push(looseFlow(entry, integratedAt));
    }
  }

  private ofBatch(batch: Batch, now: Instant): readonly Flow[] {
    const { spec, times } = batch;
    const shownFrom = at(addDays(spec.requestedDate, -FORECAST_DAYS), 360, 'Europe/Berlin');
    if (times.batched > now) return shownFrom <= now && spec.label !== 'WIRE' ? [forecastFlow(batch, shownFrom)] : [];
    return batch.payments.flatMap((payment) =>
      this.ofPayment(payment, payment.sequence % LATE_EVERY === 0 ? plusMinutes(now, -LATE_MINUTES) : now),
    );
  }

  /** The flow of a payment as it is shown; `now` is the present less the payment's lateness. */
  private ofPayment(payment: Payment, now: Instant): readonly Flow[] {
    const { times } = payment.batch;
    if (times.batched > now) return [];
    const known = this.final.get(payment);
    if (known && known.updatedAt <= now) return [known];
    if (payment.spec.fate.kind === 'rejected' && plusMinutes(times.accepted, 2) <= now) return [];
    const integratedAt = this.actualAt.get(payment);
    if (integratedAt === undefined || integratedAt > now) return [paymentFlow(payment, undefined)];
    const actual = paymentFlow(payment, integratedAt);
    this.final.set(payment, actual);
    return [actual];
  }

  /** A flow as the API shows it; made once for flows that do not change any more. */
  record(flow: Flow): Listed {
    const known = this.records.get(flow);
    if (known) return known;
    const made = flowRecord(flow, this.world.seed);
    this.records.set(flow, made);
    return made;
  }
}

/** A payment's flow: confirmed until a statement shows it, then actual. */
function paymentFlow(payment: Payment, integratedAt: Instant | undefined): Flow {
  const { batch, spec } = payment;
  const actual = integratedAt !== undefined;
  const date = actual ? payment.bookingDate : batch.spec.requestedDate;
  return {
    id: `payment/${payment.transferNumber}`,
    accountId: batch.spec.accountId,
    status: actual ? 'ACTUAL' : 'CONFIRMED',
    minor: batch.spec.rail === 'sdd' ? spec.minor : -spec.minor,
    transactionDate: date,
    valueDate: actual ? (spec.valueDate ?? date) : date,
    updatedAt: integratedAt ?? batch.times.batched,
    reference: payment.endToEndId,
    description: batch.spec.kind === 'payroll' ? 'Payroll' : spec.text,
    flowCode: batch.spec.label,
  };
}

function forecastFlow(batch: Batch, shownFrom: Instant): Flow {
  const { spec } = batch;
  const total = batch.payments.reduce((sum, payment) => sum + payment.spec.minor, 0n);
  // A forecast is a plan: whole thousands, not the amount that the run will have.
  const rounded = (total / 100_000n) * 100_000n;
  return {
    id: `forecast/${batch.pmtInfId}`,
    accountId: spec.accountId,
    status: 'ESTIMATED',
    minor: spec.rail === 'sdd' ? rounded : -rounded,
    transactionDate: spec.requestedDate,
    valueDate: spec.requestedDate,
    updatedAt: shownFrom,
    reference: batch.pmtInfId,
    description: `Forecast ${spec.label}`,
    flowCode: spec.label,
  };
}

function looseFlow(entry: Entry, integratedAt: Instant): Flow {
  return {
    id: `entry/${entry.accountId}/${entry.bankReference}`,
    accountId: entry.accountId,
    status: 'ACTUAL',
    minor: entry.minor,
    transactionDate: entry.bookingDate,
    valueDate: entry.valueDate,
    updatedAt: integratedAt,
    reference: entry.payment?.endToEndId ?? entry.bankReference,
    description: entry.text.join(' '),
    flowCode: entry.code.toUpperCase(),
  };
}

function flowRecord(flow: Flow, seed: string): Listed {
  const account = accountById(flow.accountId);
  let known: string | undefined;
  const uuid = (): string => (known ??= namedUuid(`${seed}/flow/${flow.id}`));
  const updateDateTime = utcSeconds(flow.updatedAt);
  const amount = { currency: { code: account.currency }, amount: Number(signed(flow.minor, account.currency)) };
  return {
    fields: {
      updateDateTime,
      'account.code': account.id,
      status: flow.status,
      reference: flow.reference,
      transactionDate: flow.transactionDate,
      valueDate: flow.valueDate,
      get uuid() {
        return uuid();
      },
    },
    body: () => ({
      uuid: uuid(),
      account: { code: account.id, uuid: namedUuid(`${seed}/account/${account.id}`) },
      flowCode: { code: flow.flowCode.slice(0, 12) },
      status: flow.status,
      date: {
        transactionDate: flow.transactionDate,
        valueDate: flow.valueDate,
        accountingDate: flow.transactionDate,
        updateDateTime,
      },
      flowAmount: amount,
      accountAmount: amount,
      description: flow.description,
      reference: flow.reference,
      origin: flow.status === 'ACTUAL' ? 'BANK_STATEMENT' : 'PAYMENT',
      glStatus: 'NOT_GENERATED',
    }),
  };
}
