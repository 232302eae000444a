import { ENTITIES } from '../world/company.ts';
import type { World } from '../world/world.ts';
import type { EntitySet } from './entity-set.ts';
import { CUBE_PROPERTIES, type CubeRow } from './fields.ts';

/** Accounting lines at document level, in key order. The list is kept until a document is added. */
export function cubeSet(world: World): EntitySet<CubeRow> {
  let known: readonly CubeRow[] = [];
  let documents = -1;
  const rows = (): readonly CubeRow[] => {
    if (documents === world.erp.documents.length) return known;
    documents = world.erp.documents.length;
    const ordered = world.erp.documents.map((document) => ({
      document,
      key: `${document.companyCode}${document.fiscalYear}${document.number}`,
    }));
    ordered.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    known = ordered.flatMap(({ document }) =>
      document.lines.map((line, index) => ({ document, line, item: index + 1 })),
    );
    return known;
  };
  return {
    service: 'API_OPLACCTGDOCITEMCUBE_SRV',
    name: 'A_OperationalAcctgDocItemCube',
    typeName: 'A_OperationalAcctgDocItemCubeType',
    keys: ['CompanyCode', 'FiscalYear', 'AccountingDocument', 'AccountingDocumentItem'],
    properties: CUBE_PROPERTIES,
    rows,
  };
}

/** Company codes. */
export function companyCodeSet(): EntitySet<(typeof ENTITIES)[number]> {
  return {
    service: 'API_JOURNALENTRYITEMBASIC_SRV',
    name: 'A_CompanyCode',
    typeName: 'A_CompanyCodeType',
    keys: ['CompanyCode'],
    properties: [
      { name: 'CompanyCode', type: 'Edm.String', of: (row) => row.companyCode },
      { name: 'CompanyCodeName', type: 'Edm.String', of: (row) => row.name },
      { name: 'Country', type: 'Edm.String', of: (row) => row.country },
      { name: 'Currency', type: 'Edm.String', of: (row) => row.currency },
      { name: 'ChartOfAccounts', type: 'Edm.String', of: () => 'YCOA' },
      { name: 'FiscalYearVariant', type: 'Edm.String', of: () => 'K4' },
      { name: 'Company', type: 'Edm.String', of: (row) => row.companyCode },
    ],
    rows: () => ENTITIES,
  };
}

interface CostCenter {
  readonly id: string;
  readonly name: string;
}

/** Cost centres. 4711 is used by a journal and is not here: that is planted (domain.md, line 17). */
const COST_CENTERS: readonly CostCenter[] = [
  { id: '4100', name: 'Foundry' },
  { id: '4200', name: 'Assembly' },
  { id: '4700', name: 'Treasury' },
];

/** Cost centres, time-sliced; every slice of this world is still open. */
export function costCenterSet(): EntitySet<CostCenter> {
  return {
    service: 'API_JOURNALENTRYITEMBASIC_SRV',
    name: 'A_CostCenter',
    typeName: 'A_CostCenterType',
    keys: ['ControllingArea', 'CostCenter', 'ValidityEndDate'],
    properties: [
      { name: 'ControllingArea', type: 'Edm.String', of: () => 'A000' },
      { name: 'CostCenter', type: 'Edm.String', of: (row) => row.id },
      { name: 'ValidityEndDate', type: 'Edm.String', of: () => '9999-12-31' },
      { name: 'CostCenterName', type: 'Edm.String', of: (row) => row.name },
    ],
    rows: () => COST_CENTERS,
  };
}
