import { describe, expect, it } from 'vitest';
import { openReader } from '../../../connectors/formats/read-file.ts';
import { writeCamt053 } from '../../support/camt-writer.ts';

describe('a large camt.053', () => {
  it('is read chunk by chunk, to the last cent, without being held', () => {
    const writer = writeCamt053({ bytesMin: 8_000_000, seed: 'large' });
    let [entries, credits, debits] = [0, 0n, 0n];
    let part = writer.next();
    const opened = openReader(part.done === true ? new Uint8Array(0) : part.value, (event) => {
      if (event.kind === 'entry') entries += 1;
      if (event.kind === 'statement-close') [credits, debits] = [event.summary.creditsMinor, event.summary.debitsMinor];
    });
    if (!opened.ok) throw new Error(opened.fault.message);
    while (part.done !== true) {
      expect(opened.value.write(part.value)).toEqual({ ok: true, value: undefined });
      part = writer.next();
    }
    expect(opened.value.end()).toMatchObject({ ok: true, value: { format: 'camt.053', version: '001.08' } });
    expect([entries, credits, debits]).toEqual([part.value.entries, part.value.creditsMinor, part.value.debitsMinor]);
  });
});
