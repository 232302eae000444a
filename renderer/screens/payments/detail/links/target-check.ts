import type { PaymentLink } from '../../../../../shared/contracts/api/payment-links.ts';
import type { PaymentRow } from '../../../../../shared/contracts/api/payments.ts';

/** Why a record can't be put to a payment at all: the engine would refuse it. */
export type TargetProblem = 'gone' | 'same';

/** What of a payment a record says otherwise: it may be right all the same, so a person is warned only. */
export type TargetWarning = 'currency' | 'amount' | 'account';

/** `row` null: there is no such payment, or none in reach. `fromKey`: the payment that the record belongs to now. */
export function targetProblem(row: Pick<PaymentRow, 'key'> | null, fromKey: string): TargetProblem | undefined {
  if (row === null) return 'gone';
  return row.key === fromKey ? 'same' : undefined;
}

/** What does not fit between a record and a payment; what either of them does not say is no difference. */
export function targetWarnings(
  row: Pick<PaymentRow, 'minor' | 'currency' | 'ownAccount'>,
  { amount, ownAccount }: Pick<PaymentLink, 'amount' | 'ownAccount'>,
): readonly TargetWarning[] {
  const warnings: TargetWarning[] = [];
  if (amount !== null && row.currency !== null && amount.currency !== row.currency) warnings.push('currency');
  else if (amount !== null && row.minor !== null && amount.minor !== row.minor) warnings.push('amount');
  if (ownAccount !== null && row.ownAccount !== null && ownAccount !== row.ownAccount) warnings.push('account');
  return warnings;
}
