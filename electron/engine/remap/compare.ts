import type { Result } from '../../../shared/kernel/result.ts';
import { readPayload } from '../store/payload.ts';
import type { WriteDb } from '../store/database.ts';
import { machineFault } from '../store/machine-fault.ts';
import type { MappedDelivery, MappingPort, RefusedDelivery } from '../pipeline/mapping.ts';
import { fail } from '../../../shared/kernel/result.ts';
import type { OlderReading } from './choice.ts';
import { DifferenceTally } from './difference.ts';

/** Where a comparison reads, and whom it tells. */
export interface ComparePorts {
  readonly db: WriteDb;
  readonly mapping: MappingPort;
  /** After every delivery. */
  readonly onProgress: (compared: number, tally: DifferenceTally) => void;
  readonly cancelled: () => boolean;
}

/** Maps deliveries with today's mapper, one after another, and gathers what differs. Nothing is stored. Answers whether it came to its end. */
export async function compare(deliveries: readonly OlderReading[], ports: ComparePorts): Promise<boolean> {
  const tally = new DifferenceTally(ports.db);
  for (const [index, delivery] of deliveries.entries()) {
    if (ports.cancelled()) return false;
    const mapped = await mapOne(delivery, ports);
    if (mapped.ok) tally.add(delivery, mapped.value);
    else tally.refuse(delivery, mapped.fault);
    ports.onProgress(index + 1, tally);
    // Lets messages of clients in between two deliveries.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return true;
}

async function mapOne(
  delivery: OlderReading,
  { db, mapping }: ComparePorts,
): Promise<Result<MappedDelivery, RefusedDelivery>> {
  try {
    return await mapping.map(delivery, readPayload(db, delivery.id, 0, delivery.size));
  } catch (error) {
    if (machineFault(error) !== undefined) throw error;
    const rule = error instanceof Error ? error.message.slice(0, 300) : 'unexpected failure';
    const message = `${delivery.name} could not be processed: ${rule}`;
    return fail({ mapper: undefined, fault: { code: 'engine-error', source: delivery.name, at: '', rule, message } });
  }
}
