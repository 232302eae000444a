import type { ReconciliationStatement, StatementItem } from '../../../../shared/contracts/api/reconcile.ts';
import {
  BANK_SIDE_CLASSES,
  BOOK_SIDE_CLASSES,
  type AdjustedSide,
  type ItemClass,
  type ItemNature,
} from '../../../../shared/domain/reconciliation/reconciling-item.ts';

/** The items of one class on one side of a statement, as the statement prints them: oldest first, with their sum. */
export interface ItemGroup {
  readonly class: ItemClass;
  readonly nature: ItemNature;
  readonly items: readonly StatementItem[];
  /** Signed minor units that the group adds to the balance of its side. */
  readonly minor: bigint;
  readonly oldestDays: number;
}

const CLASSES = { bank: BANK_SIDE_CLASSES, book: BOOK_SIDE_CLASSES } as const;

/** One side of a statement by class, in the order in which a statement is printed. Classes without items are left out. */
export function itemGroups(statement: ReconciliationStatement, side: AdjustedSide): readonly ItemGroup[] {
  const items = side === 'bank' ? statement.bankItems : statement.bookItems;
  return CLASSES[side].flatMap((itemClass) => {
    const own = items.filter((item) => item.class === itemClass);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        class: itemClass,
        nature: first.nature,
        items: own.toSorted((a, b) => b.ageDays - a.ageDays),
        minor: own.reduce((sum, item) => sum + item.minor, 0n),
        oldestDays: own.reduce((oldest, item) => Math.max(oldest, item.ageDays), 0),
      },
    ];
  });
}
