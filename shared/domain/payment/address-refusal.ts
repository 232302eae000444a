import type { PaymentClaim } from './claim.ts';

/**
 * Reason codes by which a bank refuses a payment for the address of one of its parties, which it wants complete and
 * structured: creditor's or debtor's address, name or address of either (ISO 20022, external status reasons).
 */
const ADDRESS_CODES: ReadonlySet<string> = new Set(['BE04', 'BE07', 'RR02', 'RR03']);

/** Whether a claim says that a payment was refused for an address. */
export function refusesAddress({ state, reasons }: Pick<PaymentClaim, 'state' | 'reasons'>): boolean {
  if (state !== 'rejected') return false;
  return reasons?.some(({ code = '' }) => ADDRESS_CODES.has(code.trim().toUpperCase())) ?? false;
}
