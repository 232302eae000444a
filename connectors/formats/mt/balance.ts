import type { Balance } from '../../../shared/domain/statement/statement.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { readAmount } from './amount.ts';
import { readDate } from './date.ts';
import type { MtField } from './fields.ts';

const KINDS: ReadonlyMap<string, Balance['kind']> = new Map<string, Balance['kind']>([
  ['60F', 'opening'],
  ['60M', 'interim'],
  ['62F', 'closing'],
  ['62M', 'interim'],
  ['64', 'closing-available'],
  ['65', 'forward-available'],
]);

const BALANCE = /^([CD])(\d{6})([A-Z]{3})(\d[\d.,]{0,30})\s*$/;

/** Reads a balance field: side, date, currency, amount. Answers a sentence about what is wrong with it. */
export function readBalance(field: MtField): Result<Balance, string> {
  const kind = KINDS.get(field.tag);
  const match = BALANCE.exec(field.lines[0] ?? '');
  if (!kind || !match) return fail(`Field ${field.tag} is no balance with side, date, currency and amount.`);
  const [, side, day = '', code = '', text = ''] = match;
  const amount = readAmount(text, code);
  if (!amount.ok) return fail(amount.fault.message);
  const date = readDate(day)?.date;
  return ok({
    kind,
    minor: side === 'D' ? -amount.value.minor : amount.value.minor,
    currency: amount.value.currency,
    code: field.tag,
    ...(date && { date }),
  });
}
