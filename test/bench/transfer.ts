import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { packPayments } from '../../shared/contracts/api/pack-payments.ts';
import type { PaymentPage } from '../../shared/contracts/api/payment-page.ts';
import { paymentOf } from '../../shared/contracts/api/unpack-payments.ts';
import type { PaymentRow } from '../../shared/contracts/api/payments.ts';
import { movableBuffers } from '../../shared/contracts/rpc/size.ts';
import { SYSTEM_ROLES } from '../../shared/domain/payment/state.ts';
import { pageRows, sendBuffers } from './limits/page-buffer.ts';
import { busy, type Measurement, median, percentile, same, steady, time, timeAgainst } from './measure.ts';

const ROWS = 10_000;
const ROUNDS = 12;
/** Pages sent one after the other in a round. */
const SENDS = 25;
/** Rounds in which the runtime still compiles. */
const WARM_UP = 2;
/** Rows that a tall window shows. */
const SHOWN = 50;

function row(index: number): PaymentRow {
  return {
    key: `doc|1010/2026/${String(index)}`,
    reference: `1010-2026-${String(index)}`,
    state: 'settled',
    qualifier: 'booked',
    direction: 'out',
    kind: 'supplier',
    minor: BigInt(index) * 100n,
    currency: 'EUR',
    valueDate: `2026-11-${String(10 + Math.floor(index / 500))}`,
    counterparty: `Counterparty ${String(index)} Ltd`,
    companyCode: '1010',
    ownAccount: `DE021203000000002020${String(10 + (index % 24))}`,
    batchKey: null,
    lanes: SYSTEM_ROLES.map((role) => ({
      role,
      verdict: 'agrees',
      state: 'settled',
      word: 'BOOK',
      at: 1_790_000_000_000,
    })),
    lastEventAt: 1_790_000_000_000,
    masked: false,
  };
}

/** Posts `message` to another port, handing its buffers over, and answers what arrived there. */
function sent<T>(message: T): T {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(message, movableBuffers(message));
  // What was just posted, by its own shape.
  const arrived = receiveMessageOnPort(port2) as { message: T };
  port1.close();
  return arrived.message;
}

/** A page as screens ask for it: into columns, to another thread, every amount touched there, rows decoded where shown. */
function sendPage(rows: readonly PaymentRow[], shown: number): bigint {
  const page = sent(packPayments(rows));
  const halves = new Uint32Array(page.minors.buffer);
  let [low, high] = [0, 0];
  for (let index = 0; index < halves.length; index += 2) {
    low += halves[index] ?? 0;
    high += halves[index + 1] ?? 0;
  }
  decodeShown(page, shown);
  return (BigInt(high) << 32n) + BigInt(low);
}

function decodeShown(page: PaymentPage, shown: number): void {
  for (let index = 0; index < shown; index += 1) paymentOf(page, index);
}

/** How long the receiver of a page is held up: taking it over and decoding the rows shown. */
function receiving(rows: readonly PaymentRow[]): number {
  const { port1, port2 } = new MessageChannel();
  const packed = packPayments(rows);
  port1.postMessage(packed, movableBuffers(packed));
  const start = performance.now();
  // What was just posted, by its own shape.
  const { message } = receiveMessageOnPort(port2) as { message: PaymentPage };
  decodeShown(message, SHOWN);
  const elapsed = performance.now() - start;
  port1.close();
  return elapsed;
}

/** Pages between threads: the page that a screen asks for, and ten thousand rows beside moved buffers. */
export function measureTransfer(): readonly Measurement[] {
  const rows = Array.from({ length: ROWS }, (_, index) => row(index));
  const few = rows.slice(0, 200);
  const plain = pageRows(ROWS);
  const total = rows.reduce((sum, one) => sum + (one.minor ?? 0n), 0n);
  const [ours, limit, page, held]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    limit.push(busy(() => sendBuffers(plain, SHOWN), SENDS));
    let sum = 0n;
    ours.push(busy(() => (sum = sendPage(rows, SHOWN)), SENDS));
    same('sum of the page', sum, total);
    page.push(busy(() => sendPage(few, few.length), SENDS));
    held.push(receiving(rows));
  }
  same(
    'rows that arrived',
    [0, 4711, ROWS - 1].map((at) => paymentOf(sent(packPayments(rows)), at)),
    [rows[0], rows[4711], rows.at(-1)],
  );
  steady('moved buffers', limit.slice(WARM_UP));
  return [
    time('page of 200 rows to another thread', median(page), { ms: 16 }),
    timeAgainst('10,000 rows to another thread', median(ours.slice(WARM_UP)), median(limit.slice(WARM_UP)), 2),
    time('10,000 rows: receiver held up, p95', percentile(held.slice(WARM_UP), 0.95), { ms: 16 }),
  ];
}
