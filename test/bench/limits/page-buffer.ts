import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

/** A row as the plainest program holds it: three texts of its own, then numbers as wide as a payment's. */
export interface PageRow {
  readonly texts: readonly [key: string, reference: string, name: string];
  /** Amount and five instants. */
  readonly wide: readonly number[];
  /** Sixteen codes of states, currencies, accounts and the like, coded already. */
  readonly codes: readonly number[];
}

const WIDE = 6;
const CODES = 16;

/** Rows of a page. */
export function pageRows(count: number): readonly PageRow[] {
  return Array.from({ length: count }, (_, i) => ({
    texts: [`doc|1010/2026/${String(i)}`, `1010-2026-${String(i)}`, `Counterparty ${String(i)} Ltd`],
    wide: Array.from({ length: WIDE }, (_column, column) => (column === 0 ? i * 100 : 1.7e12 + i * 1000 + column)),
    codes: Array.from({ length: CODES }, (_column, column) => (i + column) % 50),
  }));
}

/** Sends rows as moved buffers and reads every amount on the other side; text is decoded for the rows shown only. Answers the sum. */
export function sendBuffers(rows: readonly PageRow[], shown: number): number {
  const count = rows.length;
  const [wide, codes] = [new Float64Array(count * WIDE), new Uint32Array(count * CODES)];
  const ends = new Uint32Array(count * 3);
  let [all, index] = ['', 0];
  for (const row of rows) {
    for (let column = 0; column < WIDE; column += 1) wide[index * WIDE + column] = row.wide[column] ?? 0;
    for (let column = 0; column < CODES; column += 1) codes[index * CODES + column] = row.codes[column] ?? 0;
    ends[index * 3] = (all += row.texts[0]).length;
    ends[index * 3 + 1] = (all += row.texts[1]).length;
    ends[index * 3 + 2] = (all += row.texts[2]).length;
    index += 1;
  }
  const text = new Uint8Array(Buffer.from(all, 'latin1'));
  const { port1, port2 } = new MessageChannel();
  port1.postMessage({ wide, codes, ends, text }, [wide.buffer, codes.buffer, ends.buffer, text.buffer]);
  // What was just posted, by its own shape.
  const { message } = receiveMessageOnPort(port2) as {
    message: { wide: Float64Array; ends: Uint32Array; text: Uint8Array };
  };
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += message.wide[i * WIDE] ?? 0;
  const decoded = new TextDecoder('latin1').decode(message.text.subarray(0, message.ends[shown * 3 - 1]));
  port1.close();
  if (decoded.length === 0) throw new Error('nothing arrived');
  return sum;
}
