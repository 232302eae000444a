import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import { type FilterTerm, textOf } from '../../ui/filter/filter-terms.ts';

/** A filter of the engine as a person would have typed it, so that what a tile or a link opens can be seen and changed. */
export function filterText(filter: PaymentFilter): string {
  const many = (field: string, values: readonly string[] | undefined): readonly FilterTerm[] =>
    (values ?? []).map((value) => ({ field, value }));
  const { valueDateFrom = '', valueDateTo = '' } = filter;
  return textOf([
    ...many('state', filter.states),
    ...many('kind', filter.kinds),
    ...many('dir', filter.directions),
    ...many('ccy', filter.currencies),
    ...many('entity', filter.companyCodes),
    ...many('account', filter.ownAccounts),
    ...(filter.lane === undefined ? [] : [{ field: filter.lane.role, value: filter.lane.state }]),
    ...(filter.batchKey === undefined ? [] : [{ field: 'batch', value: filter.batchKey }]),
    ...(filter.disagreeing === true ? [{ field: 'is', value: 'disagreeing' }] : []),
    ...(valueDateFrom + valueDateTo === '' ? [] : [{ field: 'date', value: `${valueDateFrom}..${valueDateTo}` }]),
    ...(filter.text === undefined ? [] : [{ field: undefined, value: filter.text }]),
  ]);
}
