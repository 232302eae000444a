import type { CashRow } from '../../../shared/contracts/api/cash.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { sumsOf, type CurrencySums } from './sums.ts';

/** How accounts are gathered. */
export const GROUPINGS = ['currency', 'entity', 'bank', 'none'] as const;
/** How accounts are gathered. */
export type Grouping = (typeof GROUPINGS)[number];

/** One line of the matrix: the head of a group, a sum of one currency inside a group, or an account. */
export type CashItem =
  | { readonly kind: 'account'; readonly key: string; readonly row: CashRow }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly grouping: Exclude<Grouping, 'none'>;
      /** The currency, company code or bank; undefined where the accounts have none. */
      readonly name: string | undefined;
      readonly accounts: number;
      /** The group's sums where it holds one currency; with several, each has a line of its own. */
      readonly sums: CurrencySums | undefined;
    }
  | { readonly kind: 'subtotal'; readonly key: string; readonly sums: CurrencySums };

/** Lines of the matrix in their order: groups by name, those without one last; accounts keep the order of the engine. */
export function groupRows(rows: readonly CashRow[], grouping: Grouping): readonly CashItem[] {
  if (grouping === 'none') return rows.map(accountItem);
  const groups = new Map<string, CashRow[]>();
  for (const row of rows) {
    const name = groupName(row, grouping) ?? '';
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [row]);
    else own.push(row);
  }
  const ordered = [...groups].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1));
  return ordered.flatMap(([name, own]) => groupItems(grouping, name, own));
}

function groupItems(grouping: Exclude<Grouping, 'none'>, name: string, rows: readonly CashRow[]): readonly CashItem[] {
  const sums = sumsOf(rows);
  const key = `${grouping}:${name}`;
  const [only] = sums;
  const head: CashItem = {
    kind: 'group',
    key,
    grouping,
    name: name === '' ? undefined : name,
    accounts: rows.length,
    sums: sums.length === 1 ? only : undefined,
  };
  const subtotals = sums.length === 1 ? [] : sums.map((sum): CashItem => subtotalItem(key, sum));
  return [head, ...subtotals, ...rows.map(accountItem)];
}

function subtotalItem(group: string, sums: CurrencySums): CashItem {
  return { kind: 'subtotal', key: `${group}:${sums.currency}`, sums };
}

function accountItem(row: CashRow): CashItem {
  return { kind: 'account', key: row.accountId, row };
}

function groupName(row: CashRow, grouping: Exclude<Grouping, 'none'>): string | null {
  switch (grouping) {
    case 'currency':
      return row.currency;
    case 'entity':
      return row.companyCode;
    case 'bank':
      return row.bankName;
  }
}

/** Systems that have no figure of any account although others do: their column is empty for a reason worth saying. */
export function silentRoles(rows: readonly CashRow[]): readonly SystemRole[] {
  const heard = new Set(rows.flatMap((row) => row.figures.map((figure) => figure.role)));
  return heard.size === 0 ? [] : SYSTEM_ROLES.filter((role) => !heard.has(role));
}
