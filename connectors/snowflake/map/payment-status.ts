import { z } from 'zod';
import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import { zPaymentState } from '../../../shared/domain/payment/state.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { readAmount, type RowAmount, unsignedAmount } from '../../kit/mapping/amount.ts';
import { readRow, type RowFacts } from '../../kit/mapping/json-rows.ts';
import { stated } from '../../kit/record/stated.ts';
import type { OwnReference } from '../../kit/reference/own-reference.ts';
import { sortableVersion, zCell, zDateCell, zFilled, zTimestampCell, zVersionCell } from './cells.ts';

/** A row of PAYMENT_STATUS, in the order in which the columns are asked for. */
const zRow = z.tuple([
  zFilled,
  zCell,
  zCell,
  zFilled,
  zFilled,
  zFilled,
  zDateCell.nullable(),
  zCell,
  zVersionCell,
  zTimestampCell,
]);

/** What reporting shows about a payment: its own copy of our states, late by nature. It claims and never decides. */
export function mapPaymentStatus(row: JsonValue, at: string, own: OwnReference): RowFacts {
  const read = readRow(zRow, row);
  if (!read.ok) return read;
  const amount = readAmount(read.value[4], read.value[5], [4]);
  if (!amount.ok) return amount;
  const [id, , , , , , , , version] = read.value;
  const body = claimOf(read.value, amount.value, own);
  return ok([{ source: 'snowflake', kind: 'payment-claim', key: id, revision: sortableVersion(version), body, at }]);
}

function claimOf(row: z.output<typeof zRow>, amount: RowAmount, own: OwnReference): PaymentClaim {
  const [id, endToEndId, companyCode, status, , , valueDate, ownAccount, , updatedAt] = row;
  const state = zPaymentState.safeParse(status.toLowerCase());
  const { minor, currency } = unsignedAmount(amount);
  return {
    level: 'payment',
    role: 'reporting',
    system: 'snowflake',
    rawStatus: status,
    at: updatedAt,
    direction: amount.minor > 0n ? 'in' : 'out',
    minor,
    currency,
    identity: stated({ erpDocument: own(endToEndId), endToEndId, systemId: id }),
    ...stated({
      state: state.success ? state.data : undefined,
      companyCode,
      valueDate: valueDate ?? undefined,
      ownAccount,
    }),
  };
}
