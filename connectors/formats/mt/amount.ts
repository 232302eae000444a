import { parseAmount, type ParsedAmount, type RowFault } from '../row-fault.ts';
import type { Result } from '../../../shared/kernel/result.ts';

/** Reads an MT amount: decimal comma, which may be last, missing, or a point with some banks; leading zeros allowed. */
export function readAmount(text: string, currency: string): Result<ParsedAmount, RowFault> {
  return parseAmount(text, currency, ',');
}
