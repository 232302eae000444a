import type { Miss } from '../../../../shared/contracts/api/reconcile.ts';
import type { Evidence, Pairing } from '../../../../shared/domain/match/match-word.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import { formatAmount } from '../../../ui/format-amount.ts';

/** Whether the left side of a pairing is the bank's word and the right one ours. */
export function isBankLeft(pairing: Pairing): boolean {
  return pairing === 'bank-book' || pairing === 'bank-payment';
}

/** A compared field in words. */
export function fieldText(field: string, text: Translate): string {
  const key = `reconcile.field.${field}`;
  return isPlainKey(key) ? text(key) : showHidden(field);
}

/** A compared value as people read it. Amounts come in minor units, or with exactly the decimals of the currency. */
export function valueText(field: string, value: string | null, currency: string): string {
  if (value === null) return '–';
  const isAmount = field === 'amount' && /^-?\d+(?:\.\d+)?$/.test(value);
  return isAmount ? formatAmount(BigInt(value.replace('.', '')), currency) : showHidden(value);
}

/** Verdicts that speak for a match; the others are to be looked at. */
export function isAgreeing(verdict: Evidence['verdict']): boolean {
  return verdict === 'same' || verdict === 'normal' || verdict === 'within';
}

/** Both values that a predicate did not hold for, in words; undefined where there are none to compare. */
export function missValues({ failed, own, other }: Miss, currency: string, text: Translate): string | undefined {
  if (own === null && other === null) return undefined;
  const value = (one: string | null): string =>
    one === null ? text('reconcile.miss.missing') : valueText(failed, one, currency);
  switch (failed) {
    case 'taken':
    case 'gave-up':
      // The one value is the rule's name.
      return text('reconcile.miss.byRule', { rule: value(own ?? other) });
    case 'fee-not-allowed':
      return text('reconcile.miss.charges', { bearer: value(own ?? other) });
    default:
      return text('reconcile.miss.values', { own: value(own), other: value(other) });
  }
}
