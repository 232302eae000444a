import type { Replacement } from '../../../../shared/contracts/api/cash.ts';
import { MOVEMENT_FIELDS } from '../../../../shared/domain/statement/same-movement.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** Other tellings of an entry's movement: the one that took its place, and those whose place it took. */
export interface Tellings {
  readonly replacedBy: Replacement | null;
  readonly replaces: Replacement[];
}

interface TellingRow {
  readonly later: bigint;
  readonly key: string;
  readonly basis: string;
  readonly changed: string;
  readonly report: string;
  readonly status: string;
  readonly booking_date: string | null;
  readonly value_date: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly bank_reference: string | null;
  readonly delivery_id: bigint;
}

const ENTRY = 'key, report, status, booking_date, value_date, minor, currency, bank_reference, fact_id';

/** The other tellings of one entry, as known at the moment. */
export function tellingsOf(db: ReadDb, moment: Moment, entryKey: string): Tellings {
  const link = viewThen('supersession', 'key, subject, by_key, basis, changed', moment);
  const shown =
    'e.key, x.basis, x.changed, e.report, e.status, e.booking_date, e.value_date, e.minor, e.currency, e.bank_reference, f.delivery_id';
  const joined = `join fact f on f.id = e.fact_id`;
  const entry = viewThen('entry', ENTRY, moment);
  const sql = `select 1 as later, ${shown} from ${link} x join ${entry} e on e.key = x.by_key ${joined} where x.key = 'entry|' || @key
    union all select 0 as later, ${shown} from ${link} x join ${entry} e on e.key = substr(x.key, 7) ${joined} where x.by_key = @key and x.subject = 'entry'
    order by 1 desc, 6, 2`;
  const rows = bigRows<TellingRow>(db, sql, { key: entryKey, seq: seqOf(moment) });
  const later = rows.find((row) => row.later === 1n);
  return {
    replacedBy: later ? toReplacement(later) : null,
    replaces: rows.filter((row) => row.later === 0n).map(toReplacement),
  };
}

function toReplacement(row: TellingRow): Replacement {
  const changed = row.changed.split(' ');
  return {
    key: row.key,
    basis: row.basis === 'strong' || row.basis === 'scoped' ? row.basis : 'weak',
    report: row.report,
    status: row.status,
    bookingDate: row.booking_date,
    valueDate: row.value_date,
    minor: row.minor,
    currency: row.currency,
    reference: row.bank_reference,
    deliveryId: Number(row.delivery_id),
    changed: MOVEMENT_FIELDS.filter((field) => changed.includes(field)),
  };
}
