import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { Recall } from '../../../shared/domain/payment/messages.ts';
import { answerDueOn, RECALL_ANSWERS } from '../../../shared/domain/payment/recall.ts';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { stated } from '../../kit/record/stated.ts';
import { keyOf, Ordinals } from './keys.ts';
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
    const { originalUetr, originalMessageId, originalPaymentInformationId, createdAt } = recall;
    const endToEndId = usableReference(recall.originalEndToEndId);
    const instructionId = usableReference(recall.originalInstructionId);
    const batch = stated({
      messageId: usableReference(originalMessageId),
      paymentInformationId: usableReference(originalPaymentInformationId),
    });
    const reasons = recall.reasons.map(({ code, proprietary, text }) =>
      stated({ code: code ?? proprietary, text: text.length > 0 ? text.join(' ') : undefined }),
    );
    return {
      ...this.#speaker(recall),
      level: 'payment',
      direction: 'out',
      rawStatus: wordOf(recall),
      identity: stated({
        // Only what we paid can be recalled by us, so the references are ours.
        erpDocument: this.#scope.own(endToEndId) ?? this.#scope.own(instructionId),
        endToEndId,
        instructionId,
        uetr: originalUetr?.toLowerCase(),
      }),
      ...stated({
        at: createdAt,
        batch: Object.keys(batch).length > 0 ? batch : undefined,
        reasons: reasons.length > 0 ? reasons : undefined,
        recall: recallWord(recall, reasons[0]?.code),
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

function recallWord(recall: Recall, code: string | undefined): PaymentClaim['recall'] {
  if (isAnswer(recall)) {
    const status = RECALL_ANSWERS.get(wordOf(recall));
    return status && { status, ...stated({ code }) };
  }
  const { createdAt, createdAtLocal, currency } = recall;
  const asked = createdAtLocal ?? (createdAt === undefined ? '' : new Date(createdAt).toISOString());
  const day = parsePlainDate(asked.slice(0, 10));
  return { status: 'requested', ...stated({ code, dueOn: day && answerDueOn(currency, day) }) };
}
