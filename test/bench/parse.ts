import { openReader } from '../../connectors/formats/read-file.ts';
import { absolute } from '../../shared/kernel/money.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { writeCamt053 } from '../support/camt-writer.ts';
import { parseAlone } from './limits/saxes-alone.ts';
import { type Measurement, busy, median, rate, same, steady } from './measure.ts';

const BYTES = 20_000_000;
const ROUNDS = 5;

/** Reading camt.053 to entries, beside the XML parser alone. */
export function measureParse(): readonly Measurement[] {
  const parts: Uint8Array[] = [];
  const writing = writeCamt053({ bytesMin: BYTES, seed: 'bench' });
  let step = writing.next();
  while (step.done !== true) {
    parts.push(step.value);
    step = writing.next();
  }
  const written = step.value;
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    limit.push(busy(() => parseAlone(parts)));
    let [entries, total] = [0, 0n];
    ours.push(
      busy(() => {
        const reader = expectOk(
          openReader(parts[0] ?? new Uint8Array(), (event) => {
            if (event.kind !== 'entry') return;
            entries += 1;
            total += absolute(event.entry.minor);
          }),
          'format',
        );
        for (const part of parts) expectOk(reader.write(part), 'part');
        expectOk(reader.end(), 'end');
      }),
    );
    same('entries', entries, written.entries);
    same('money', total, written.creditsMinor + written.debitsMinor);
  }
  steady('saxes alone', limit.slice(1));
  const perSecond = (ms: number): number => written.bytes / 1e6 / (ms / 1000);
  return [rate('camt.053 to entries', perSecond(median(ours)), 'MB/s', perSecond(median(limit)), 0.7)];
}
