import type { Result } from '../../shared/kernel/result.ts';
import type { ConnectorFault } from './faults.ts';

/** What leaves: a command in the words of the trade, which the connector puts into those of its system. */
export type OutgoingCommand =
  | {
      readonly type: 'request-statement';
      readonly accountId: string;
      /** Business day of the statement that is asked for. */
      readonly date: string;
      readonly currency?: string | undefined;
      /** Name of the company that owns the account. */
      readonly owner?: string | undefined;
      /** World time of the decision, epoch milliseconds; part of the content, so that each attempt sends the same bytes. */
      readonly requestedAt: number;
    }
  | { readonly type: 'ask-again'; readonly recordKey: string };

/** How a system treats what is sent to it; decides whether sending again is safe (F7). */
export interface OutgoingSpec {
  readonly types: readonly OutgoingCommand['type'][];
  /** How long, after it first came, the same key has no second effect; 0 where the system keeps no keys. Milliseconds. */
  readonly keepsKeysMs: number | 'forever';
  /** How long the system can tell what became of a key; undefined where it can't be asked. Milliseconds. */
  readonly looksUpMs: number | 'forever' | undefined;
  /** How long after an attempt ended it may still arrive: an absence is no proof before that. Real milliseconds. */
  readonly settlesMs: number;
}

/** What the system has said so far: `sent` = it left us, `taken` = the system says that it has it. */
export interface Receipt {
  readonly kind: 'sent' | 'taken';
  readonly detail: string;
}

/** How sending failed. `none`: the connector vouches that nothing reached the system; `unknown`: it may have. */
export interface SubmitFault {
  readonly fault: ConnectorFault;
  readonly effect: 'none' | 'unknown';
}

/** What became of a key at the system. */
export type Whereabouts =
  | { readonly kind: 'absent' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'taken'; readonly detail: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

/** The outgoing half of a conversation. One call = one attempt; when and whether to try again is the engine's affair. */
export interface Outgoing {
  /** Sends a command under its key. The same key and command always make the same bytes. */
  submit(command: OutgoingCommand, key: string, signal: AbortSignal): Promise<Result<Receipt, SubmitFault>>;
  /** What the system knows of a key; only where the spec has `looksUpMs`. */
  lookup(key: string, signal: AbortSignal): Promise<Result<Whereabouts, ConnectorFault>>;
}
