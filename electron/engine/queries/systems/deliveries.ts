import type { Delivery } from '../../../../shared/contracts/api/systems.ts';
import { seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { plainRow, plainRows } from '../rows.ts';
import { deliveriesThen } from './deliveries-then.ts';

interface DeliveryRow {
  readonly id: number;
  readonly source: string;
  readonly stream: string;
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
  readonly sha256: Buffer;
  readonly received_at: number;
  readonly observed_at: number;
  readonly state: number;
  readonly fact_count: number;
  readonly bad_rows: number;
  readonly times_seen: number;
}

const COLUMNS =
  'd.id, s.name as source, d.stream, d.name, d.content_type, d.size, d.sha256, d.received_at, d.observed_at, d.state, d.fact_count, d.bad_rows, d.times_seen';
const fromThen = (moment: Moment): string =>
  `select ${COLUMNS} from ${deliveriesThen(moment)} d join source s on s.id = d.source_id`;
const STATES = ['received', 'applied', 'quarantined'] as const;

/** What is asked of the list of received files and answers. */
export interface DeliveriesQuestion {
  readonly source?: string | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
  readonly asKnownAt?: number | undefined;
}

/**
 * Whether who asks may look into deliveries at all. A delivery mixes entities and its name may tell accounts, so a
 * person with some entities in reach sees none of them.
 */
export function seesDeliveries(reach: Reach): boolean {
  return seesAllCompanies(reach);
}

/** Received files and answers, newest first, from `beforeId` on. */
export function deliveries(desk: Desk, reach: Reach, question: DeliveriesQuestion): Delivery[] {
  if (!seesDeliveries(reach)) return [];
  const { source, beforeId, limit } = question;
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, question.asKnownAt);
    const params = { before: beforeId ?? Number.MAX_SAFE_INTEGER, limit, source: source ?? '', at: moment.at };
    const of = source === undefined ? '' : 'and d.source_id = (select id from source where name = @source)';
    const sql = `${fromThen(moment)} where d.id < @before ${of} order by d.id desc limit @limit`;
    return plainRows<DeliveryRow>(desk.db, sql, params).map(toDelivery);
  });
}

/** One delivery; null where there is none in reach, or none yet at the moment. */
export function delivery(desk: Desk, reach: Reach, id: number, asKnownAt?: number): Delivery | null {
  if (!seesDeliveries(reach)) return null;
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const row = plainRow<DeliveryRow>(desk.db, `${fromThen(moment)} where d.id = @id`, { id, at: moment.at });
    return row ? toDelivery(row) : null;
  });
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    source: row.source,
    stream: row.stream,
    name: row.name,
    contentType: row.content_type,
    bytes: row.size,
    sha256: row.sha256.toString('hex'),
    receivedAt: row.received_at,
    observedAt: row.observed_at,
    state: STATES[row.state] ?? 'received',
    facts: row.fact_count,
    badRows: row.bad_rows,
    timesSeen: row.times_seen,
  };
}
