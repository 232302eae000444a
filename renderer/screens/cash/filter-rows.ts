import type { CashRow } from '../../../shared/contracts/api/cash.ts';
import { lookupForm } from '../../../shared/kernel/text.ts';
import { differs } from './figures.ts';

/** Which accounts are shown; conditions combine with AND. */
export interface CashFilter {
  readonly text: string;
  readonly companyCode: string | undefined;
  readonly currency: string | undefined;
  readonly onlyDifferences: boolean;
}

/** The accounts that meet every condition, in their order. Text is looked for without regard to case and spaces. */
export function filterRows(rows: readonly CashRow[], filter: CashFilter): readonly CashRow[] {
  const wanted = filter.text
    .trim()
    .split(/\s+/)
    .map(lookupForm)
    .filter((word) => word !== '');
  return rows.filter(
    (row) =>
      (filter.companyCode === undefined || row.companyCode === filter.companyCode) &&
      (filter.currency === undefined || row.currency === filter.currency) &&
      (!filter.onlyDifferences || differs(row)) &&
      (wanted.length === 0 || holdsAll(row, wanted)),
  );
}

function holdsAll(row: CashRow, words: readonly string[]): boolean {
  const fields = [row.name, row.accountId, row.bankName ?? '', row.companyCode ?? '', row.currency, row.type];
  const texts = fields.map(lookupForm);
  return words.every((word) => texts.some((text) => text.includes(word)));
}
