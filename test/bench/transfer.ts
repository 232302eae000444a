import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { PaymentRow } from '../../shared/contracts/api/payments.ts';
import { SYSTEM_ROLES } from '../../shared/domain/payment/state.ts';
import { sendBuffers } from './limits/page-buffer.ts';
import { type Measurement, median, same, time, timeAgainst } from './measure.ts';

const ROWS = 10_000;
const ROUNDS = 7;

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
    valueDate: '2026-11-17',
    counterparty: `Counterparty ${String(index)} Ltd`,
    companyCode: '1010',
    ownAccount: 'DE02120300000000202051',
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

/** Posts rows to another port as the answers are posted, and touches them on the other side. */
function send(rows: readonly PaymentRow[]): number {
  const { port1, port2 } = new MessageChannel();
  const start = performance.now();
  port1.postMessage({ rows });
  // What was just posted, by its own shape.
  const { message } = receiveMessageOnPort(port2) as { message: { rows: readonly PaymentRow[] } };
  let sum = 0n;
  for (const one of message.rows) sum += one.minor ?? 0n;
  const elapsed = performance.now() - start;
  port1.close();
  same(
    'sum of the page',
    sum,
    rows.reduce((total, one) => total + (one.minor ?? 0n), 0n),
  );
  return elapsed;
}

/** Pages between threads: the page that screens ask for, and ten thousand rows beside moved buffers. */
export function measureTransfer(): readonly Measurement[] {
  const rows = Array.from({ length: ROWS }, (_, index) => row(index));
  const [ours, limit, page]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    limit.push(sendBuffers(ROWS));
    ours.push(send(rows));
    page.push(send(rows.slice(0, 200)));
  }
  return [
    time('page of 200 rows to another thread', median(page), { ms: 16 }),
    timeAgainst('10,000 rows to another thread', median(ours), median(limit), 2),
  ];
}
