import { FACT_NUMBERS, type FactDraft } from '../../../shared/domain/fact/fact.ts';
import { countsNow } from '../facts/rereading.ts';
import { kindOf } from '../facts/stored-draft.ts';
import { plainRows } from '../queries/rows.ts';
import type { ReadDb } from '../store/database.ts';

/** What a record said before: its stored body, and the source's own revision. */
export interface SaidBefore {
  readonly source: string;
  readonly kind: FactDraft['kind'];
  readonly key: string;
  readonly body: string;
  readonly revision: string | null;
}

const READING = `select s.name as source, r.kind, r.key, f.body, f.revision from fact f
  join record r on r.id = f.record_id join source s on s.id = r.source_id
  where ${countsNow('f')} and f.id in (select id from fact where delivery_id = @delivery union select fact_id from bearing
    where delivery_id = @delivery and seq = (select applied_seq from delivery where id = @delivery)) order by f.id`;
const ELSEWHERE = `select f.body, f.revision from record r join source s on s.id = r.source_id join fact f on f.record_id = r.id
  where r.kind = @kind and s.name = @source and r.key = @key and ${countsNow('f')} order by f.id = r.fact_id desc, f.id desc limit 50`;

/** What stands of the last reading of a delivery, by record; a record that it told twice says the last. */
export function readingBefore(db: ReadDb, deliveryId: number): ReadonlyMap<string, SaidBefore> {
  const rows = plainRows<Omit<SaidBefore, 'kind'> & { readonly kind: number }>(db, READING, { delivery: deliveryId });
  return new Map(
    rows.map((row) => {
      const said = { ...row, kind: kindOf(row.kind) };
      return [recordOf(said), said];
    }),
  );
}

/**
 * What a record says by other deliveries: this one may have brought what was there already. The very content where it is
 * there, else the latest word; undefined where there is no such record.
 */
export function saidElsewhere(
  db: ReadDb,
  draft: Pick<FactDraft, 'kind' | 'source' | 'key' | 'revision'>,
  body: string,
): Pick<SaidBefore, 'body' | 'revision'> | undefined {
  const record = { kind: FACT_NUMBERS[draft.kind], source: draft.source, key: draft.key };
  const rows = plainRows<Pick<SaidBefore, 'body' | 'revision'>>(db, ELSEWHERE, record);
  return rows.find((row) => row.body === body && row.revision === (draft.revision ?? null)) ?? rows[0];
}

/** One text for a record, whichever reading names it. */
export const recordOf = ({ source, kind, key }: Pick<FactDraft, 'source' | 'kind' | 'key'>): string =>
  JSON.stringify([source, kind, key]);
