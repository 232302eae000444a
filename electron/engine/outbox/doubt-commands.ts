import type { Instant } from '../../../shared/kernel/clock.ts';
import { lastCommit } from '../pipeline/commit.ts';
import type { WriteDb } from '../store/database.ts';
import { OPEN_SQL } from './command.ts';

/** Detail of the step by which a command comes to be in doubt. */
const LOOK_UP_FIRST = 'look-up-first';

/**
 * Takes for possible that every open command has left meanwhile, as after a backup was put back: none leaves before its
 * target was asked, and none by itself where the target can't be. When a first attempt may have been is counted from the
 * latest steady time that the store knows, so that a target's memory is never taken for longer than it is. Runs inside the
 * caller's transaction. Answers how many there are.
 */
export function doubtCommands(db: WriteDb, at: Instant): number {
  const elapsed = Number(db.prepare('select elapsed from outbox_time where only = 1').pluck().get() ?? 0);
  // The two columns of the statement, by the schema's types.
  const open = db.prepare(`select id, state from outbox where state in (${OPEN_SQL})`).all() as {
    readonly id: string;
    readonly state: string;
  }[];
  for (const { id, state } of open) {
    db.prepare(
      'update outbox set unsure = 1, version = version + 1, first_sent_elapsed = coalesce(first_sent_elapsed, ?) where id = ?',
    ).run(elapsed, id);
    // Why a person was asked stays said.
    if (state !== 'needs-person') db.prepare('update outbox set detail = ? where id = ?').run(LOOK_UP_FIRST, id);
    db.prepare(
      'insert into outbox_step (command_id, version, state, at, seq, detail) select id, version, state, ?, ?, detail from outbox where id = ?',
    ).run(at, lastCommit(db), id);
  }
  return open.length;
}
