import type {
  BatchStatus,
  InitiationBatch,
  InitiationHeader,
  Instruction,
  Recall,
  StatusReportHeader,
  TransactionStatus,
} from '../../shared/domain/payment/messages.ts';
import type { Entry, EntryDetail } from '../../shared/domain/statement/entry.ts';
import type { StatementHeader, StatementSummary } from '../../shared/domain/statement/statement.ts';
import type { Result } from '../../shared/kernel/result.ts';

/** A file that can't be read as its format. The whole file is refused; nothing of it may be applied. */
export interface FormatFault {
  /** From the fault catalogue, such as `xml-not-well-formed`, `xml-doctype`, `mt-bad-61`. */
  readonly code: string;
  /** `line:column` or `line`, counted from 1; tag or element path where that is clearer. */
  readonly at: string;
  /** The rule that was broken, short: `DOCTYPE is refused`. */
  readonly rule: string;
  /** One sentence for people. */
  readonly message: string;
}

/** Something odd that does not stop the file: shown, counted, never hidden. */
export interface FormatWarning {
  readonly code: string;
  readonly at: string;
  readonly message: string;
}

/** What a reader reports while it runs, in file order. */
export type FormatEvent =
  | { readonly kind: 'statement-open'; readonly header: StatementHeader }
  /**
   * Details of an entry that has very many of them (a batch with 100,000 payments), in parts of at most 1,000, told before
   * their `entry`, which carries the last part and `detailCount`. Entries with 1,000 details or fewer never need it.
   */
  | {
      readonly kind: 'entry-details';
      readonly statement: number;
      readonly entry: number;
      /** Position of the first of these details in the entry, from 0. */
      readonly first: number;
      readonly details: readonly EntryDetail[];
    }
  | { readonly kind: 'entry'; readonly statement: number; readonly entry: Entry }
  | {
      readonly kind: 'statement-close';
      readonly header: StatementHeader;
      readonly summary: StatementSummary;
      readonly warnings: readonly FormatWarning[];
    }
  | { readonly kind: 'status-report'; readonly header: StatusReportHeader }
  | { readonly kind: 'batch-status'; readonly batch: BatchStatus; readonly header: StatusReportHeader }
  | {
      readonly kind: 'transaction-status';
      readonly transaction: TransactionStatus;
      readonly batch: BatchStatus | undefined;
      readonly header: StatusReportHeader;
    }
  | { readonly kind: 'recall'; readonly recall: Recall }
  | { readonly kind: 'initiation-open'; readonly header: InitiationHeader }
  | { readonly kind: 'initiation-batch'; readonly batch: InitiationBatch; readonly header: InitiationHeader }
  | {
      readonly kind: 'instruction';
      readonly instruction: Instruction;
      readonly batch: InitiationBatch;
      readonly header: InitiationHeader;
    }
  | {
      readonly kind: 'initiation-close';
      readonly header: InitiationHeader;
      readonly batches: number;
      readonly transactions: number;
      readonly warnings: readonly FormatWarning[];
    }
  | {
      readonly kind: 'bad-row';
      readonly at: string;
      readonly code: string;
      readonly rule: string;
      readonly message: string;
    };

/** What a reader knows when it is done. */
export interface FormatSummary {
  /** `camt.053`, `camt.054`, `pain.001`, `pain.002`, `mt940`. */
  readonly format: string;
  /** `001.08`; empty for MT. */
  readonly version: string;
  readonly encoding: string;
  readonly warnings: readonly FormatWarning[];
}

/** Receives events. Must not keep the reader waiting. */
export type FormatSink = (event: FormatEvent) => void;

/**
 * A streaming reader: bytes in, events out, memory bound by one entry. `write` may be called any number of times;
 * the first fault ends the reading and is returned by every later call.
 */
export interface FormatReader {
  write(chunk: Uint8Array): Result<undefined, FormatFault>;
  end(): Result<FormatSummary, FormatFault>;
}
