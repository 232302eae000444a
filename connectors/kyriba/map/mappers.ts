import { fail } from '../../../shared/kernel/result.ts';
import { readJson } from '../../kit/json/json-reader.ts';
import { isJsonList, jsonAt, type JsonValue } from '../../kit/json/json-value.ts';
import { mapDocumentRows, mapJsonRows, notJson, type RowFacts } from '../../kit/mapping/json-rows.ts';
import { type OwnReference, ownReference } from '../../kit/reference/own-reference.ts';
import type { DeliveryMapper, MapContext } from '../../spi/connector.ts';
import type { KyribaConfig } from '../config.ts';
import { mapAccount } from './accounts.ts';
import { accountOfAnswer, mapBankBalance, mapCashBalance } from './balances.ts';
import { mapCashFlow } from './cash-flows.ts';
import { mapTransfer } from './transfers.ts';

type MapRow = (row: JsonValue, at: string, config: KyribaConfig, own: OwnReference) => RowFacts;
type MapBalance = (row: JsonValue, at: string, code: string, context: MapContext<KyribaConfig>) => RowFacts;

/** Mapper of a list: a page envelope with `results`. */
function listMapper(id: string, mapRow: MapRow): DeliveryMapper<KyribaConfig> {
  return {
    id,
    map: (bytes, context, emit) => {
      const own = ownReference(context.config.ownReference);
      return mapJsonRows(bytes, context, ['results'], (row, at) => mapRow(row, at, context.config, own), emit);
    },
  };
}

/** Mapper of a balance answer: an account, and one figure or a list of them. */
function balanceMapper(id: string, field: string, mapRow: MapBalance): DeliveryMapper<KyribaConfig> {
  return {
    id,
    map: (bytes, context, emit) => {
      const read = readJson(bytes);
      if (!read.ok) return fail(notJson(read.fault, context.name));
      const account = accountOfAnswer(read.value, context.name);
      if (!account.ok) return account;
      const figures = jsonAt(read.value, field);
      const document = isJsonList(figures) ? read.value : { [field]: figures === undefined ? null : [figures] };
      return mapDocumentRows(document, context, [field], (row, at) => mapRow(row, at, account.value, context), emit);
    },
  };
}

/** The mapper of each stream. */
export const KYRIBA_MAPPERS: ReadonlyMap<string, DeliveryMapper<KyribaConfig>> = new Map([
  ['accounts', listMapper('kyriba-accounts@1', mapAccount)],
  ['cash-flows', listMapper('kyriba-cash-flows@1', mapCashFlow)],
  ['transfers', listMapper('kyriba-transfers@1', mapTransfer)],
  ['cash-balances', balanceMapper('kyriba-cash-balances@1', 'cashBalance', mapCashBalance)],
  ['bank-balances', balanceMapper('kyriba-bank-balances@1', 'bankBalance', mapBankBalance)],
]);
