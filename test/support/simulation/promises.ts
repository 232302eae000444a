import { createHash } from 'node:crypto';
import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import type { DeliveryOutcome } from '../../../electron/engine/pipeline/street.ts';

/** A delivery that was acknowledged to its sender. */
export interface AcknowledgedDelivery {
  readonly source: string;
  readonly slot: string;
  readonly name: string;
  /** Hexadecimal SHA-256 of its bytes. */
  readonly sha256: string;
  readonly size: number;
}

/** What the engine has answered as done, kept outside of it: whatever happens, it must still hold. */
export class Promises {
  readonly acknowledged = new Map<string, AcknowledgedDelivery>();
  /** Acknowledged since the last look. */
  fresh: AcknowledgedDelivery[] = [];
  /** Commits that were reported, by number. */
  readonly commits = new Map<number, { readonly deliveries: number }>();
  lastSeq = 0;

  acknowledge(source: string, deliveries: readonly RawDelivery[]): void {
    for (const { slot, name, bytes } of deliveries) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const key = `${source}|${slot}|${sha256}`;
      if (this.acknowledged.has(key)) continue;
      const one = { source, slot, name, sha256, size: bytes.length };
      this.acknowledged.set(key, one);
      this.fresh.push(one);
    }
  }

  applied(outcome: DeliveryOutcome): void {
    if (outcome.state !== 'applied') return;
    const known = this.commits.get(outcome.seq)?.deliveries ?? 0;
    this.commits.set(outcome.seq, { deliveries: known + 1 });
    this.lastSeq = Math.max(this.lastSeq, outcome.seq);
  }
}
