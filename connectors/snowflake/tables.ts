/** The streams and their tables. `day` is the business day that a row is about. The order of the columns is ours: later partitions of a result do not name them. */
export const SNOWFLAKE_TABLES = {
  'payment-status': {
    table: 'PAYMENT_STATUS',
    id: 'PAYMENT_ID',
    day: 'VALUE_DATE',
    columns: [
      'PAYMENT_ID',
      'END_TO_END_ID',
      'COMPANY_CODE',
      'STATUS',
      'AMOUNT',
      'CURRENCY',
      'VALUE_DATE',
      'DEBTOR_ACCOUNT',
      'VER',
      'UPDATED_AT',
    ],
  },
  'cash-position': {
    table: 'CASH_POSITION',
    id: 'ACCOUNT',
    day: 'POSITION_DATE',
    columns: ['ACCOUNT', 'POSITION_DATE', 'BASIS', 'AMOUNT', 'CURRENCY', 'AS_OF', 'VER', 'UPDATED_AT'],
  },
} as const satisfies Record<
  string,
  { readonly table: string; readonly id: string; readonly day: string; readonly columns: readonly string[] }
>;

/** A stream of this connector. */
export type SnowflakeStream = keyof typeof SNOWFLAKE_TABLES;

/** Whether a name is one of the streams. */
export function isSnowflakeStream(name: string): name is SnowflakeStream {
  return Object.hasOwn(SNOWFLAKE_TABLES, name);
}
