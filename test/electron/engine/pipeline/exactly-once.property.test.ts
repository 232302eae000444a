import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../../../connectors/registry.ts';
import type { RawDelivery } from '../../../../connectors/spi/faults.ts';
import { configureFeeds, FILES_STREAM, MANUAL_SOURCE } from '../../../../electron/engine/feeds/feeds.ts';
import { inlineMapping } from '../../../../electron/engine/pipeline/inline-mapping.ts';
import { Street } from '../../../../electron/engine/pipeline/street.ts';
import { layers, strayedDeliveries } from '../../../../electron/engine/queries/systems/layers.ts';
import { openWriter } from '../../../../electron/engine/store/open.ts';
import { zWorkspaceConfig } from '../../../../shared/contracts/workspace-config.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { asCamt053, asMt940, type InventedStatement } from '../../../support/statement-writer.ts';
import { HandClock } from '../../../support/street.ts';

const KYRIBA = 'kyriba';
const FEEDS = configureFeeds(
  zWorkspaceConfig.parse({
    name: 'Once',
    timeZone: 'Europe/Berlin',
    feeds: [
      {
        id: KYRIBA,
        connector: 'kyriba',
        title: 'Kyriba',
        config: { baseUrl: 'https://k.example/api', tokenUrl: 'https://k.example/token', clientId: 'c' },
      },
    ],
    accounts: [],
    cutOffs: [],
    manualImport: {},
  }),
  CONNECTORS,
);
const T0 = Date.parse('2026-11-17T08:00:00Z');

/** What a system knows: transfers of a treasury system, and statements of banks. */
interface World {
  readonly transfers: number;
  readonly statements: readonly { readonly format: 'camt' | 'mt'; readonly statement: InventedStatement }[];
}

const anyWorld: fc.Arbitrary<World> = fc.record({
  transfers: fc.integer({ min: 0, max: 12 }),
  statements: fc.uniqueArray(
    fc.record({
      format: fc.constantFrom('camt' as const, 'mt' as const),
      statement: fc.record({
        account: fc.stringMatching(/^[0-9]{8}$/),
        currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
        openingMinor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
        entries: fc.array(
          fc.record({
            minor: fc.oneof(fc.bigInt({ min: 1n, max: 90_000n }), fc.bigInt({ min: -90_000n, max: -1n })),
            day: fc.integer({ min: 10, max: 16 }),
            // A few references and none at all: equal lines must stay as many as they are.
            reference: fc.constantFrom('NONREF', 'R1', 'R2'),
            text: fc.constantFrom('CARD FEE', 'RENT'),
            reversal: fc.constant(false),
          }),
          { maxLength: 5 },
        ),
      }),
    }),
    { selector: ({ statement }) => statement.account, maxLength: 3 },
  ),
});

/** What a person or a schedule may do with it: the size of a page, the overlap of windows, the order, and how often. */
const anyConduct = fc.record({
  page: fc.integer({ min: 1, max: 5 }),
  overlap: fc.integer({ min: 0, max: 4 }),
  together: fc.boolean(),
  order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
});

function transfer(index: number): string {
  return `{"uuid":"t-${String(index)}","transactionNumber":"TR-${String(index)}","reference":"REF-${String(index)}","status":"REGISTERED",
    "account":{"code":"A"},"direction":"DISBURSEMENT","transferAmount":{"amount":${String(index + 1)}.50,"currency":{"code":"EUR"}},
    "valueDate":"2026-11-17","lastStatusDateTime":"2026-11-17T07:00:00Z"}`;
}

/** Pages of one pass over the transfers, each window reaching back into the one before. */
function pages(count: number, page: number, overlap: number, pass: number): RawDelivery[] {
  const found: RawDelivery[] = [];
  for (let from = 0; from < count; from += page) {
    const rows = Array.from({ length: count }, (_, index) => index).slice(Math.max(0, from - overlap), from + page);
    found.push({
      stream: 'transfers',
      name: `GET /transfers?from=${String(from)}`,
      slot: `from=${String(from)}&page=${String(page)}`,
      contentType: 'application/json',
      bytes: Buffer.from(`{"metadata":{},"results":[${rows.map(transfer).join(',')}]}`),
      observedAt: T0 + pass * 60_000,
    });
  }
  return found;
}

function files({ statements }: World): RawDelivery[] {
  return statements.map(({ format, statement }, index) => ({
    stream: FILES_STREAM,
    name: `file-${String(index)}`,
    slot: '',
    contentType: 'application/octet-stream',
    bytes: Buffer.from(format === 'camt' ? asCamt053(statement) : asMt940(statement)),
    observedAt: T0,
  }));
}

interface Sent {
  readonly source: string;
  readonly delivery: RawDelivery;
}

const sentOf = (source: string, deliveries: readonly RawDelivery[]): Sent[] =>
  deliveries.map((delivery) => ({ source, delivery }));

/** What stands in the views after everything was received. */
async function outcomeOf(sent: readonly Sent[], together: boolean) {
  const folder = mkdtempSync(path.join(tmpdir(), 'syncline-once-'));
  const clock = new HandClock();
  const handle = expectOk(openWriter(folder, clock.now()), 'open');
  try {
    const street = new Street(handle.db, clock, silentLog);
    for (const { source, delivery } of sent) {
      clock.advance(1_000);
      street.accept(source, [delivery]);
      if (!together) await street.step(inlineMapping(FEEDS), 100);
    }
    await street.step(inlineMapping(FEEDS), 10_000);
    const count = (sql: string): number => Number(handle.db.prepare(sql).pluck().get());
    expect(layers(handle.db)).toMatchObject({ waiting: 0, holds: true });
    expect(strayedDeliveries(handle.db)).toEqual([]);
    return {
      digests: street.views.digests(),
      facts: count('select count(*) from fact'),
      transfers: count('select count(*) from claim where role = 0'),
      entries: count('select count(*) from entry'),
      statements: count('select count(*) from statement'),
      refused: count('select count(*) from failed_import'),
    };
  } finally {
    handle.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('whatever is received again', () => {
  it('has its effect once: the same files five times, overlapping windows, pages in any order', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, anyConduct, async (world, { page, overlap, together, order }) => {
        const once = await outcomeOf(
          [...sentOf(MANUAL_SOURCE, files(world)), ...sentOf(KYRIBA, pages(world.transfers, 100, 0, 4))],
          false,
        );
        const all = Array.from({ length: 5 }, (_, pass) => [
          ...sentOf(MANUAL_SOURCE, files(world)),
          ...sentOf(KYRIBA, pages(world.transfers, page, overlap, pass)),
        ]).flat();
        const places = [...order.take(all.length)];
        const shuffled = all
          .map((one, index) => ({ one, place: places[index] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        const again = await outcomeOf(shuffled, together);
        expect(again).toEqual(once);
        expect(again).toMatchObject({
          transfers: world.transfers,
          statements: world.statements.length,
          refused: 0,
        });
        expect(again.entries).toBe(world.statements.reduce((sum, { statement }) => sum + statement.entries.length, 0));
      }),
      seedsOf(40, 1_000),
    );
  }, 3_600_000);
});
