import type { FailedImport } from '../../../../shared/contracts/api/systems.ts';
import { type Desk, momentOf } from '../desk.ts';
import { plainRow, plainRows } from '../rows.ts';

interface FaultRow {
  readonly id: number;
  readonly delivery_id: number;
  readonly source: string;
  readonly name: string;
  readonly received_at: number;
  readonly scope: string;
  readonly code: string;
  readonly place: string;
  readonly rule: string;
  readonly message: string;
  readonly size: number;
}

const ROWS = `select f.id, f.delivery_id, s.name as source, d.name, d.received_at, f.scope, f.code, f.place, f.rule, f.message, d.size
  from failed_import f join delivery d on d.id = f.delivery_id join source s on s.id = d.source_id where f.scope <> 'note' and f.recorded_at <= @at order by f.id desc limit @limit`;
const COUNT = "select count(*) as n from failed_import where scope <> 'note' and recorded_at <= @at";

/** What could not be read, newest first: whole files, or rows of files whose other rows stand. */
export function failedImports(desk: Desk, limit: number, asKnownAt?: number): { rows: FailedImport[]; count: number } {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const at = moment.seq === undefined ? Number.MAX_SAFE_INTEGER : moment.at;
    return {
      rows: plainRows<FaultRow>(desk.db, ROWS, { limit, at }).map(toFailed),
      count: plainRow<{ n: number }>(desk.db, COUNT, { at })?.n ?? 0,
    };
  });
}

function toFailed(row: FaultRow): FailedImport {
  return {
    id: row.id,
    deliveryId: row.delivery_id,
    source: row.source,
    name: row.name,
    receivedAt: row.received_at,
    scope: row.scope === 'file' ? 'file' : 'row',
    code: row.code,
    at: row.place,
    rule: row.rule,
    message: row.message,
    bytes: row.size,
  };
}
