import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { InitiationBatch, InitiationHeader, Instruction } from '../../../shared/domain/payment/messages.ts';
import { stated } from '../../kit/record/stated.ts';
import { kindOfPurpose } from './entry-flow.ts';
import { keyOf, Ordinals } from './keys.ts';
import { ownIdentity } from './own-payment.ts';
import type { Scope } from './scope.ts';

/** Instructions of a payment file (pain.001) as claims of the treasury that they were initiated, each with its batch. */
export class InitiationFacts {
  readonly #scope: Scope;
  readonly #ordinals = new Ordinals();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  instruction(instruction: Instruction, batch: InitiationBatch, header: InitiationHeader): void {
    const scope = this.#scope;
    const debtor = batch.debtor.account;
    const ownAccount = debtor === undefined ? undefined : scope.accountId(debtor);
    const endToEndId = usableReference(instruction.endToEndId);
    const instructionId = usableReference(instruction.instructionId);
    const { paymentInformationId } = batch;
    const names = [header.messageId, paymentInformationId, instructionId, endToEndId];
    scope.emit({
      source: `initiation:${debtor ?? header.messageId ?? 'file'}`,
      kind: 'payment-claim',
      key: this.#ordinals.next(keyOf(names)),
      at: instruction.at,
      body: {
        level: 'payment',
        role: 'treasury',
        system: 'payment-file',
        state: 'initiated',
        rawStatus: 'instructed',
        direction: 'out',
        kind: kindOfPurpose(instruction.purpose ?? batch.categoryPurpose) ?? 'unknown',
        minor: instruction.minor,
        currency: instruction.currency,
        identity: ownIdentity(scope, instruction),
        ...stated({
          at: header.createdAt,
          batch: stated({ messageId: usableReference(header.messageId), paymentInformationId }),
          ownAccount,
          companyCode: ownAccount === undefined ? undefined : scope.companyCode(ownAccount),
          counterpartyName: instruction.creditor.name,
          counterpartyAccount: instruction.creditor.account,
          valueDate: batch.requestedExecutionDate,
          remittance: instruction.remittance.length > 0 ? instruction.remittance.join(' ').slice(0, 1000) : undefined,
        }),
      },
    });
  }
}
