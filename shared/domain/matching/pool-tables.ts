import type { Currency } from '../../kernel/currency.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CodeTable } from './code-table.ts';
import type { ReferenceTexts } from './reference-texts.ts';

/** What the columns of all sides share, so that equal codes mean equal values. */
export interface PoolTables {
  readonly references: ReferenceTexts;
  readonly accounts: CodeTable<string>;
  readonly currencies: CodeTable<Currency>;
  readonly days: CodeTable<PlainDate>;
  readonly kinds: CodeTable<string>;
  readonly names: CodeTable<string>;
}
