import type { JsonValue } from '../../kit/json/json-value.ts';
import { mapJsonRows, type RowFacts } from '../../kit/mapping/json-rows.ts';
import type { DeliveryMapper } from '../../spi/connector.ts';
import type { SapConfig } from '../config.ts';
import { mapDocumentLine } from './documents.ts';
import { mapCompanyCode, mapCostCentre } from './reference-data.ts';

/** Mapper of an entity set: `d.results`. */
function setMapper(
  id: string,
  mapRow: (row: JsonValue, at: string, config: SapConfig) => RowFacts,
): DeliveryMapper<SapConfig> {
  return {
    id,
    map: (bytes, context, emit) =>
      mapJsonRows(bytes, context, ['d', 'results'], (row, at) => mapRow(row, at, context.config), emit),
  };
}

/** The mapper of each stream. */
export const SAP_MAPPERS: ReadonlyMap<string, DeliveryMapper<SapConfig>> = new Map([
  ['documents', setMapper('sap-documents@1', mapDocumentLine)],
  ['company-codes', setMapper('sap-company-codes@1', mapCompanyCode)],
  ['cost-centres', setMapper('sap-cost-centres@1', mapCostCentre)],
]);
