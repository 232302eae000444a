import { EXPECTATION_RULE_VERSION, type TransferInTransit } from '../../../shared/domain/expectation/expectation.ts';
import { stateNumber } from '../../../shared/domain/payment/lane.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ReadDb } from '../store/database.ts';
import { KEY_LENGTH_MAX, LOOK_BACK_DAYS } from './unexplained-debits.ts';

const SETTLED = String(stateNumber('settled'));
/** Paid by one entity to an account of another one. */
const TRANSFERS = `select p.key, p.counterparty_account as account, p.value_date as date, p.minor, p.currency,
    coalesce(p.remittance, '') as remittance
  from payment p indexed by payment_intercompany
  where p.value_date >= ? and p.kind = 'intercompany' and p.direction = 0 and p.state = ${SETTLED} and p.bank_state = ${SETTLED}
    and p.minor is not null and length(p.key) <= ${String(KEY_LENGTH_MAX)}
    and exists (select 1 from account a where a.key = p.counterparty_account and a.company_code <> p.company_code)
  order by p.value_date, p.key`;
/** A credit of just that money, since that day; an entry that a later one replaced is that later one. */
const CREDITS = `select e.key, coalesce(e.bank_reference, e.key) as told, (@remittance <> '' and instr(e.text, @remittance) > 0) as named from entry e
  where e.account = @account and e.booking_date >= @date and e.minor = @minor and e.currency = @currency and e.status = 'booked'
    and e.reversal = 0 and not exists (select 1 from supersession x where x.key = 'entry|' || e.key)
  order by e.booking_date, e.key`;
const STATED = "select 1 from statement where account = ? and date >= ? and report = 'statement' limit 1";
const NOTED =
  "select stream as key, account, date, due_at as dueAt from expectation where subject = 'transfer' and late = 1 order by stream";

interface TransferRow {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly remittance: string;
}

interface CreditRow {
  readonly key: string;
  readonly told: string;
  readonly named: bigint;
}

interface NotedRow {
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly dueAt: number;
}

/**
 * Payments between entities that the payer's bank has booked and the receiver's has not, although its statement of the
 * value date is in (domain.md, "intercompany: in transit"). One credit answers one payment; which one, its text says, and
 * where it does not, the older payment has the older credit.
 */
export class TransfersInTransit {
  readonly #db: ReadDb;
  /** Payments whose credit was found, with the entry: it need not be looked for again while that stands. */
  #received = new Map<string, { readonly entry: string; readonly told: string }>();

  constructor(db: ReadDb) {
    this.#db = db;
  }

  /** What changed since it was last recorded. */
  look(at: Instant): { readonly changed: readonly TransferInTransit[] } {
    // The selected columns, by the schema's types.
    const noted = new Map((this.#db.prepare(NOTED).all() as NotedRow[]).map((row) => [row.key, row]));
    const recent = addDays(localTime(at, 'UTC').date, -LOOK_BACK_DAYS);
    const open = this.#unanswered(this.#transfers(noted, recent));
    const changed = [...noted.values()].filter(({ key }) => !open.has(key)).map((row) => transferOf(row, false, at));
    for (const [key, row] of open)
      if (!noted.has(key) && row.date >= recent && this.#isStated(row)) changed.push(transferOf(row, true, at));
    return { changed };
  }

  /**
   * Oldest first: the recent ones, those that were in transit when it was last looked, however old, and those of some days
   * before, whose credits are taken. A credit that were left free would answer another payment of the same amount.
   */
  #transfers(noted: ReadonlyMap<string, NotedRow>, recent: PlainDate): readonly TransferRow[] {
    const oldest = [...noted.values()].reduce((first, { date }) => (date < first ? date : first), String(recent));
    const from = addDays(plainDate(oldest), -LOOK_BACK_DAYS);
    // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
    return this.#db.prepare(TRANSFERS).safeIntegers(true).all(from) as TransferRow[];
  }

  #unanswered(transfers: readonly TransferRow[]): ReadonlyMap<string, TransferRow> {
    const exists = this.#db.prepare('select 1 from entry where key = ?');
    this.#received = new Map(
      transfers.flatMap(({ key }) => {
        const found = this.#received.get(key);
        return found !== undefined && exists.get(found.entry) !== undefined ? [[key, found] as const] : [];
      }),
    );
    const open = new Map(transfers.filter(({ key }) => !this.#received.has(key)).map((row) => [row.key, row]));
    const taken = new Set([...this.#received.values()].map(({ told }) => told));
    for (const byName of [true, false])
      for (const [key, row] of open) {
        const credit = this.#credits(row).find(
          ({ told, named }) => !taken.has(toldAt(row, told)) && (!byName || named === 1n),
        );
        if (credit === undefined) continue;
        const told = toldAt(row, credit.told);
        taken.add(told);
        this.#received.set(key, { entry: credit.key, told });
        open.delete(key);
      }
    return open;
  }

  #credits({ account, date, minor, currency, remittance }: TransferRow): readonly CreditRow[] {
    const asked = { account, date, minor, currency, remittance };
    return this.#db.prepare(CREDITS).safeIntegers(true).all(asked) as CreditRow[];
  }

  #isStated({ account, date }: TransferRow): boolean {
    return this.#db.prepare(STATED).get(account, date) !== undefined;
  }
}

/** A bank's reference is unique on its account alone; an advice and the statement after it carry the same one. */
function toldAt({ account }: TransferRow, told: string): string {
  return `${account}|${told}`;
}

function transferOf(
  {
    key,
    account,
    date,
    dueAt,
  }: { readonly key: string; readonly account: string; readonly date: string; readonly dueAt?: number },
  inTransit: boolean,
  evaluatedAt: Instant,
): TransferInTransit {
  return {
    subject: 'transfer',
    ...{ payment: key, accountId: account, date: plainDate(date), inTransit, evaluatedAt },
    dueAt: dueAt === undefined ? evaluatedAt : instant(dueAt),
    ruleVersion: EXPECTATION_RULE_VERSION,
  };
}
