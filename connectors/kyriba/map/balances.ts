import { z } from 'zod';
import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { zPlainDate } from '../../../shared/domain/primitives.ts';
import type { BalanceBasis } from '../../../shared/domain/statement/balance-claim.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { accountNamed } from '../../kit/mapping/account-names.ts';
import { readAmount, type RowAmount } from '../../kit/mapping/amount.ts';
import { readRow, type RowFacts } from '../../kit/mapping/json-rows.ts';
import type { MapContext } from '../../spi/connector.ts';
import type { KyribaConfig } from '../config.ts';
import { zAmountText, zCoded } from './fields.ts';

/** Both published forms of a day: an object with a date, or the date alone. */
const zBalanceDate = z.union([zPlainDate, z.object({ date: zPlainDate }).transform((day) => day.date)]);

const zCashBalanceRow = z.object({ amount: zAmountText, currencyCode: z.string(), balanceDate: zBalanceDate });

const zBankBalanceRow = z.object({
  amount: z.union([zAmountText, z.null()]),
  currencyCode: z.string(),
  balanceDate: zBalanceDate,
  lastKnownBalanceDate: z.union([zBalanceDate, z.null()]).optional(),
});

/** One day of `cash-balances`: the position that Kyriba computes from actual flows, by transaction date. */
export function mapCashBalance(row: JsonValue, at: string, code: string, context: MapContext<KyribaConfig>): RowFacts {
  const read = readRow(zCashBalanceRow, row);
  if (!read.ok) return read;
  const amount = readAmount(read.value.amount, read.value.currencyCode, ['amount']);
  if (!amount.ok) return amount;
  const today = localTime(instant(context.observedAt), context.config.timeZone).date;
  // A day that is not over has no closing figure yet.
  if (read.value.balanceDate >= today) return ok([]);
  return ok([balanceFact('prior-day-ledger', code, read.value.balanceDate, amount.value, context.config, at)]);
}

/** `bank-balances` during the day: what the bank last told Kyriba. A figure carried over from another day says nothing new. */
export function mapBankBalance(row: JsonValue, at: string, code: string, context: MapContext<KyribaConfig>): RowFacts {
  const read = readRow(zBankBalanceRow, row);
  if (!read.ok) return read;
  const { amount, currencyCode, balanceDate, lastKnownBalanceDate } = read.value;
  if (amount === null || (lastKnownBalanceDate ?? balanceDate) !== balanceDate) return ok([]);
  const figure = readAmount(amount, currencyCode, ['amount']);
  return figure.ok ? ok([balanceFact('intraday', code, balanceDate, figure.value, context.config, at)]) : figure;
}

function balanceFact(
  basis: BalanceBasis,
  code: string,
  date: PlainDate,
  amount: RowAmount,
  config: KyribaConfig,
  at: string,
): FactDraft {
  const accountId = accountNamed(config.accounts, code) ?? code;
  return {
    source: 'kyriba',
    kind: 'balance-claim',
    key: `${basis}|${code}|${date}`,
    body: {
      role: 'treasury',
      system: 'kyriba',
      accountId,
      basis,
      date,
      minor: amount.minor,
      currency: amount.currency,
    },
    at,
  };
}

/** The account that a balance answer is about; a fault when it names none. */
export function accountOfAnswer(answer: JsonValue, name: string): Result<string, InputFault> {
  const read = readRow(z.object({ account: zCoded }), answer);
  if (read.ok) return ok(read.value.account.code);
  return {
    ok: false,
    fault: {
      code: 'schema-mismatch',
      source: name,
      at: '/account/code',
      rule: 'a balance names its account',
      message: 'The answer does not say which account its balances belong to.',
    },
  };
}
