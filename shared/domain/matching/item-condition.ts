import type { Currency } from '../../kernel/currency.ts';
import type { MatchColumns } from './match-columns.ts';
import type { ItemCondition } from './match-rule.ts';
import { looksLike } from './text-pattern.ts';

/** What of a condition a row does not meet. */
export type ConditionField = 'kind' | 'direction' | 'reversal' | 'text' | 'currency';

/** A rule's condition on the rows of one side. */
export class RowCondition {
  readonly #columns: MatchColumns;
  readonly #condition: ItemCondition;
  readonly #kinds: readonly boolean[] | undefined;
  readonly #currencies: readonly boolean[] | undefined;
  /** True where every row meets it. */
  readonly isFree: boolean;

  constructor(
    columns: MatchColumns,
    condition: ItemCondition | undefined,
    currencies: readonly Currency[] | undefined,
  ) {
    this.#columns = columns;
    this.#condition = condition ?? {};
    const kinds = this.#condition.kinds;
    this.#kinds = kinds && columns.tables.kinds.values.map((kind) => kinds.some((one) => isKind(kind, one)));
    this.#currencies = currencies && columns.tables.currencies.values.map((code) => currencies.includes(code));
    this.isFree = condition === undefined && currencies === undefined;
  }

  /** The first part that a row does not meet; undefined where it meets all. */
  failureOf(row: number): ConditionField | undefined {
    if (this.isFree) return undefined;
    const { direction, reversal, text } = this.#condition;
    if (this.#currencies?.[this.#columns.currencies.at(row)] === false) return 'currency';
    if (this.#kinds !== undefined && this.#kinds[this.#columns.kinds.at(row)] !== true) return 'kind';
    if (direction !== undefined && (this.#columns.minors.at(row) < 0n ? 'out' : 'in') !== direction) return 'direction';
    if (reversal !== undefined && (this.#columns.reversalOf(row) ?? 'none') !== reversal) return 'reversal';
    return text === undefined || looksLike(this.#columns.textOf(row), text) ? undefined : 'text';
  }
}

/** `CAMT/ACCB/ZABA` is of kind `CAMT/ACCB`; `supplier` only of its own. */
function isKind(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}/`);
}
