import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../../electron/engine/inbox/inbox.ts';
import { sha256 } from '../../../../electron/engine/store/canonical.ts';
import type { WriteDb } from '../../../../electron/engine/store/database.ts';
import { openWriter } from '../../../../electron/engine/store/open.ts';
import { packBlock } from '../../../../electron/engine/store/pack.ts';
import { readPayload } from '../../../../electron/engine/store/payload.ts';
import { Sources } from '../../../../electron/engine/store/sources.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';

const NOVEMBER = instant(Date.parse('2026-11-17T08:00:00Z'));
const DECEMBER = instant(Date.parse('2026-12-01T08:00:00Z'));

function withStore<T>(work: (db: WriteDb, inbox: Inbox) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncline-pack-'));
  const writer = expectOk(openWriter(folder, NOVEMBER), 'open');
  try {
    return work(writer.db, new Inbox(writer.db, new Sources(writer.db)));
  } finally {
    writer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Receives bytes that were read already, so that they may be packed. Answers the delivery's id. */
function receive(db: WriteDb, inbox: Inbox, stream: string, bytes: Buffer, at = NOVEMBER): number {
  const delivery = { stream, name: 'n', slot: '', contentType: 'application/json', bytes, observedAt: at };
  const [accepted] = inbox.accept('bank', [delivery], undefined, at);
  db.prepare('update delivery set state = 1 where id = ?').run(accepted!.deliveryId);
  return accepted!.deliveryId;
}

const json = (index: number, size: number): Buffer =>
  Buffer.from(`{"transfer":${String(index)},"status":"ACSP","amount":"${'1250.00 EUR '.repeat(size)}"}`);

const blocks = (db: WriteDb) => db.prepare('select count(*) from block').pluck().get();
const stored = (db: WriteDb) => Number(db.prepare('select sum(length(body)) from block').pluck().get());

describe('packing small deliveries', () => {
  it('keeps the bytes and the digest of every delivery, whenever it is done', () => {
    const anyStep = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ stream: fc.constantFrom('a', 'b'), size: fc.nat(1_400), count: fc.nat(80) }),
      },
      { weight: 1, arbitrary: fc.constant('pack' as const) },
      { weight: 1, arbitrary: fc.constant('next month' as const) },
    );
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 2, maxLength: 8 }), (steps) => {
        withStore((db, inbox) => {
          const sent = new Map<number, Buffer>();
          let now = NOVEMBER;
          for (const step of steps) {
            if (step === 'pack') packBlock(db, now);
            else if (step === 'next month') now = DECEMBER;
            else
              db.transaction(() => {
                for (let index = 0; index < step.count; index += 1) {
                  const bytes = json(sent.size, step.size);
                  sent.set(receive(db, inbox, step.stream, bytes, now), bytes);
                }
              });
          }
          while (packBlock(db, DECEMBER)) expect(db.prepare('pragma foreign_key_check').all()).toEqual([]);
          const digestOf = db.prepare('select sha256 from delivery where id = ?').pluck();
          for (const [id, bytes] of sent) {
            const back = readPayload(db, id, 0, bytes.length);
            expect(back.equals(bytes)).toBe(true);
            expect(sha256(back).equals(digestOf.get(id) as Buffer)).toBe(true);
            const half = bytes.length >> 1;
            expect(readPayload(db, id, half, 9).equals(bytes.subarray(half, half + 9))).toBe(true);
          }
          const orphans = 'select count(*) from block where id not in (select block_id from delivery_frame)';
          expect(db.prepare(orphans).pluck().get()).toBe(0);
        });
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('puts 64 of one stream and month into one block that is far smaller', () => {
    withStore((db, inbox) => {
      for (let index = 0; index < 64; index += 1) receive(db, inbox, 'transfers', json(index, 40));
      receive(db, inbox, 'statements', json(99, 40));
      const before = stored(db);
      expect(packBlock(db, NOVEMBER)).toBe(true);
      expect(packBlock(db, NOVEMBER)).toBe(false);
      expect(blocks(db)).toBe(2);
      expect(stored(db)).toBeLessThan(before / 7);
      expect(db.prepare('select distinct codec, key_id from block order by codec').all()).toEqual([
        { codec: 'deflate', key_id: 'none' },
        { codec: 'none', key_id: 'none' },
      ]);
    });
  });

  it('packs the rest of a month once it is over', () => {
    withStore((db, inbox) => {
      for (let index = 0; index < 5; index += 1) receive(db, inbox, 'transfers', json(index, 40));
      expect(packBlock(db, NOVEMBER)).toBe(false);
      expect(packBlock(db, DECEMBER)).toBe(true);
      expect(blocks(db)).toBe(1);
    });
  });

  it('leaves what is still to be read, and what is 16 KB or more, as it landed', () => {
    withStore((db, inbox) => {
      for (let index = 0; index < 64; index += 1) {
        const id = receive(db, inbox, 'transfers', json(index, 40));
        if (index === 0) db.prepare('update delivery set state = 0 where id = ?').run(id);
        receive(db, inbox, 'files', json(index, 1_400));
      }
      expect(packBlock(db, NOVEMBER)).toBe(false);
    });
  });

  it('changes nothing when it is interrupted', () => {
    withStore((db, inbox) => {
      const ids = Array.from({ length: 64 }, (_, index) => receive(db, inbox, 'transfers', json(index, 40)));
      const before = db.prepare('select * from delivery_frame').all();
      db.exec(
        `create temp trigger no_space before delete on block when old.id = 40 begin select raise(abort, 'disk full'); end`,
      );
      expect(() => packBlock(db, NOVEMBER)).toThrow(/disk full/);
      expect(db.prepare('select * from delivery_frame').all()).toEqual(before);
      for (const [index, id] of ids.entries())
        expect(readPayload(db, id, 0, 16_384).equals(json(index, 40))).toBe(true);
      db.exec('drop trigger no_space');
      expect(packBlock(db, NOVEMBER)).toBe(true);
    });
  });

  it('does not touch a delivery whose bytes are damaged, so that verification still finds it', () => {
    withStore((db, inbox) => {
      const ids = Array.from({ length: 64 }, (_, index) => receive(db, inbox, 'transfers', json(index, 40)));
      const damaged = ids[7]!;
      const own = db.prepare('select block_id from delivery_frame where delivery_id = ?').pluck();
      const block = own.get(damaged);
      db.prepare('update block set body = zeroblob(length(body)) where id = ?').run(block);
      while (packBlock(db, DECEMBER));
      expect(own.get(damaged)).toBe(block);
      expect(readPayload(db, damaged, 0, 4).equals(Buffer.alloc(4))).toBe(true);
      expect(readPayload(db, ids[8]!, 0, 16_384).equals(json(8, 40))).toBe(true);
    });
  });
});
