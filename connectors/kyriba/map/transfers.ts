import { z } from 'zod';
import { type PaymentClaim, zPaymentKind } from '../../../shared/domain/payment/claim.ts';
import { zPlainDate } from '../../../shared/domain/primitives.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { accountNamed } from '../../kit/mapping/account-names.ts';
import { readAmount, type RowAmount, unsignedAmount } from '../../kit/mapping/amount.ts';
import { readRow, type RowFacts, type RowFault } from '../../kit/mapping/json-rows.ts';
import { stated } from '../../kit/record/stated.ts';
import type { OwnReference } from '../../kit/reference/own-reference.ts';
import { runNames } from '../../kit/reference/run-names.ts';
import type { KyribaConfig } from '../config.ts';
import { zAmountText, zCoded, zOptionalInstant, zOptionalText } from './fields.ts';
import { meaningOf } from './transfer-status.ts';

/** The documented fields, then those that only some tenants send. */
const zTransferRow = z.object({
  uuid: z.string().min(1),
  transactionNumber: zOptionalText,
  reference: zOptionalText,
  fileName: zOptionalText,
  status: z.string().min(1).max(256),
  remittance: z.object({ batchId: zOptionalText, status: zOptionalText }).nullish(),
  account: zCoded.nullish(),
  company: zCoded.nullish(),
  transferType: zOptionalText,
  direction: zOptionalText,
  transferAmount: z.object({ amount: zAmountText, currency: zCoded }).nullish(),
  valueDate: z.union([zPlainDate, z.null()]).optional(),
  beneficiary: z.object({ name: zOptionalText, account: zOptionalText }).nullish(),
  uetr: zOptionalText,
  remittanceInformation: zOptionalText,
  lastStatusDateTime: zOptionalInstant,
});

type TransferRow = z.output<typeof zTransferRow>;

/** One transfer of `GET /v1/payment/transfers/status` as the treasury's word on a payment. */
export function mapTransfer(row: JsonValue, at: string, config: KyribaConfig, own: OwnReference): RowFacts {
  const read = readRow(zTransferRow, row);
  if (!read.ok) return read;
  const amount = amountOf(read.value);
  if (!amount.ok) return amount;
  const body = claimOf(read.value, amount.value, config, own);
  return ok([{ source: 'kyriba', kind: 'payment-claim', key: `transfer|${read.value.uuid}`, body, at }]);
}

function amountOf(row: TransferRow): Result<RowAmount | undefined, RowFault> {
  if (!row.transferAmount) return ok(undefined);
  const { amount, currency } = row.transferAmount;
  const read = readAmount(amount, currency.code, ['transferAmount', 'amount']);
  return read.ok ? ok(unsignedAmount(read.value)) : read;
}

/** The batch by Kyriba's own name, and by the names that the bank will use for it. */
function batchOf(row: TransferRow, config: KyribaConfig): PaymentClaim['batch'] {
  const batchId = row.remittance?.batchId;
  const run = runNames(config.runNaming)(row.fileName);
  if (batchId === undefined && run === undefined) return undefined;
  return stated({ batchId, messageId: run?.messageId, paymentInformationId: run?.paymentInformationId });
}

function claimOf(
  row: TransferRow,
  amount: RowAmount | undefined,
  config: KyribaConfig,
  own: OwnReference,
): PaymentClaim {
  const { word, meaning } = meaningOf(row.status, row.remittance?.status);
  const accountCode = row.account?.code;
  const kind = zPaymentKind.safeParse(row.transferType?.toLowerCase());
  return {
    level: 'payment',
    role: 'treasury',
    system: 'kyriba',
    rawStatus: word,
    direction: row.direction === 'RECEIPT' ? 'in' : 'out',
    identity: stated({
      // The reference is ours in both directions: Kyriba transfers are never other people's payments.
      erpDocument: own(row.reference),
      endToEndId: row.reference,
      uetr: row.uetr?.toLowerCase(),
      systemId: row.transactionNumber ?? row.uuid,
    }),
    ...stated({
      state: meaning?.state,
      qualifier: meaning?.qualifier,
      at: row.lastStatusDateTime,
      batch: batchOf(row, config),
      kind: kind.success ? kind.data : undefined,
      minor: amount?.minor,
      currency: amount?.currency,
      ownAccount: accountCode === undefined ? undefined : (accountNamed(config.accounts, accountCode) ?? accountCode),
      companyCode: row.company?.code,
      counterpartyName: row.beneficiary?.name,
      counterpartyAccount: row.beneficiary?.account,
      valueDate: row.valueDate ?? undefined,
      remittance: row.remittanceInformation,
    }),
  };
}
