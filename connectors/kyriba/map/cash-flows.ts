import { z } from 'zod';
import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import { zPlainDate } from '../../../shared/domain/primitives.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { accountNamed } from '../../kit/mapping/account-names.ts';
import { readAmount, type RowAmount, unsignedAmount } from '../../kit/mapping/amount.ts';
import { badRow, readRow, type RowFacts } from '../../kit/mapping/json-rows.ts';
import { stated } from '../../kit/record/stated.ts';
import type { OwnReference } from '../../kit/reference/own-reference.ts';
import type { KyribaConfig } from '../config.ts';
import { zAmountText, zCoded, zOptionalInstant, zOptionalText } from './fields.ts';

/** Samples of the vendor read the amount under both names. */
const zFlowAmount = z.object({
  currency: zCoded,
  amount: zAmountText.optional(),
  value: zAmountText.optional(),
});

const zCashFlowRow = z.object({
  uuid: z.string().min(1),
  account: zCoded,
  flowCode: zCoded.nullish(),
  status: z.string().min(1).max(256),
  date: z.object({ transactionDate: zPlainDate, valueDate: zPlainDate.nullish(), updateDateTime: zOptionalInstant }),
  flowAmount: zFlowAmount,
  reference: zOptionalText,
});

type CashFlowRow = z.output<typeof zCashFlowRow>;

/** The flow was matched with a line of a statement. Estimated and confirmed flows are plans and say nothing about a payment. */
const ACTUAL = 'ACTUAL';

/**
 * One flow of `GET /v1/cash-flows`. Only a flow that became actual and carries our own reference is a word on a payment:
 * the treasury has seen it on a statement.
 */
export function mapCashFlow(row: JsonValue, at: string, config: KyribaConfig, own: OwnReference): RowFacts {
  const read = readRow(zCashFlowRow, row);
  if (!read.ok) return read;
  const { uuid, flowAmount, status, reference } = read.value;
  const text = flowAmount.amount ?? flowAmount.value;
  if (text === undefined) return badRow('a flow has an amount', 'flowAmount');
  const amount = readAmount(text, flowAmount.currency.code, ['flowAmount', 'amount']);
  if (!amount.ok) return amount;
  const erpDocument = own(reference);
  if (status !== ACTUAL || erpDocument === undefined) return ok([]);
  const role = roleOf(read.value, amount.value, config);
  if (role === undefined) return ok([]);
  const body = claimOf(read.value, amount.value, erpDocument, role, config);
  return ok([{ source: 'kyriba', kind: 'payment-claim', key: `flow|${uuid}`, body, at }]);
}

/** What a flow is in the life of its payment. */
interface FlowRole {
  readonly direction: 'out' | 'in';
  readonly returning: boolean;
}

/** Money out is our payment, unless its code says return. Money in may be a collection or a return: only the code tells. */
function roleOf(row: CashFlowRow, amount: RowAmount, config: KyribaConfig): FlowRole | undefined {
  const code = row.flowCode?.code ?? '';
  const moneyOut = amount.minor < 0n;
  // What comes back has the opposite sign of what it was.
  if (config.returnFlowCodes.includes(code)) return { direction: moneyOut ? 'in' : 'out', returning: true };
  if (moneyOut) return { direction: 'out', returning: false };
  return config.collectionFlowCodes.includes(code) ? { direction: 'in', returning: false } : undefined;
}

function claimOf(
  row: CashFlowRow,
  amount: RowAmount,
  erpDocument: string,
  { direction, returning }: FlowRole,
  config: KyribaConfig,
): PaymentClaim {
  const { minor, currency } = unsignedAmount(amount);
  return {
    level: 'payment',
    role: 'treasury',
    system: 'kyriba',
    state: returning ? 'reversed' : 'settled',
    qualifier: returning ? 'returned' : 'reported-by-bank',
    rawStatus: row.status,
    direction,
    identity: stated({ erpDocument, endToEndId: row.reference }),
    minor,
    currency,
    ownAccount: accountNamed(config.accounts, row.account.code) ?? row.account.code,
    valueDate: row.date.valueDate ?? row.date.transactionDate,
    ...stated({ at: row.date.updateDateTime, returning: returning ? true : undefined }),
  };
}
