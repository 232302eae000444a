import type { ProvenView } from '../../../../shared/contracts/api/history.ts';
import type { ViewDefinition } from '../../store/view-table.ts';
import {
  ACCOUNT_VIEW,
  BALANCE_VIEW,
  ENTITY_VIEW,
  ENTRY_VIEW,
  FINDING_VIEW,
  JOURNAL_VIEW,
  PAYMENT_VIEW,
  STATEMENT_VIEW,
} from '../../views/definitions.ts';

/** A view as its digest is computed again. */
export interface ProvenDefinition {
  readonly view: ProvenView;
  readonly definition: ViewDefinition;
  /** Column by which rows and images are cut into slices: both have an index that starts with it. */
  readonly by: 'id' | 'key';
  /** Columns that hold amounts, which are counted as big integers. */
  readonly amounts: readonly string[];
}

const define = (
  view: ProvenView,
  definition: ViewDefinition,
  amounts: readonly string[],
  by: 'id' | 'key' = 'key',
): ProvenDefinition => ({ view, definition, by, amounts });

/** Every view with a digest. */
export const PROVEN_DEFINITIONS: Readonly<Record<ProvenView, ProvenDefinition>> = {
  payment: define('payment', PAYMENT_VIEW, ['minor'], 'id'),
  account: define('account', ACCOUNT_VIEW, []),
  entity: define('entity', ENTITY_VIEW, []),
  statement: define('statement', STATEMENT_VIEW, ['opening', 'closing', 'credits', 'debits']),
  entry: define('entry', ENTRY_VIEW, ['minor']),
  balance: define('balance', BALANCE_VIEW, ['minor']),
  journal: define('journal', JOURNAL_VIEW, ['minor']),
  finding: define('finding', FINDING_VIEW, []),
};
