import type { JsonValue } from '../../kit/json/json-value.ts';
import { mapJsonRows, type RowFacts } from '../../kit/mapping/json-rows.ts';
import { type OwnReference, ownReference } from '../../kit/reference/own-reference.ts';
import type { DeliveryMapper } from '../../spi/connector.ts';
import type { SnowflakeConfig } from '../config.ts';
import { mapCashPosition } from './cash-position.ts';
import { mapPaymentStatus } from './payment-status.ts';

type MapRow = (row: JsonValue, at: string, config: SnowflakeConfig, own: OwnReference) => RowFacts;

/** Mapper of a result set: `data`, a list of lists of texts, whichever partition it is. */
function resultMapper(id: string, mapRow: MapRow): DeliveryMapper<SnowflakeConfig> {
  return {
    id,
    map: (bytes, context, emit) => {
      const own = ownReference(context.config.ownReference);
      return mapJsonRows(bytes, context, ['data'], (row, at) => mapRow(row, at, context.config, own), emit);
    },
  };
}

/** The mapper of each stream. */
export const SNOWFLAKE_MAPPERS: ReadonlyMap<string, DeliveryMapper<SnowflakeConfig>> = new Map([
  [
    'payment-status',
    resultMapper('snowflake-payment-status@1', (row, at, _config, own) => mapPaymentStatus(row, at, own)),
  ],
  ['cash-position', resultMapper('snowflake-cash-position@1', mapCashPosition)],
]);
