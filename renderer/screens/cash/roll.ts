import type { CashRow } from '../../../shared/contracts/api/cash.ts';

/** What is missing to the closing balance: closing - (opening + credits - debits); undefined where an end is not known. Minor units. */
export function rollGap(roll: NonNullable<CashRow['roll']>): bigint | undefined {
  const { opening, closing, credits, debits } = roll;
  return opening === null || closing === null ? undefined : closing - (opening + credits - debits);
}
