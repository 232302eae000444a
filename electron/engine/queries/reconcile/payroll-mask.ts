import type { StatementItem } from '../../../../shared/contracts/api/reconcile.ts';
import type { ReadDb } from '../../store/database.ts';
import type { CashAccount } from '../cash/accounts.ts';
import { entryOwners } from '../cash/entry-owners.ts';
import type { Moment, Reach } from '../desk.ts';
import type { EntryLine, JournalLine } from './open-lines.ts';

/** Lines of single payroll items, which are shown to nobody without the right to them (domain.md, "Payment states"). */
export interface PayrollMask {
  /** Keys of entries and book lines that are not listed. */
  readonly hidden: ReadonlySet<string>;
  /** Texts of the account stay shut. */
  readonly hidesTexts: boolean;
  /** Who asks may see single payroll items. */
  readonly showsItems: boolean;
}

const NOTHING_HIDDEN: PayrollMask = { hidden: new Set(), hidesTexts: false, showsItems: true };

/** What of an account's lines is hidden from who asks. */
export function payrollMask(
  db: ReadDb,
  moment: Moment,
  reach: Reach,
  account: CashAccount,
  lines: { readonly entries: readonly EntryLine[]; readonly postings: readonly JournalLine[] },
): PayrollMask {
  if (reach.payrollItems) return NOTHING_HIDDEN;
  const facts = lines.entries.map((line) => ({ key: line.key, fact_id: BigInt(line.factId) }));
  const owners = entryOwners(db, facts, moment);
  const entries = lines.entries.filter((line) => owners.get(line.key)?.kind === 'payroll');
  const postings = lines.postings.filter((line) => line.paymentKind === 'payroll');
  return {
    hidden: new Set([...entries, ...postings].map((line) => line.key)),
    hidesTexts: account.type === 'payroll',
    showsItems: false,
  };
}

/** Items with those of hidden lines put together by class: their sum is shown, no single one of them. */
export function maskedItems(items: readonly StatementItem[], { hidden }: PayrollMask): StatementItem[] {
  const isHidden = (item: StatementItem): boolean => item.lines.some((line) => hidden.has(line.key));
  const sums = new Map<string, StatementItem>();
  for (const item of items.filter(isHidden)) {
    const sum = sums.get(item.class);
    sums.set(item.class, {
      ...(sum ?? { ...item, lines: [], matchKey: null }),
      minor: (sum?.minor ?? 0n) + item.minor,
    });
  }
  return [...items.filter((item) => !isHidden(item)), ...sums.values()];
}
