import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Entry } from '../../shared/domain/statement/entry.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { openReader } from '../../connectors/formats/read-file.ts';
import type { FormatEvent, FormatFault, FormatSummary } from '../../connectors/formats/reader.ts';

/** Everything that a reader told about some bytes. */
export interface Reading {
  readonly events: readonly FormatEvent[];
  readonly result: Result<FormatSummary, FormatFault>;
}

const FIXTURES = resolve(import.meta.dirname, '..', 'fixtures', 'formats');

/** Bytes of one of our own fixtures. */
export function ownFixture(name: string): Uint8Array {
  return readFileSync(join(FIXTURES, name));
}

/** Cuts bytes at the given places. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const sorted = [...places].filter((place) => place > 0 && place < bytes.length).toSorted((a, b) => a - b);
  return [0, ...sorted].map((start, i) => bytes.subarray(start, sorted[i] ?? bytes.length));
}

/** Reads bytes to their end, or to the first fault, in the chunks given. */
export function readChunks(head: Uint8Array, chunks: Iterable<Uint8Array>, bytesMax?: number): Reading {
  const events: FormatEvent[] = [];
  const opened = openReader(head, (event) => events.push(event), bytesMax === undefined ? {} : { bytesMax });
  if (!opened.ok) return { events, result: opened };
  for (const chunk of chunks) {
    const written = opened.value.write(chunk);
    if (!written.ok) return { events, result: written };
  }
  return { events, result: opened.value.end() };
}

/** Reads bytes or text as one chunk. */
export function readWhole(content: Uint8Array | string): Reading {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return readChunks(bytes, [bytes]);
}

/** The fault of a reading that was refused; fails when it was not. */
export function faultOf(reading: Reading): FormatFault {
  if (reading.result.ok) throw new Error('the file was read without a fault');
  return reading.result.fault;
}

/** The events of one kind. */
export function eventsOf<Kind extends FormatEvent['kind']>(
  reading: Reading,
  kind: Kind,
): readonly Extract<FormatEvent, { kind: Kind }>[] {
  return reading.events.filter((event): event is Extract<FormatEvent, { kind: Kind }> => event.kind === kind);
}

/** The entries of a reading, in file order. */
export function entriesOf(reading: Reading): readonly Entry[] {
  return eventsOf(reading, 'entry').map(({ entry }) => entry);
}
