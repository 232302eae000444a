import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { tableShapes } from '../../../../electron/engine/store/seal/table-class.ts';
import { openReader, storePath } from '../../../../electron/engine/store/open.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { flipOneBit } from '../../../support/bit-flip.ts';
import { type FilledStore, filledStore } from '../../../support/custody.ts';

/** 200 in CI; `SYNCLINE_FLIPS=2000` is the run of one part. */
const FLIPS = Number(process.env['SYNCLINE_FLIPS'] ?? 200);
const SEED = process.env['SYNCLINE_SEED'] ?? randomUUID();
const LIMIT_MS = Math.max(240_000, FLIPS * 3_000);

let base: FilledStore;
beforeAll(async () => {
  base = await filledStore();
});
afterAll(() => {
  base.remove();
});

async function verified(folder: string) {
  const opened = openReader(folder);
  if (!opened.ok) return { damages: [opened.fault] };
  const result = await verify(opened.value);
  opened.value.close();
  return result;
}

describe('verify', () => {
  it('finds nothing in a workspace that is whole', async () => {
    const copy = base.copy();
    const handle = expectOk(openReader(copy.folder), 'read');
    expect(await verify(handle)).toMatchObject({ damages: [], nextStep: 'none', unsealedCommits: 0, cancelled: false });
    handle.close();
  });

  it('is tried on a workspace with something in every table', () => {
    const copy = base.copy();
    const handle = expectOk(openReader(copy.folder), 'read');
    const empty = tableShapes(handle.db).filter(
      ({ name }) => handle.db.prepare(`select 1 from "${name}" limit 1`).get() === undefined,
    );
    handle.close();
    expect(empty.map(({ name }) => name)).toEqual([]);
  });

  it(
    `finds every one of ${String(FLIPS)} single flipped bits in stored values`,
    async () => {
      const random = seededRandom(SEED);
      process.stdout.write(`bit flips: seed ${SEED}\n`);
      const missed: unknown[] = [];
      for (let done = 0; done < FLIPS; done += 1) {
        const copy = base.copy();
        const flip = flipOneBit(storePath(copy.folder), random);
        const { damages } = await verified(copy.folder);
        if (damages.length === 0) missed.push(flip);
        copy.remove();
      }
      expect(missed, `seed ${SEED}`).toEqual([]);
    },
    LIMIT_MS,
  );

  it('finds a flipped bit of the search index, or it changes no answer of the index', async () => {
    const random = seededRandom(SEED);
    const words = (folder: string) => {
      const handle = expectOk(openReader(folder), 'read');
      const held = handle.db.prepare('select rowid from payment_text order by rowid').pluck().all();
      const hits = ['ref', 'möl', 'inv', '000'].map((word) =>
        handle.db.prepare('select rowid from payment_text where payment_text match ? order by rowid').pluck().all(word),
      );
      handle.close();
      return { held, hits };
    };
    const expected = words(base.copy().folder);
    for (let done = 0; done < FLIPS / 10; done += 1) {
      const copy = base.copy();
      const flip = flipOneBit(storePath(copy.folder), random, true);
      const { damages } = await verified(copy.folder);
      if (damages.length === 0) expect(words(copy.folder), JSON.stringify(flip)).toEqual(expected);
      copy.remove();
    }
  });

  it('finds a seal that ends at no commit', async () => {
    const copy = base.copy();
    const database = new Database(storePath(copy.folder));
    database.exec('update segment_seal set until_seq = -108');
    database.close();
    expect((await verified(copy.folder)).damages).toMatchObject([{ kind: 'segment', table: 'segment_seal' }]);
  });

  it('stops where it is told to and says so', async () => {
    const copy = base.copy();
    const handle = expectOk(openReader(copy.folder), 'read');
    const result = await verify(handle, { onProgress: (check) => check !== 'facts' });
    expect(result).toMatchObject({ cancelled: true, damages: [] });
    handle.close();
  });
});
