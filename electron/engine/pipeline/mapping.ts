import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { EncodedFacts } from '../facts/encoded-facts.ts';
import type { StoredDelivery } from '../inbox/inbox.ts';

/** What a mapper made of one whole delivery. */
export interface MappedDelivery {
  /** `kyriba-transfers@1`. */
  readonly mapper: string;
  readonly facts: readonly FactDraft[];
  /** The facts as the store keeps them, where mapping worked that out already; the street does it otherwise. */
  readonly encoded?: EncodedFacts;
  readonly ignored: number;
  readonly badRows: readonly InputFault[];
  /** What the mapper noticed in what it read all the same. */
  readonly warnings?: readonly InputFault[];
}

/** A delivery that could not be read as a whole. */
export interface RefusedDelivery {
  readonly mapper: string | undefined;
  readonly fault: InputFault;
}

/** Turns stored bytes into facts; in a worker with limits in the console, in process in tests and on the command line. */
export interface MappingPort {
  map(delivery: StoredDelivery, bytes: Uint8Array): Promise<Result<MappedDelivery, RefusedDelivery>>;
}
