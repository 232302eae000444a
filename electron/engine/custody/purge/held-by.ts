import type { ReadDb } from '../../store/database.ts';
import type { LegalHold } from './legal-holds.ts';

/** A delivery as holds see it. Instants are epoch milliseconds. */
export interface Holdable {
  readonly id: number;
  readonly source: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

/**
 * The first standing hold that stops a delivery; undefined where none does. A hold of an entity stops what names the
 * entity or one of its accounts, and everything of which nobody can say what it is about: a delivery without facts of its
 * own. Too much is held rather than too little.
 */
export function heldBy(db: ReadDb, delivery: Holdable, holds: readonly LegalHold[]): LegalHold | undefined {
  return holds.find(
    ({ source, entity, fromAt, untilAt, releasedAt }) =>
      releasedAt === null &&
      (source === null || source === delivery.source) &&
      (fromAt === null || delivery.lastAt >= fromAt) &&
      (untilAt === null || delivery.firstAt <= untilAt) &&
      (entity === null || isAbout(db, delivery.id, entity)),
  );
}

const ABOUT = `select not exists (select 1 from fact where delivery_id = @id) or exists (
    select 1 from fact f where f.delivery_id = @id and (
      instr(f.body, json_quote(@entity)) > 0
      or exists (select 1 from account a where a.company_code = @entity and instr(f.body, json_quote(a.key)) > 0)))`;

function isAbout(db: ReadDb, id: number, entity: string): boolean {
  return db.prepare(ABOUT).pluck().get({ id, entity }) === 1;
}
