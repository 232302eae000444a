import type { InitiationBatch, InitiationHeader, Instruction } from '../../../shared/domain/payment/messages.ts';
import { present } from '../../../shared/kernel/assert.ts';
import type { MessageContext } from '../iso/message.ts';
import { WarningList } from '../warning-list.ts';

/** An instruction while its element is open. */
export interface InstructionDraft {
  readonly at: string;
  readonly fields: Omit<Instruction, 'index' | 'minor' | 'currency' | 'at'>;
  amount?: string;
  currency?: string | undefined;
}

/** What the rows of the tables write into: one initiation, and the parts of it that are open now. */
export class InitiationState {
  readonly context: MessageContext;
  readonly header: InitiationHeader;
  readonly warnings = new WarningList();
  opened = false;
  batches = 0;
  /** Instructions told. */
  transactions = 0;
  /** Instructions met, refused ones included. */
  met = 0;
  /** Sum of the amounts as bare numbers, whatever their currency: what `CtrlSum` adds; undefined once one is unreadable. */
  bareSum: bigint | undefined = 0n;
  currentBatch: InitiationBatch | undefined;
  batchTold = false;
  currentInstruction: InstructionDraft | undefined;

  constructor(context: MessageContext) {
    this.context = context;
    this.header = { format: 'pain.001', version: context.version };
  }

  /** The open batch. */
  get batch(): InitiationBatch {
    return present(this.currentBatch, 'open batch');
  }

  /** The open instruction. */
  get instruction(): InstructionDraft {
    return present(this.currentInstruction, 'open instruction');
  }
}
