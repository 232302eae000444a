import { createHash } from 'node:crypto';
import { readPayload } from '../../../../electron/engine/store/payload.ts';
import { type Broken, type Evidence, none } from './evidence.ts';

/** I1: every delivery that was acknowledged is in the inbox, byte for byte, under its digest. */
export function keepsEveryDelivery({ db, acknowledged }: Evidence): readonly Broken[] {
  const find = db.prepare(
    'select d.id from delivery d join source s on s.id = d.source_id where s.name = ? and d.slot = ? and d.sha256 = ?',
  );
  const broken: Broken[] = [];
  for (const { source, slot, name, sha256, size } of acknowledged) {
    const id = find.pluck().get(source, slot, Buffer.from(sha256, 'hex'));
    if (typeof id !== 'number') {
      broken.push({ invariant: 'I1', detail: `${source} ${name} was acknowledged and is not in the inbox` });
      continue;
    }
    const kept = createHash('sha256')
      .update(readPayload(db, id, 0, size))
      .digest('hex');
    if (kept !== sha256)
      broken.push({ invariant: 'I1', detail: `${source} ${name} has other bytes than it came with` });
  }
  return broken;
}

/** I2: a delivery is one row and a fact is one fact, however often they came. */
export function holdsNothingTwice({ db }: Evidence): readonly Broken[] {
  return [
    ...none(
      db,
      'I2',
      'a delivery stands twice',
      'select source_id, slot, hex(sha256) as sha from delivery group by source_id, slot, sha256 having count(*) > 1',
    ),
    ...none(
      db,
      'I2',
      'a fact stands twice',
      'select record_id, hex(digest) as digest from fact group by record_id, digest having count(*) > 1',
    ),
    ...none(
      db,
      'I2',
      'a record stands twice',
      'select kind, source_id, key from record group by kind, source_id, key having count(*) > 1',
    ),
  ];
}
