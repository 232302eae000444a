import type { Moment } from '../desk.ts';

const CHANGING = ['state', 'fact_count', 'new_fact_count', 'bad_rows', 'times_seen'] as const;
const FIXED = 'd.id, d.source_id, d.stream, d.name, d.content_type, d.size, d.sha256, d.received_at, d.observed_at';
const THEN = CHANGING.map((column) => `coalesce(p.${column}, d.${column}) as ${column}`).join(', ');

/**
 * The deliveries as they stood at a moment, to be read from: what had been received, as far as it had been read by then.
 * Needs `@at` bound where the moment is past.
 */
export function deliveriesThen(moment: Moment): string {
  if (moment.seq === undefined) return 'delivery';
  return `(select ${FIXED}, ${THEN} from delivery d left join delivery_past p on p.id =
      (select id from delivery_past where delivery_id = d.id and until_at > @at order by until_at, id limit 1)
    where d.received_at <= @at)`;
}
