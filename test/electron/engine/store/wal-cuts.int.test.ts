import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawDelivery } from '../../../../connectors/spi/faults.ts';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { lastCommit } from '../../../../electron/engine/pipeline/commit.ts';
import { openReader, storePath } from '../../../../electron/engine/store/open.ts';
import { type Random, seededRandom } from '../../../../shared/kernel/random.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

/** 100 in CI; `SYNCLINE_CUTS=2000` is the run of one part. */
const CUTS = Number(process.env['SYNCLINE_CUTS'] ?? 100);
const SEED = process.env['SYNCLINE_SEED'] ?? randomUUID();
const LIMIT_MS = Math.max(120_000, CUTS * 1_000);
const DAYS = 8;
const OBSERVED = Date.UTC(2026, 10, 17, 8);

const walPath = (folder: string): string => `${storePath(folder)}-wal`;

/** What was acknowledged once the log was this long. */
interface Acknowledged {
  readonly bytes: number;
  readonly commit: number;
  readonly deliveries: number;
}

const stateOf = (world: TestStreet) => ({
  commit: lastCommit(world.db),
  deliveries: Number(world.db.prepare('select count(*) from delivery').pluck().get()),
});

function deliveries(world: TestStreet): readonly RawDelivery[] {
  return Array.from({ length: DAYS }, (_, day) => {
    const drafts = (['accepted', 'rejected'] as const).map((state, n) =>
      claimDraft(
        `${String(day)}-${String(n)}`,
        claim({
          ...eur(BigInt(day * 100 + n + 1)),
          role: 'bank',
          state,
          rawStatus: state === 'accepted' ? 'ACSP' : 'RJCT',
          identity: { endToEndId: `REF-${String(day)}` },
        }),
      ),
    );
    return world.delivery(`day-${String(day)}`, drafts, { observedAt: OBSERVED + day * 1_000 });
  });
}

let world: TestStreet;
let digests: Readonly<Record<string, string>>;
let log: Buffer;
const acknowledged: Acknowledged[] = [];

function acknowledge(): void {
  acknowledged.push({ bytes: statSync(walPath(world.folder)).size, ...stateOf(world) });
}

beforeAll(async () => {
  world = new TestStreet();
  // Closing checkpoints: from here on the log holds the deliveries alone.
  world.reopen();
  acknowledged.push({ bytes: 0, ...stateOf(world) });
  for (const delivery of deliveries(world)) {
    world.street.accept('test', [delivery]);
    acknowledge();
    await world.street.step(world.mapping, 100);
    acknowledge();
  }
  digests = world.street.views.digests();
  log = readFileSync(walPath(world.folder));
});
afterAll(() => {
  world.close();
});

/** Cuts the log at a drawn place, flips a bit there, or loses the rest of a sector as a torn write does. */
function damaged(random: Random): { readonly how: string; readonly at: number; readonly bytes: Buffer } {
  const at = random.int(0, log.length - 1);
  const how = random.pick(['cut', 'flip', 'tear']);
  if (how === 'cut') return { how, at, bytes: log.subarray(0, at) };
  const bytes = Buffer.from(log);
  if (how === 'flip') bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.int(0, 7)), at);
  else for (let n = at; n < Math.min(log.length, at + 512); n += 1) bytes.writeUInt8(bytes.readUInt8(n) ^ 0xff, n);
  return { how, at, bytes };
}

function copyWith(bytes: Buffer): TestStreet {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncline-cut-'));
  copyFileSync(storePath(world.folder), storePath(folder));
  writeFileSync(walPath(folder), bytes);
  return new TestStreet(folder);
}

async function damagesOf(folder: string, quick: boolean) {
  const handle = expectOk(openReader(folder), 'read');
  const { damages } = await verify(handle, { quick });
  handle.close();
  return damages;
}

describe('a log that was cut or damaged', () => {
  it('held every acknowledged step as one more piece of the log', () => {
    const lengths = acknowledged.map(({ bytes }) => bytes);
    expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => a - b));
    expect(acknowledged.at(-1)).toMatchObject({ bytes: log.length, deliveries: DAYS });
  });

  it(
    `keeps what was acknowledged before the damage and goes on from there, at ${String(CUTS)} places`,
    async () => {
      process.stdout.write(`log cuts: seed ${SEED}\n`);
      const random = seededRandom(SEED);
      for (let done = 0; done < CUTS; done += 1) {
        const { how, at, bytes } = damaged(random);
        const said = `${how} at ${String(at)}, seed ${SEED}`;
        const spared = acknowledged.findLast((step) => step.bytes <= at);
        const copy = copyWith(bytes);
        try {
          expect(stateOf(copy), said).toEqual({ commit: spared?.commit, deliveries: spared?.deliveries });
          copy.settle();
          expect(await damagesOf(copy.folder, true), said).toEqual([]);
          copy.reopen();
          await copy.receive(...deliveries(copy));
          expect(copy.street.views.digests(), said).toEqual(digests);
          expect(stateOf(copy).deliveries, said).toBe(DAYS);
          copy.settle();
          // The fold of a copy costs more than all the rest, so that it is made at every tenth place.
          if (done % 10 === 0) expect(await damagesOf(copy.folder, false), said).toEqual([]);
        } finally {
          copy.close();
        }
      }
    },
    LIMIT_MS,
  );
});
