import { openReader } from '../../connectors/formats/read-file.ts';
import { absolute } from '../../shared/kernel/money.ts';
import { seededRandom } from '../../shared/kernel/random.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { asMt940 } from '../support/statement-writer.ts';
import { scanLines } from './limits/mt940-lines.ts';
import { busy, type Measurement, median, rate, same, steady } from './measure.ts';

const STATEMENTS = 500;
const ENTRIES = 200;
const ROUNDS = 5;

function file(): { readonly bytes: Buffer; readonly totalMinor: bigint } {
  const random = seededRandom('bench');
  const entries = Array.from({ length: ENTRIES }, (_, index) => ({
    minor: BigInt(random.int(1, 10_000_000)) * (index % 3 === 0 ? -1n : 1n),
    day: 1 + (index % 28),
    reference: `REF${String(index).padStart(9, '0')}`,
    text: `Invoice INV-${String(index).padStart(7, '0')} customer thank you`,
    reversal: false,
  }));
  const text = Array.from({ length: STATEMENTS }, (_, index) =>
    asMt940({ account: String(10_000_000 + index), currency: 'EUR', openingMinor: 1_000n, entries }),
  ).join('');
  const total = entries.reduce((sum, { minor }) => sum + (minor < 0n ? -minor : minor), 0n);
  return { bytes: Buffer.from(text), totalMinor: total * BigInt(STATEMENTS) };
}

/** Reading MT940 to entries, beside a scan of its lines. */
export function measureMt940(): readonly Measurement[] {
  const { bytes, totalMinor } = file();
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    let scanned = { entries: 0, totalMinor: 0 };
    limit.push(busy(() => (scanned = scanLines(bytes)), 4));
    same('scanned', scanned, { entries: STATEMENTS * ENTRIES, totalMinor: Number(totalMinor) });
    let [entries, total] = [0, 0n];
    ours.push(
      busy(() => {
        const reader = expectOk(
          openReader(bytes, (event) => {
            if (event.kind !== 'entry') return;
            entries += 1;
            total += absolute(event.entry.minor);
          }),
          'format',
        );
        expectOk(reader.write(bytes), 'part');
        expectOk(reader.end(), 'end');
      }),
    );
    same('entries', { entries, total }, { entries: STATEMENTS * ENTRIES, total: totalMinor });
  }
  steady('line scanner', limit.slice(1));
  const perSecond = (ms: number): number => bytes.length / 1e6 / (ms / 1000);
  return [rate('MT940 to entries', perSecond(median(ours)), 'MB/s', perSecond(median(limit)), 0.4)];
}
