import type { PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import { type Desk, momentOf, type Reach } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { untilCommit } from '../until-commit.ts';
import { cellValues } from './cells.ts';
import { compileFilter } from './filter.ts';
import { kindOf } from './row.ts';

/** Values that the list can be narrowed by. */
export interface Facets {
  readonly currencies: string[];
  readonly companyCodes: { readonly code: string; readonly name: string }[];
  readonly kinds: PaymentKind[];
}

const NAMES_LIVE = 'select key, name from entity';
const NAMES_PAST = `select key, name from entity where since_seq <= @seq
  union all select key, name from entity_image where until_seq > @seq and since_seq <= @seq`;

/** Currencies, entities and kinds that occur among the payments in reach. */
export function paymentFacets(desk: Desk, reach: Reach, asKnownAt: number | undefined): Facets {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const filter = compileFilter(desk, { scope: 'all' }, reach, moment);
    const values = untilCommit(desk.db, moment, `facets ${filter.key}`, () => cellValues(desk.db, filter, moment));
    const sql = moment.seq === undefined ? NAMES_LIVE : NAMES_PAST;
    const names = new Map(
      plainRows<{ key: string; name: string }>(desk.db, sql, { seq: moment.seq ?? 0 }).map((row) => [
        row.key,
        row.name,
      ]),
    );
    const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '').sort();
    return {
      currencies: distinct(values.map((value) => value.currency)),
      companyCodes: distinct(values.map((value) => value.companyCode)).map((code) => ({
        code,
        name: names.get(code) ?? code,
      })),
      kinds: distinct(values.map((value) => value.kind)).map(kindOf),
    };
  });
}
