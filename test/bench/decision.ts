import Database from 'better-sqlite3';
import path from 'node:path';
import { verifyAudit } from '../../electron/engine/audit/verify-audit.ts';
import { OutboxWorld } from '../support/outbox-world.ts';
import { type Measurement, median, same, steady, timed, timeAgainst } from './measure.ts';

const DECISIONS = 100;

/** A decision until it is on the disk: row, fact, audit entry and fold, beside one row of the same size in a file of its own. */
export async function measureDecision(): Promise<readonly Measurement[]> {
  const world = await OutboxWorld.make();
  const plain = new Database(path.join(world.street.folder, 'limit.db'));
  plain.pragma('journal_mode = WAL');
  plain.pragma('synchronous = FULL');
  plain.exec('create table decision (id integer primary key, person text not null, reason text not null, body blob)');
  const insert = plain.prepare('insert into decision (person, reason, body) values (?, ?, ?)');
  const body = Buffer.alloc(400, 7);
  const [ours, limit]: [number[], number[]] = [[], []];
  try {
    for (let index = 0; index < DECISIONS; index += 1) {
      limit.push(await timed(() => insert.run('maria', 'bench', body)));
      const wisher = { commandId: `c${String(index)}`, person: 'maria', reason: 'bench' };
      ours.push(
        await timed(() =>
          index % 2 === 0
            ? world.decisions.stopOutgoing(wisher, 'rheinbank')
            : world.decisions.resumeOutgoing(wisher, 'rheinbank'),
        ),
      );
    }
    same('decisions', Number(world.db.prepare('select count(*) from decision').pluck().get()), DECISIONS);
    same('audit', verifyAudit(world.db), undefined);
  } finally {
    plain.close();
    await world.close();
  }
  steady('one durable row', limit);
  return [timeAgainst('decision durable', median(ours), median(limit), 2)];
}
