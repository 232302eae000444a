import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { Recall } from '../../../shared/domain/payment/messages.ts';
import { answerDueOn } from '../../../shared/domain/payment/recall-deadline.ts';
import { RECALL_ANSWERS } from '../../../shared/domain/payment/recall.ts';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { stated } from '../../kit/record/stated.ts';
import { keyOf, Ordinals } from './keys.ts';
import { ownIdentity, statedReasons } from './own-payment.ts';
import type { Scope } from './scope.ts';

/** Turns requests to take a payment back (camt.055, camt.056) and their answers (camt.029) into claims of whoever speaks. */
export class RecallFacts {
  readonly #scope: Scope;
  readonly #ordinals = new Ordinals();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  recall(recall: Recall): void {
    const { assignmentId, caseId, createdAt, createdAtLocal, agentBic, at } = recall;
    const names = [recall.originalInstructionId, recall.originalEndToEndId, recall.originalUetr];
    const message = assignmentId ?? caseId ?? createdAtLocal ?? createdAt?.toString();
    this.#scope.emit({
      source: `recall:${agentBic ?? 'bank'}`,
      kind: 'payment-claim',
      key: this.#ordinals.next(keyOf([recall.format, message, ...names])),
      body: this.#claim(recall),
      at,
    });
  }

  #claim(recall: Recall): PaymentClaim {
    const {
      originalEndToEndId,
      originalInstructionId,
      originalUetr,
      originalMessageId,
      originalPaymentInformationId,
      createdAt,
    } = recall;
    const batch = stated({
      messageId: usableReference(originalMessageId),
      paymentInformationId: usableReference(originalPaymentInformationId),
    });
    const reasons = statedReasons(recall.reasons);
    return {
      ...this.#speaker(recall),
      level: 'payment',
      direction: 'out',
      rawStatus: wordOf(recall),
      // Only what we paid can be recalled by us, so the references are ours.
      identity: ownIdentity(this.#scope, {
        endToEndId: originalEndToEndId,
        instructionId: originalInstructionId,
        uetr: originalUetr,
      }),
      ...stated({
        at: createdAt,
        batch: Object.keys(batch).length > 0 ? batch : undefined,
        reasons: reasons.length > 0 ? reasons : undefined,
        recall: isAnswer(recall) ? answerWord(recall, reasons[0]?.code) : this.#requestWord(recall, reasons[0]?.code),
      }),
    };
  }

  #requestWord(recall: Recall, code: string | undefined): PaymentClaim['recall'] {
    const { createdAt, createdAtLocal, currency, serviceLevel, askedBic } = recall;
    const asked = createdAtLocal ?? (createdAt === undefined ? '' : new Date(createdAt).toISOString());
    const day = parsePlainDate(asked.slice(0, 10));
    return {
      status: 'requested',
      ...stated({
        code,
        dueOn: day && answerDueOn({ currency, serviceLevel }, day),
        askedOf: askedBic === undefined || askedBic === '' ? undefined : this.#scope.bankOfBic(askedBic),
      }),
    };
  }

  #speaker({ format, agentBic }: Recall): Pick<PaymentClaim, 'role' | 'system'> {
    if (format === 'camt.055') return { role: 'treasury', system: 'payment-file' };
    return { role: 'bank', system: this.#scope.bankOfBic(agentBic) };
  }
}

const isAnswer = ({ format }: Recall): boolean => format === 'camt.029';

/** The answer's code; a request has none. */
function wordOf(recall: Recall): string {
  if (!isAnswer(recall)) return 'recall requested';
  return recall.rawStatus ?? recall.confirmation ?? 'recall answered';
}

function answerWord(recall: Recall, code: string | undefined): PaymentClaim['recall'] {
  const status = RECALL_ANSWERS.get(wordOf(recall));
  return status && { status, ...stated({ code }) };
}
