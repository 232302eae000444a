import { z } from 'zod';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { JsonValue } from '../../kit/json/json-value.ts';
import { readRow, type RowFacts } from '../../kit/mapping/json-rows.ts';
import { stated } from '../../kit/record/stated.ts';
import { zODataDay, zSapText } from './fields.ts';

const zCompanyCodeRow = z.object({
  CompanyCode: z.string().min(1),
  CompanyCodeName: z.string(),
  Country: zSapText,
  Currency: zSapText,
});

/** One company code as a legal entity. */
export function mapCompanyCode(row: JsonValue, at: string): RowFacts {
  const read = readRow(zCompanyCodeRow, row);
  if (!read.ok) return read;
  const { CompanyCode, CompanyCodeName, Country, Currency } = read.value;
  const currency = Currency === undefined ? undefined : parseCurrency(Currency);
  const body = { companyCode: CompanyCode, name: CompanyCodeName, ...stated({ country: Country, currency }) };
  return ok([{ source: 'sap', kind: 'legal-entity', key: CompanyCode, body, at }]);
}

const zCostCentreRow = z.object({
  ControllingArea: z.string().min(1),
  CostCenter: z.string().min(1),
  ValidityEndDate: zODataDay,
  CostCenterName: zSapText,
  CompanyCode: zSapText,
});

/** One time slice of a cost centre. Which slice holds is a question of the day on which it is asked. */
export function mapCostCentre(row: JsonValue, at: string): RowFacts {
  const read = readRow(zCostCentreRow, row);
  if (!read.ok) return read;
  const { ControllingArea, CostCenter, ValidityEndDate, CostCenterName, CompanyCode } = read.value;
  const body = {
    controllingArea: ControllingArea,
    costCentre: CostCenter,
    validTo: ValidityEndDate,
    ...stated({ name: CostCenterName, companyCode: CompanyCode }),
  };
  const key = [ControllingArea, CostCenter, ValidityEndDate].join('/');
  return ok([{ source: 'sap', kind: 'cost-centre', key, body, at }]);
}
