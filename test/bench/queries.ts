import path from 'node:path';
import { readerHandlers, type ReaderHandlers } from '../../electron/engine/handlers/create-reader.ts';
import { openReader, type ReaderHandle } from '../../electron/engine/store/open.ts';
import type { PaymentFilter, PaymentSort } from '../../shared/contracts/api/payments.ts';
import { cancelSource } from '../../shared/contracts/rpc/cancel.ts';
import type { CallContext } from '../../shared/contracts/rpc/contract.ts';
import { expectOk, type Result } from '../../shared/kernel/result.ts';
import { BENCH_CLOCK, benchCache, paymentsWorkspace, referenceOf } from './dataset.ts';
import { stream } from './limits/events.ts';
import { QUERIES, queryFile } from './limits/query-file.ts';
import { type Measurement, median, percentile, same, steady, time, timed } from './measure.ts';

const TRIES = 100;
const TREND_DAYS = 365;
const SORT: PaymentSort = { by: 'valueDate', descending: true };
const ALL: PaymentFilter = { scope: 'all' };

const CONTEXT: CallContext = {
  session: { id: 'bench', principal: { person: 'bench', roles: ['analyst'], companyCodes: [] } },
  signal: cancelSource().signal,
  commandId: undefined,
};

interface Reader {
  readonly handle: ReaderHandle;
  readonly ask: ReaderHandlers;
}

function reader(folder: string): Reader {
  const handle = expectOk(openReader(folder), 'open');
  const monotonic = { elapsedMs: () => performance.now() };
  return { handle, ask: readerHandlers({ db: handle.db, clock: BENCH_CLOCK, monotonic, mode: 'normal' }) };
}

const value = async <T>(outcome: Result<T, unknown> | Promise<Result<T, unknown>>): Promise<T> =>
  expectOk(await outcome, 'answer');

/** Milliseconds of the 95th percentile over many tries. */
async function p95(work: (index: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < TRIES; index += 1) times.push(await timed(() => work(index)));
  return percentile(times, 0.95);
}

/** What the screens ask, on a workspace of `payments` payments, beside the raw statements of the plainest program. */
export async function measureQueries(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = await paymentsWorkspace(payments, say);
  const limit = queryFile(path.join(benchCache(), `limit-${String(payments)}.db`), payments);
  const { handle, ask } = reader(folder);
  const random = stream(5);
  const somewhere = (): number => Math.floor(random() * (payments - 200));
  const page = limit.prepare(QUERIES.page).raw();
  try {
    await guardCounts(ask, handle, payments);
    const first = await firstRows(folder);
    const jump = (offset: number) =>
      value(ask['payments.window']({ filter: ALL, sort: SORT, offset, limit: 200 }, CONTEXT));
    same('rows of a jump', (await jump(somewhere())).rows.length, 200);
    const limitPage = await p95(() => page.all(20_000 + Math.floor(random() * 700), somewhere()));
    const ours = await p95(() => jump(somewhere()));
    const filters = await filteredCounts(ask, limit);
    const found = await search(ask, limit, payments, random);
    return [
      time('first 100 rows and count, new reader, median', first, { ms: 150 }),
      time('page of 200 after a scrollbar jump, p95', ours, { ms: 10, times: 3 }, limitPage),
      ...filters,
      ...found,
      ...(await positions(ask, limit)),
    ];
  } finally {
    handle.close();
    limit.close();
  }
}

/** The list, the summary and the rows must agree before any speed counts. */
async function guardCounts(ask: ReaderHandlers, handle: ReaderHandle, payments: number): Promise<void> {
  const counted = await value(ask['payments.count']({ filter: ALL, exact: true }, CONTEXT));
  same('count of everything', counted.count, payments);
  const rejected = await value(
    ask['payments.count']({ filter: { scope: 'all', states: ['rejected'] }, exact: true }, CONTEXT),
  );
  same('rejected', rejected.count, handle.db.prepare('select count(*) from payment where state = 5').pluck().get());
  const last = await value(
    ask['payments.window']({ filter: ALL, sort: SORT, offset: payments - 1, limit: 5 }, CONTEXT),
  );
  same('last row', last.rows.length, 1);
}

/** What a screen needs to open: a new connection, the first rows of the list as it opens, and its count. */
async function firstRows(folder: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const { handle, ask } = reader(folder);
    const filter: PaymentFilter = { scope: 'focus' };
    times.push(
      await timed(async () => {
        const { rows } = await value(ask['payments.window']({ filter, sort: SORT, offset: 0, limit: 100 }, CONTEXT));
        const { count } = await value(ask['payments.count']({ filter, exact: false }, CONTEXT));
        if (rows.length === 0 || count < rows.length) throw new Error('nothing to open with');
      }),
    );
    handle.close();
  }
  return median(times);
}

/** Cash over all accounts beside a read of the whole summary; one account's line beside its running sum. */
async function positions(ask: ReaderHandlers, limit: ReturnType<typeof queryFile>): Promise<readonly Measurement[]> {
  const matrix = await value(ask['cash.matrix']({}, CONTEXT));
  same(
    'accounts with a balance of the bank',
    matrix.rows.filter((row) => row.roll !== null).length,
    matrix.rows.length,
  );
  const accountId = matrix.rows[0]?.accountId ?? '';
  const whole = limit.prepare(QUERIES.position).raw();
  const one = limit.prepare(QUERIES.account).raw();
  const [cash, line, limitCash, limitLine]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let index = 0; index < TRIES; index += 1) {
    limitCash.push(await timed(() => whole.all()));
    cash.push(await timed(() => value(ask['cash.matrix']({}, CONTEXT))));
    limitLine.push(await timed(() => one.all(index % 24)));
    line.push(await timed(() => value(ask['cash.trend']({ accountId, days: TREND_DAYS }, CONTEXT))));
  }
  steady('read of the summary', limitCash);
  const last = (times: readonly number[]): number => percentile(times, 0.95);
  return [
    time('cash position, all accounts, p95', last(cash), { ms: 40, times: 2 }, last(limitCash)),
    time('cash, one account over a year, p95', last(line), { ms: 5, times: 2 }, last(limitLine)),
  ];
}

async function filteredCounts(
  ask: ReaderHandlers,
  limit: ReturnType<typeof queryFile>,
): Promise<readonly Measurement[]> {
  const filters: readonly PaymentFilter[] = [
    { scope: 'all', states: ['settled'] },
    { scope: 'all', currencies: ['JPY'], kinds: ['payroll'] },
    { scope: 'open', companyCodes: ['1010'] },
    { scope: 'all', valueDateFrom: '2026-10-01', valueDateTo: '2026-10-31' },
    { scope: 'all', ownAccounts: ['DE00000000000000000003'] },
  ];
  const count = (filter: PaymentFilter) => value(ask['payments.count']({ filter, exact: false }, CONTEXT));
  const covered = limit.prepare(QUERIES.count).pluck();
  const limitMs = await p95(() => covered.get(4));
  const capped = await p95((index) => count(filters[index % filters.length] ?? ALL));
  const board = await p95(() => value(ask['payments.board']({ filter: { scope: 'focus' } }, CONTEXT)));
  return [
    time('filtered count, capped, p95', capped, { ms: 20 }, limitMs),
    time('board as the screen opens, p95', board, { ms: 150 }),
  ];
}

async function search(
  ask: ReaderHandlers,
  limit: ReturnType<typeof queryFile>,
  payments: number,
  random: () => number,
): Promise<readonly Measurement[]> {
  const words = limit.prepare(QUERIES.search).pluck();
  const some = (): string => referenceOf(Math.floor(random() * payments));
  for (let index = 0; index < 5; index += 1) {
    const reference = some();
    const hits = await value(ask['payments.find']({ text: reference, limit: 20 }, CONTEXT));
    same('first hit', hits[0]?.row.reference, reference);
  }
  const limitMs = await p95(() => words.all(some()));
  const ours = await p95(() => value(ask['payments.find']({ text: some(), limit: 20 }, CONTEXT)));
  const text = await p95(() =>
    value(
      ask['payments.window']({ filter: { scope: 'all', text: some() }, sort: SORT, offset: 0, limit: 50 }, CONTEXT),
    ),
  );
  return [
    time('search by reference, p95', ours, { ms: 25, times: 3 }, limitMs),
    time('list filtered by text, p95', text, { ms: 200 }),
  ];
}
