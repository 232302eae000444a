/** A payment status event: source, id, version, payment, status, amount, currency, value date, occurred, received, reference, detail. */
export type StatusEvent = readonly [
  source: number,
  id: string,
  version: number,
  payment: number,
  status: number,
  minor: number,
  currency: string,
  valueDate: number,
  occurredAt: number,
  receivedAt: number,
  reference: string,
  detail: string,
];

/** Repeatable numbers from 0 to 1 (mulberry32). */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'JPY', 'NOK'];
/** Every twentieth event comes twice. */
const DUPLICATE_EVERY = 20;

/** Events about `count / 4` payments, four words about each, in the order in which payments move on; 5 % duplicates. */
export function statusEvents(count: number, seed = 7): readonly StatusEvent[] {
  const random = stream(seed);
  const hex = (length: number): string => {
    let text = '';
    while (text.length < length)
      text += Math.floor(random() * 4_294_967_296)
        .toString(16)
        .padStart(8, '0');
    return text.slice(0, length);
  };
  const payments = Math.max(1, count >> 2);
  const events: StatusEvent[] = [];
  for (let i = 0; i < count; i += 1) {
    const again = i % DUPLICATE_EVERY === DUPLICATE_EVERY - 1 ? events[i - 7] : undefined;
    if (again) {
      events.push(again);
      continue;
    }
    const payment = i % payments;
    const version = Math.floor(i / payments) + 1;
    events.push([
      payment % 5,
      `evt-${hex(24)}`,
      version,
      payment,
      version % 7,
      Math.floor(random() * 1e7) + 1,
      CURRENCIES[payment % CURRENCIES.length] ?? 'EUR',
      20_000 + (payment % 730),
      1_700_000_000_000 + i * 1000,
      1_700_000_000_500 + i * 1000,
      `E2E-${payment.toString(36).padStart(8, '0')}-${hex(16)}`,
      `AC0${String(version % 9)} ${hex(24)} remittance invoice INV-${String(payment)} customer ${hex(40)} batch ${String(i % 997)}`,
    ]);
  }
  return events;
}
