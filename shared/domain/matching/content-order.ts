import type { RunSide } from './run-side.ts';

/**
 * Order of two rows of a side by what they say: account, currency, amount, days, then references; ids only where all of it is
 * alike. Searches that share a budget go by it, so that it ends at the same place whatever the order of rows.
 */
export function contentOrder(side: RunSide, a: number, b: number): number {
  const { columns } = side;
  const { tables } = columns;
  return (
    compare(tables.accounts.at(columns.accounts.at(a)), tables.accounts.at(columns.accounts.at(b))) ||
    compare(tables.currencies.at(columns.currencies.at(a)), tables.currencies.at(columns.currencies.at(b))) ||
    compare(columns.minors.at(a), columns.minors.at(b)) ||
    compare(columns.dayOf(columns.bookingDays, a), columns.dayOf(columns.bookingDays, b)) ||
    compare(columns.dayOf(columns.valueDays, a), columns.dayOf(columns.valueDays, b)) ||
    compare(referencesOf(side, a), referencesOf(side, b)) ||
    columns.ids.at(a) - columns.ids.at(b)
  );
}

function compare<T extends string | bigint>(a: T | undefined, b: T | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  return a < b ? -1 : 1;
}

function referencesOf({ columns }: RunSide, row: number): string {
  const texts: string[] = [];
  for (let at = columns.referenceStarts.at(row); at < columns.referenceStarts.at(row + 1); at += 1)
    texts.push(columns.tables.references.textOf(columns.referenceTexts.at(at)));
  return texts.sort().join('\n');
}
