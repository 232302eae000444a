import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { RowSource } from '../../renderer/bridge/row-source.ts';
import type { PaymentFilter, PaymentRow, PaymentSort } from '../../shared/contracts/api/payments.ts';
import { expectOk, mapResult } from '../../shared/kernel/result.ts';
import { PagedRows } from '../../renderer/screens/payments/paged-rows.ts';
import { benchCache, paymentsWorkspace } from './dataset.ts';
import { stream } from './limits/events.ts';
import { type LiveEngine, openLive } from './live/engine.ts';
import { sharedMs } from './live/messages.ts';
import { type Measurement, percentile, time, timeAgainst, timed } from './measure.ts';

const ALL: PaymentFilter = { scope: 'all' };
const BY_DATE: PaymentSort = { by: 'valueDate', descending: true };
const BY_AMOUNT: PaymentSort = { by: 'amount', descending: true };
const IDLE_PAGES = 100;
const BUSY_PER_SECOND = 5_000;
const BUSY_SECONDS = 10;
const LIVE_PER_SECOND = 1_000;
const LIVE_SECONDS = 15;
const MARK_EVERY_MS = 90;
/** Rows that a window shows. */
const VISIBLE = 40;
const STREAM_SLACK = 1.2;

/** The engine under load, as a window meets it: threads, ports and news as in the console, the window's own bridge, no window. */
export async function measureLive(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = path.join(benchCache(), 'live');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(await paymentsWorkspace(payments, say), 'syncline.sqlite'), path.join(folder, 'syncline.sqlite'));
  const live = await openLive(folder, payments);
  try {
    return [...(await pagesUnderLoad(live, payments)), ...(await eventToRow(live))];
  } finally {
    await live.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pagesUnderLoad(live: LiveEngine, payments: number): Promise<readonly Measurement[]> {
  const random = stream(31);
  const page = (): Promise<number> =>
    timed(async () => {
      const offset = Math.floor(random() * (payments - 200));
      const question = { filter: ALL, sort: BY_DATE, offset, limit: 200 };
      const answer = expectOk(await live.bridge.engine.call('payments.page', question), 'page');
      if (answer.page.count !== 200) throw new Error('a page that is not full');
    });
  for (let warm = 0; warm < 5; warm += 1) await page();
  const idle: number[] = [];
  for (let index = 0; index < IDLE_PAGES; index += 1) idle.push(await page());
  const busy: number[] = [];
  const feeding = new AbortController();
  const fed = live.feed({ perSecond: BUSY_PER_SECOND, seconds: BUSY_SECONDS, markEveryMs: 0 }).finally(() => {
    feeding.abort();
  });
  while (!feeding.signal.aborted) {
    busy.push(await page());
    // As a person scrolls: some pages a second, not as many as fit.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const { events, ms } = await fed;
  const count = expectOk(await live.bridge.engine.call('payments.count', { filter: ALL, exact: true }), 'count').count;
  if (count !== payments + events) throw new Error(`${String(count - payments)} payments of ${String(events)} events`);
  return [
    time(
      `page of 200 while ${String(BUSY_PER_SECOND)} events/s come in, p95`,
      percentile(busy, 0.95),
      { ms: 50 },
      percentile(idle, 0.95),
    ),
    timeAgainst('time to take in 10 s of 5,000 events/s', ms, BUSY_SECONDS * 1000, STREAM_SLACK),
  ];
}

/** From the moment an event comes in to the moment at which the row that a window shows tells it. */
async function eventToRow(live: LiveEngine): Promise<readonly Measurement[]> {
  const { engine } = live.bridge;
  const source = new RowSource<PaymentRow>();
  source.open('bench', async (offset, limit, signal) =>
    mapResult(
      await engine.call('payments.page', { filter: ALL, sort: BY_AMOUNT, offset, limit }, { signal }),
      ({ page, version }) => ({ rows: new PagedRows(page), offset, version }),
    ),
  );
  source.look(0, VISIBLE - 1);
  const stopNews = engine.on('views.changed', ({ topics }) => {
    if (topics.includes('payments')) source.refresh();
  });
  const waiting = new Map<string, { readonly eventAt: number; readonly atMs: number }>();
  const latencies: number[] = [];
  let overtaken = 0;
  const stopLooking = source.subscribe(() => {
    const view = source.view();
    for (let index = 0; index < VISIBLE; index += 1) {
      const row = view.row(index);
      const mark = row && waiting.get(row.reference);
      if (!mark || (row.lastEventAt ?? 0) < mark.eventAt) continue;
      waiting.delete(row.reference);
      latencies.push(sharedMs() - mark.atMs);
    }
  });
  const rate = { perSecond: LIVE_PER_SECOND, seconds: LIVE_SECONDS, markEveryMs: MARK_EVERY_MS };
  await live.feed(rate, ({ reference, eventAt, atMs }) => {
    if (waiting.has(reference)) overtaken += 1;
    waiting.set(reference, { eventAt, atMs });
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  stopLooking();
  stopNews();
  source.close();
  if (waiting.size > 0 || overtaken > 0) throw new Error(`${String(waiting.size + overtaken)} events were never seen`);
  const name = `live event to visible row at ${String(LIVE_PER_SECOND)} events/s, p95`;
  return [time(name, percentile(latencies, 0.95), { ms: 150 })];
}
