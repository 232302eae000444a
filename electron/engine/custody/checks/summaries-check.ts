import { disagrees, VERDICTS } from '../../../../shared/domain/payment/lane.ts';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Damage } from '../damage.ts';

const LANES = SYSTEM_ROLES;

/** Verdicts that disagree, by their number. */
const DISAGREEING = VERDICTS.flatMap((verdict, number) => (disagrees(verdict) ? [number] : [])).join(', ');
const DISAGREES = LANES.map(
  (lane, bit) => `(case when ${lane}_verdict in (${DISAGREEING}) then ${1 << bit} else 0 end)`,
);

const CELL_KEY =
  'value_date, state, open, treasury_state, bank_state, erp_state, reporting_state, disagreeing, currency, direction, kind, company_code';

const CELLS = `select coalesce(value_date, '') as value_date, state, open, ${LANES.map((lane) => `coalesce(${lane}_state, -1) as ${lane}_state`).join(', ')},
    ${DISAGREES.join(' + ')} as disagreeing, coalesce(currency, '') as currency, direction, kind, coalesce(company_code, '') as company_code,
    count(*) as count, sum(coalesce(minor, 0)) as minor
  from payment group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`;

/** A booked entry of an end-of-day statement by booking date, a book line by posting date. */
const DAYS = `select account, role, date, sum(minor) as minor, count(*) as count from (
    select account, ${SYSTEM_ROLES.indexOf('bank')} as role, booking_date as date, minor from entry where report = 'statement' and status = 'booked' and booking_date is not null
    union all select account, ${SYSTEM_ROLES.indexOf('erp')} as role, posting_date as date, minor from journal where account is not null)
  group by account, role, date`;

/** The sums that screens read instead of single rows, against a recount. Needs one state of the store throughout. */
export function summaryDamages(db: ReadDb): readonly Damage[] {
  return [
    ...different(db, 'payment_cell', `${CELL_KEY}, count, minor`, CELLS, 'count <> 0 or minor <> 0'),
    ...different(db, 'day_total', 'account, role, date, minor, count', DAYS, 'count <> 0 or minor <> 0'),
    ...searchDamages(db),
  ];
}

/** Every payment is in the search index, and nothing else, but for those whose words still wait to be indexed. */
function searchDamages(db: ReadDb): readonly Damage[] {
  // One integer column.
  const ids = db
    .prepare(
      `select id from (select id from payment except select rowid from payment_text)
         where id not in (select payment_id from search_due where words is not null)
       union all select rowid from (select rowid from payment_text except select id from payment)
         where rowid not in (select payment_id from search_due) limit 100`,
    )
    .pluck()
    .all() as number[];
  return ids.map((id) => ({
    kind: 'view',
    table: 'payment_text',
    key: String(id),
    detail: 'the search index does not hold the payments that there are',
  }));
}

function different(db: ReadDb, table: string, columns: string, recount: string, counted: string): readonly Damage[] {
  const kept = `select ${columns} from ${table} where ${counted}`;
  const counts = `select ${columns} from (${recount}) where ${counted}`;
  const key = `select * from (${kept} except ${counts}) union all select * from (${counts} except ${kept}) limit 100`;
  // Columns of the table.
  const rows = db.prepare(key).raw(true).safeIntegers(true).all() as (bigint | string | null)[][];
  return rows.map((row) => ({
    kind: 'view',
    table,
    key: row.slice(0, -2).map(String).join('|'),
    detail: 'the sum is not what its rows give',
  }));
}
