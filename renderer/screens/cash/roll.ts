import type { CashRow } from '../../../shared/contracts/api/cash.ts';

/** What is missing to the closing balance: closing - (opening + credits - debits); undefined where an end is not known. Minor units. */
export function rollGap(roll: NonNullable<CashRow['roll']>): bigint | undefined {
  const { opening, closing, credits, debits } = roll;
  return opening === null || closing === null ? undefined : closing - (opening + credits - debits);
}

/** Closing ledger with what the bank has reported and announced since, each movement once; null where the closing is not known. Minor units. */
export function projectedClose(roll: NonNullable<CashRow['roll']>): bigint | null {
  return roll.closing === null ? null : roll.closing + roll.intradayNet + roll.pendingNet;
}
