import { z } from 'zod';
import { BALANCE_BASES } from '../../../shared/domain/statement/balance-claim.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { accountNamed } from '../../kit/mapping/account-names.ts';
import { readAmount } from '../../kit/mapping/amount.ts';
import { readRow, type RowFacts } from '../../kit/mapping/json-rows.ts';
import type { SnowflakeConfig } from '../config.ts';
import { sortableVersion, zDateCell, zFilled, zTimestampCell, zVersionCell } from './cells.ts';

/** `PRIOR_DAY_LEDGER` as `prior-day-ledger`. A basis that is not ours is refused: a figure without a basis compares with nothing. */
const zBasisCell = z
  .string()
  .transform((text) => text.toLowerCase().replaceAll('_', '-'))
  .pipe(z.enum(BALANCE_BASES));

/** A row of CASH_POSITION, in the order in which the columns are asked for. */
const zRow = z.tuple([zFilled, zDateCell, zBasisCell, zFilled, zFilled, zTimestampCell, zVersionCell, zTimestampCell]);

/** What reporting shows as an account's position on a day, with its basis and cut. */
export function mapCashPosition(row: JsonValue, at: string, config: SnowflakeConfig): RowFacts {
  const read = readRow(zRow, row);
  if (!read.ok) return read;
  const [code, date, basis, text, currencyCode, asOf, version] = read.value;
  const amount = readAmount(text, currencyCode, [3]);
  if (!amount.ok) return amount;
  return ok([
    {
      source: 'snowflake',
      kind: 'balance-claim',
      key: `${code}|${date}|${basis}`,
      revision: sortableVersion(version),
      body: {
        role: 'reporting',
        system: 'snowflake',
        accountId: accountNamed(config.accounts, code) ?? code,
        basis,
        date,
        minor: amount.value.minor,
        currency: amount.value.currency,
        asOf,
      },
      at,
    },
  ]);
}
