import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';

/** A field of a record with what it said and what it would say; null where it is absent. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Longest value that a difference shows. */
const VALUE_MAX = 300;

/** The fields in which two stored bodies differ, by their path (`entry/details/0/remittance/1`), in the order of their names. */
export function changedFields(before: string | undefined, after: string | undefined): readonly FieldChange[] {
  const [old, young] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: young.get(field) ?? null };
    return change.before === change.after
      ? []
      : [{ field, before: shortened(change.before), after: shortened(change.after) }];
  });
}

function leavesOf(body: string | undefined): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  if (body !== undefined) collect(JSON.parse(body), '', leaves);
  return leaves;
}

function collect(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      collect(amountText(name, inner, value) ?? inner, path === '' ? name : `${path}/${name}`, into);
  else into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
}

/** Minor units beside their currency, as people read them: `1250.50 EUR`; undefined for anything else. */
function amountText(name: string, value: unknown, beside: object): string | undefined {
  if (!/minor$/i.test(name) || typeof value !== 'string' || !('currency' in beside)) return undefined;
  const currency = typeof beside.currency === 'string' ? parseCurrency(beside.currency) : undefined;
  return currency && `${formatDecimal(BigInt(value), currency)} ${currency}`;
}

function shortened(value: string | null): string | null {
  return value !== null && value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX)}…` : value;
}
