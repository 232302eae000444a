import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import { countsNow } from '../facts/rereading.ts';
import type { ReadDb } from '../store/database.ts';
import type { Command } from './command.ts';

/** What has come in about what a command asks for. */
export interface Sightings {
  /** How often it came, over all deliveries. Grows with each, the same bytes again included; no clock is in it (I13). */
  readonly count: number;
  /** The fact that says so now; undefined where there is none. */
  readonly factId: number | undefined;
}

/** Looks for a command's answer among the facts. A command is confirmed once there are more sightings than before it left. */
export function sightingsOf(db: ReadDb, command: Pick<Command, 'order' | 'target'>): Sightings {
  const { order } = command;
  return order.type === 'request-statement'
    ? statementSightings(db, order.accountId, order.date)
    : recordSightings(db, command.target, order.recordKey);
}

function statementSightings(db: ReadDb, accountId: string, date: string): Sightings {
  const deliveries = `select b.delivery_id from statement s join fact f on f.id = s.fact_id join bearing b on b.record_id = f.record_id
    where s.account = @accountId and s.date = @date and s.report = 'statement'`;
  const count = db
    .prepare(`select coalesce(sum(times_seen), 0) from delivery where id in (${deliveries})`)
    .pluck()
    .get({ accountId, date });
  const factId = db
    .prepare("select max(fact_id) from statement where account = @accountId and date = @date and report = 'statement'")
    .pluck()
    .get({ accountId, date });
  return { count: Number(count), factId: typeof factId === 'number' ? factId : undefined };
}

/** A newer reading of the same bytes is no sighting: it takes the place of the one before. */
function recordSightings(db: ReadDb, source: string, key: string): Sightings {
  // The selected columns, by the schema's types.
  const row = db
    .prepare(
      `select r.fact_id, count(f.id) + (select count(*) from observation o join fact g on g.id = o.fact_id where g.record_id = r.id and ${countsNow('g')}) as count
       from record r join source s on s.id = r.source_id join fact f on f.record_id = r.id and ${countsNow('f')}
       where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and s.name = ? and r.key = ? group by r.id`,
    )
    .get(source, key) as { fact_id: number | null; count: number } | undefined;
  return { count: row?.count ?? 0, factId: row?.fact_id ?? undefined };
}
