import { z } from 'zod';
import { zPlainDate } from '../../../shared/domain/primitives.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { accountNamed } from '../../kit/mapping/account-names.ts';
import { badRow, readRow, type RowFacts } from '../../kit/mapping/json-rows.ts';
import { stated } from '../../kit/record/stated.ts';
import type { KyribaConfig } from '../config.ts';
import { zCoded, zOptionalText } from './fields.ts';

const zAccountRow = z.object({
  uuid: z.string().min(1),
  code: z.string().min(1),
  description: zOptionalText,
  accountType: z.string(),
  banCode: zOptionalText,
  ibanCode: zOptionalText,
  currency: zCoded,
  company: zCoded.nullish(),
  bank: zCoded.nullish(),
  closingDate: z.union([zPlainDate, z.null()]).optional(),
});

/** One account of `GET /v1/accounts` as master data. Kyriba knows no use, target or statement times of an account. */
export function mapAccount(row: JsonValue, at: string, config: KyribaConfig): RowFacts {
  const read = readRow(zAccountRow, row);
  if (!read.ok) return read;
  const { uuid, code, description, accountType, banCode, ibanCode, company, bank, closingDate } = read.value;
  const currency = parseCurrency(read.value.currency.code);
  if (currency === undefined) return badRow('the currency is one of ISO 4217', 'currency', 'code');
  const accountId = accountNamed(config.accounts, code) ?? ibanCode?.replace(/\s/g, '') ?? banCode ?? code;
  const body = {
    accountId,
    code,
    currency,
    type: accountType === 'INTERCOMPANY_ACCOUNT' ? ('in-house' as const) : ('unknown' as const),
    ...stated({
      name: description,
      companyCode: company?.code,
      bankId: bank?.code,
      closedOn: closingDate ?? undefined,
    }),
  };
  return ok([{ source: 'kyriba', kind: 'bank-account', key: uuid, body, at }]);
}
