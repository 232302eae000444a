import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { readerHandlers } from '../../electron/engine/handlers/create-reader.ts';
import { Street } from '../../electron/engine/pipeline/street.ts';
import type { ReadDb } from '../../electron/engine/store/database.ts';
import { openReader, openWriter } from '../../electron/engine/store/open.ts';
import type { PaymentFilter, PaymentSort } from '../../shared/contracts/api/payments.ts';
import { cancelSource } from '../../shared/contracts/rpc/cancel.ts';
import type { CallContext } from '../../shared/contracts/rpc/contract.ts';
import { instant } from '../../shared/kernel/clock.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { BENCH_CLOCK, dayBack, paymentsWorkspace, referenceOf } from './dataset.ts';
import { stream } from './limits/events.ts';
import { type Measurement, percentile, same, time, timed } from './measure.ts';

/** Commits that change payments of the data set, and payments that each of them changes. */
const COMMITS = 600;
const CHANGES = 500;
const COMMIT_MS = 60_000;
const TRIES = 200;
const GUARDED = 12;
const PAGE = 200;

const CONTEXT: CallContext = {
  session: { id: 'bench', principal: { person: 'bench', roles: ['analyst'], companyCodes: [] } },
  signal: cancelSource().signal,
  commandId: undefined,
};

/** A list as a person asks for it, and the same in plain SQL over the rows of a moment. */
interface Asked {
  readonly filter: PaymentFilter;
  readonly sort: PaymentSort;
  readonly where: string;
  readonly order: string;
}

const byDate = (descending: boolean): Pick<Asked, 'sort' | 'order'> => ({
  sort: { by: 'valueDate', descending },
  order: descending ? 'value_date desc, id desc' : 'value_date, id',
});

const ASKED: readonly Asked[] = [
  { filter: { scope: 'all' }, where: 'true', ...byDate(true) },
  { filter: { scope: 'all' }, where: 'true', ...byDate(false) },
  { filter: { scope: 'open' }, where: 'open = 1', ...byDate(true) },
  { filter: { scope: 'all', currencies: ['EUR'] }, where: "currency = 'EUR'", ...byDate(true) },
  { filter: { scope: 'all', states: ['settled'] }, where: 'state = 4', ...byDate(false) },
  {
    filter: { scope: 'all', kinds: ['payroll'], directions: ['out'] },
    where: "kind = 'payroll' and direction = 0",
    ...byDate(true),
  },
  {
    filter: { scope: 'all', companyCodes: ['1010', '2010'] },
    where: "company_code in ('1010', '2010')",
    sort: { by: 'amount', descending: true },
    order: 'minor desc, id desc',
  },
  {
    filter: { scope: 'all' },
    where: 'true',
    sort: { by: 'lastEvent', descending: true },
    order: 'last_event_at desc, id desc',
  },
];

/** A later word of the bank about a payment of the data set: state, day and time differ from what it said before. */
function revisedPayment(index: number, random: () => number): FactDraft {
  const day = Math.floor(random() * 730);
  const settled = random() < 0.9;
  return {
    source: 'bank',
    kind: 'payment-claim',
    key: `p${String(index)}`,
    at: `/${String(index)}`,
    body: {
      level: 'payment',
      role: 'bank',
      system: 'rheinbank',
      state: settled ? 'settled' : 'accepted',
      rawStatus: settled ? 'BOOK' : 'ACSP',
      booked: settled,
      at: instant(1_731_000_000_000 + day * 86_400_000 + (index % 86_400) * 1000),
      identity: { systemId: referenceOf(index) },
      direction: index % 3 === 0 ? 'in' : 'out',
      kind: index % 6 === 3 ? 'payroll' : 'supplier',
      minor: BigInt(Math.floor(random() * 1e8) + 1),
      currency: currency(index % 2 === 0 ? 'EUR' : 'USD'),
      companyCode: index % 3 === 0 ? '1000' : '1010',
      ownAccount: `DE${String(index % 24).padStart(20, '0')}`,
      valueDate: plainDate(dayBack(day)),
      counterpartyName: `Counterparty ${String(index % 20_011)} Ltd`,
      remittance: `invoice INV-${String(index)}`,
    },
  };
}

/** The workspace of the data set with a few hundred thousand rows replaced since, a minute apart. Kept beside it. */
async function livedWorkspace(payments: number, say: (line: string) => void): Promise<string> {
  const base = await paymentsWorkspace(payments, say);
  const folder = `${base}-lived-${String(COMMITS)}x${String(CHANGES)}`;
  if (existsSync(folder)) return folder;
  const building = `${folder}.building`;
  rmSync(building, { recursive: true, force: true });
  cpSync(base, building, { recursive: true });
  say(`changing ${String(COMMITS * CHANGES)} payments in ${String(COMMITS)} commits`);
  const handle = expectOk(openWriter(building, BENCH_CLOCK.now()), 'open');
  let now = BENCH_CLOCK.now();
  const street = new Street(handle.db, { now: () => now }, silentLog);
  const random = stream(23);
  for (let commit = 0; commit < COMMITS; commit += 1) {
    now = instant(now + COMMIT_MS);
    const name = `change-${String(commit)}`;
    const facts = Array.from({ length: CHANGES }, () => revisedPayment(Math.floor(random() * payments), random));
    street.accept('bench', [
      { stream: 'bulk', name, slot: '', contentType: 'text/plain', bytes: Buffer.from(name), observedAt: now },
    ]);
    const mapped = { ok: true as const, value: { mapper: 'bench@1', facts, ignored: 0, badRows: [] } };
    const step = await street.step({ map: () => Promise.resolve(mapped) }, 1);
    if (step.quarantined > 0) throw new Error(`${name} was refused`);
  }
  while (street.tidy());
  handle.close();
  renameSync(building, folder);
  return folder;
}

/** Pages of the past beside the present: every list is asked for at instants that nobody has asked about before. */
export async function measurePast(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = await livedWorkspace(payments, say);
  const handle = expectOk(openReader(folder), 'open');
  const clock = { now: () => instant(BENCH_CLOCK.now() + (COMMITS + 1) * COMMIT_MS) };
  const monotonic = { elapsedMs: () => performance.now() };
  const ask = readerHandlers({ db: handle.db, clock, monotonic, mode: 'normal' });
  const random = stream(29);
  const page = async ({ filter, sort }: Asked, offset: number, asKnownAt: number) =>
    expectOk(await ask['payments.window']({ filter, sort, offset, limit: PAGE, asKnownAt }, CONTEXT), 'page');
  const someInstant = (): number => BENCH_CLOCK.now() + Math.floor(random() * COMMITS * COMMIT_MS);
  const someAsked = (): Asked => ASKED[Math.floor(random() * ASKED.length)]!;
  try {
    for (let guard = 0; guard < GUARDED; guard += 1) {
      const [at, asked, offset] = [someInstant(), ASKED[guard % ASKED.length]!, Math.floor(random() * 2_000)];
      const { rows } = await page(asked, offset, at);
      same(
        'page of the past',
        rows.map((row) => row.key),
        plainPage(handle.db, asked, offset, at),
      );
    }
    const first: number[] = [];
    const next: number[] = [];
    for (let index = 0; index < TRIES; index += 1) {
      const [at, asked] = [someInstant(), someAsked()];
      first.push(await timed(() => page(asked, 0, at)));
      next.push(await timed(() => page(asked, PAGE * (1 + Math.floor(random() * 20)), at)));
    }
    const at = someInstant();
    const somewhere = (): number => Math.floor(random() * (payments - PAGE));
    const reached = await timed(() => page(ASKED[0]!, payments - 2 * PAGE, at));
    const jumps: number[] = [];
    for (let index = 0; index < TRIES; index += 1) jumps.push(await timed(() => page(ASKED[0]!, somewhere(), at)));
    const early = await earlyInstant(handle.db);
    const gathered = await timed(() => page(ASKED[0]!, somewhere(), early));
    const afterwards = await timed(() => page(ASKED[0]!, somewhere(), early));
    return [
      time('first page as known at an instant, p95', percentile(first, 0.95), { ms: 50 }),
      time('further pages as known at an instant, p95', percentile(next, 0.95), { ms: 50 }),
      time('scrollbar jump as known at an instant, p95', percentile(jumps, 0.95), { ms: 50 }),
      time('first jump to the end of a million, in slices', reached, { ms: 6_000 }),
      time('instant before most rows, list gathered in slices', gathered, { ms: 8_000 }),
      time('jump in the gathered list', afterwards, { ms: 50 }),
    ];
  } finally {
    handle.close();
  }
}

/** An instant before half of the present rows; the rows of the data set itself share one. */
async function earlyInstant(db: ReadDb): Promise<number> {
  return Promise.resolve(Number(db.prepare('select min(recorded_at) from commit_point').pluck().get()));
}

/** The same page by the plainest statement over live rows and images. */
function plainPage(db: ReadDb, { where, order }: Asked, offset: number, at: number): unknown[] {
  const seq = Number(db.prepare('select max(seq) from commit_point where recorded_at <= ?').pluck().get(at));
  const columns = 'id, key, state, kind, direction, currency, company_code, open, value_date, minor, last_event_at';
  const then = `select ${columns} from payment where since_seq <= @seq union all
    select ${columns} from payment_image where since_seq <= @seq and until_seq > @seq`;
  return db
    .prepare(
      `select key from (${then}) where ${where} order by ${order} limit ${String(PAGE)} offset ${String(offset)}`,
    )
    .pluck()
    .all({ seq });
}
