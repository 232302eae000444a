import { BANK_STATUS } from '../../../shared/domain/payment/bank-status.ts';
import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { BatchStatus, StatusReportHeader, TransactionStatus } from '../../../shared/domain/payment/messages.ts';
import { stated } from '../../kit/record/stated.ts';
import { keyOf, Ordinals } from './keys.ts';
import { ownIdentity, statedReasons } from './own-payment.ts';
import type { Scope } from './scope.ts';

type Level = StatusReportHeader['group'];

/** Turns a status report (pain.002) into claims of the bank at the level at which it speaks: group, batch, transaction. */
export class StatusFacts {
  readonly #scope: Scope;
  readonly #ordinals = new Ordinals();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  group(header: StatusReportHeader): void {
    if (!speaks(header.group)) return;
    this.#emit(header, ['group'], this.#batchClaim(header, undefined, header.group), header.group.at);
  }

  batch(batch: BatchStatus, header: StatusReportHeader): void {
    if (!speaks(batch)) return;
    const claim = this.#batchClaim(header, batch, batch);
    this.#emit(header, ['batch', batch.originalPaymentInformationId], claim, batch.at);
  }

  transaction(transaction: TransactionStatus, batch: BatchStatus | undefined, header: StatusReportHeader): void {
    const { originalEndToEndId, originalInstructionId, originalUetr, minor, currency } = transaction;
    // A listed transaction without a word of its own has the word of the level above it.
    const rawStatus = transaction.rawStatus ?? batch?.rawStatus ?? header.group.rawStatus;
    if (rawStatus === undefined) return;
    const claim: PaymentClaim = {
      ...this.#base(header, rawStatus, transaction),
      level: 'payment',
      direction: isCollection(header) ? 'in' : 'out',
      // Reports answer our own messages, direct debits included, so the references in them are ours.
      identity: ownIdentity(this.#scope, {
        endToEndId: originalEndToEndId,
        instructionId: originalInstructionId,
        uetr: originalUetr,
      }),
      ...stated({
        batch: batchIdentity(header, batch),
        minor,
        currency,
        counterpartyName: transaction.creditorName,
        valueDate: transaction.requestedExecutionDate,
      }),
    };
    const names = [batch?.originalPaymentInformationId, originalInstructionId, originalEndToEndId, originalUetr];
    this.#emit(header, ['transaction', ...names], claim, transaction.at);
  }

  #batchClaim(header: StatusReportHeader, batch: BatchStatus | undefined, level: Level): PaymentClaim {
    const counts = level.countPerStatus;
    return {
      // Counts without a word of their own say what a partial acceptance says.
      ...this.#base(header, level.rawStatus ?? 'PART', level),
      level: 'batch',
      direction: isCollection(header) ? 'in' : 'out',
      identity: {},
      ...stated({
        batch: batchIdentity(header, batch),
        countPerStatus: Object.keys(counts).length > 0 ? counts : undefined,
      }),
    };
  }

  #base(header: StatusReportHeader, rawStatus: string, level: Level) {
    const meaning = BANK_STATUS.get(rawStatus);
    const reasons = statedReasons(level.reasons);
    return {
      role: 'bank' as const,
      system: this.#scope.bankOfBic(header.agentBic),
      rawStatus,
      ...stated({
        state: meaning?.state,
        qualifier: meaning?.qualifier,
        at: header.createdAt,
        reasons: reasons.length > 0 ? reasons : undefined,
      }),
    };
  }

  #emit(header: StatusReportHeader, parts: readonly (string | undefined)[], claim: PaymentClaim, at: string): void {
    // The report's own number is the key's beginning: every report is kept, the fold weighs them.
    const { messageId, originalMessageId, createdAt, createdAtLocal } = header;
    const report = messageId ?? createdAtLocal ?? createdAt?.toString();
    const key = this.#ordinals.next(keyOf([report, originalMessageId, ...parts]));
    this.#scope.emit({ source: `status:${header.agentBic ?? 'bank'}`, kind: 'payment-claim', key, body: claim, at });
  }
}

/** Whether a level says anything: a word, or counts of words. */
function speaks(level: Level): boolean {
  return level.rawStatus !== undefined || Object.keys(level.countPerStatus).length > 0;
}

/** Reports on direct debits (pain.008) speak about money that comes in. */
function isCollection(header: StatusReportHeader): boolean {
  return header.originalMessageName?.startsWith('pain.008') ?? false;
}

function batchIdentity(header: StatusReportHeader, batch: BatchStatus | undefined): PaymentClaim['batch'] {
  const messageId = usableReference(header.originalMessageId);
  const paymentInformationId = usableReference(batch?.originalPaymentInformationId);
  if (messageId === undefined && paymentInformationId === undefined) return undefined;
  return stated({ messageId, paymentInformationId });
}
