import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

/** Sends `rows` rows of ten columns as moved buffers, reads them on the other side; text is decoded for the rows shown only. */
export function sendBuffers(rows: number): number {
  const start = performance.now();
  const numbers = new Float64Array(rows * 6);
  const offsets = new Uint32Array(rows * 4 + 1);
  const text = new TextEncoder().encode('reference 000000|counterparty|EUR|2026-11-17'.repeat(rows));
  const { port1, port2 } = new MessageChannel();
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = i;
  for (let i = 0; i < offsets.length; i += 1) offsets[i] = i * 11;
  port1.postMessage({ numbers, offsets, text }, [numbers.buffer, offsets.buffer, text.buffer]);
  // What was just posted, by its own shape.
  const { message } = receiveMessageOnPort(port2) as { message: { numbers: Float64Array; text: Uint8Array } };
  let sum = 0;
  for (const one of message.numbers) sum += one;
  const shown = new TextDecoder().decode(message.text.subarray(0, 50 * 44));
  const elapsed = performance.now() - start;
  port1.close();
  if (sum === 0 || shown.length === 0) throw new Error('nothing arrived');
  return elapsed;
}
