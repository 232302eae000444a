import type { ReadDb } from '../store/database.ts';

/** Whether anything may leave to a target. */
export interface OutgoingStop {
  readonly target: string;
  readonly stopped: boolean;
  readonly person: string | undefined;
  readonly reason: string | undefined;
  /** World time of the latest decision. */
  readonly since: number | undefined;
  /** Commit of the latest decision; 0 when there was none. */
  readonly seq: number;
}

interface Row {
  readonly type: string;
  readonly person: string;
  readonly reason: string;
  readonly at: number;
  readonly seq: number;
}

/** The latest word about a target, as of a commit: the order of commits decides, no clock does (I13). */
export function stopOf(db: ReadDb, target: string, seq = Number.MAX_SAFE_INTEGER): OutgoingStop {
  // The selected columns, by the schema's types.
  const row = db
    .prepare(
      'select type, person, reason, at, seq from decision where subject = ? and seq <= ? order by seq desc limit 1',
    )
    .get(`target|${target}`, seq) as Row | undefined;
  const stopped = row?.type === 'stop-outgoing';
  return { target, stopped, person: row?.person, reason: row?.reason, since: row?.at, seq: row?.seq ?? 0 };
}
