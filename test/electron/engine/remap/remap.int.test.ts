import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../../../connectors/registry.ts';
import type { RegisteredConnector } from '../../../../connectors/spi/connector.ts';
import { DecisionBook } from '../../../../electron/engine/decisions/decision-book.ts';
import { OwnFacts } from '../../../../electron/engine/decisions/own-facts.ts';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { configureFeeds, MANUAL_SOURCE } from '../../../../electron/engine/feeds/feeds.ts';
import { failedDeliveries, failedReasons } from '../../../../electron/engine/inbox/release.ts';
import { inlineMapping } from '../../../../electron/engine/pipeline/inline-mapping.ts';
import { Intake } from '../../../../electron/engine/pipeline/intake.ts';
import { Street } from '../../../../electron/engine/pipeline/street.ts';
import { layers } from '../../../../electron/engine/queries/systems/layers.ts';
import { remapOf } from '../../../../electron/engine/remap/comparison-book.ts';
import { RemapDesk } from '../../../../electron/engine/remap/remap-desk.ts';
import { openWriter, type WriterHandle } from '../../../../electron/engine/store/open.ts';
import { zWorkspaceConfig } from '../../../../shared/contracts/workspace-config.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { type Misreading, olderConnectors } from '../../../support/older-mapper.ts';
import { HandClock } from '../../../support/street.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/formats');
const FILES = ['camt.053-jpy-kwd.xml', 'mt940-three-entries.sta', 'camt.054-batch-return.xml'];
const CONFIG = zWorkspaceConfig.parse({
  ...{ name: 'Again', timeZone: 'Europe/Berlin', feeds: [], accounts: [], cutOffs: [], manualImport: {} },
});
const ANNA = { person: 'anna', reason: 'the reader took the text of the bank for its reference' };

/** The older generation lost every second entry, and read the amounts of the others a hundred times too large. */
const misread: Misreading = (fact) => {
  if (fact.kind !== 'entry') return fact;
  const { entry } = fact.body;
  if (entry.index % 2 === 1) return undefined;
  return { ...fact, body: { ...fact.body, entry: { ...entry, minor: entry.minor * 100n } } };
};

/** A program with these connectors, open on the workspace. */
class Program {
  readonly handle: WriterHandle;
  readonly street: Street;
  readonly intake: Intake;
  readonly desk: RemapDesk;

  readonly clock: HandClock;

  constructor(folder: string, clock: HandClock, connectors: readonly RegisteredConnector[]) {
    this.clock = clock;
    this.handle = expectOk(openWriter(folder, clock.now()), 'open');
    const { db } = this.handle;
    this.street = new Street(db, clock, silentLog);
    const feeds = configureFeeds(CONFIG, connectors);
    const mapping = inlineMapping(feeds);
    this.intake = new Intake(this.street, mapping, silentLog, () => undefined);
    this.desk = new RemapDesk({
      ...{ db, feeds, mapping, clock, log: silentLog, timeZone: CONFIG.timeZone },
      book: new DecisionBook(db, new OwnFacts(db, this.street), clock),
      onChange: () => undefined,
      onWaiting: () => undefined,
    });
  }

  async import(name: string): Promise<void> {
    this.clock.advance(60_000);
    this.street.accept(MANUAL_SOURCE, [
      {
        ...{ stream: 'files', name, slot: '', contentType: 'application/octet-stream', observedAt: this.clock.now() },
        bytes: readFileSync(path.join(FIXTURES, name)),
      },
    ]);
    await this.read();
  }

  async read(): Promise<void> {
    this.intake.kick();
    await this.intake.idle();
  }

  async compared(id: string, choice: Omit<Parameters<RemapDesk['compare']>[1], 'source'> = {}) {
    this.desk.compare(id, { source: MANUAL_SOURCE, ...choice });
    await this.desk.over(id);
    return remapOf(this.handle.db, id)!;
  }

  column(sql: string): unknown[] {
    return this.handle.db.prepare(sql).pluck().all();
  }

  close(): void {
    this.handle.close();
  }
}

let folder: string;
let clock: HandClock;
let program: Program;
const start = (connectors: readonly RegisteredConnector[]): Program => {
  program = new Program(folder, clock, connectors);
  return program;
};

/** A workspace whose files an older program has read, opened by the one of today. */
async function readByOlder(): Promise<Program> {
  const older = start(olderConnectors(misread));
  for (const name of FILES) await older.import(name);
  older.close();
  return start(CONNECTORS);
}

/** What the program of today makes of the same files in a workspace of its own. */
async function alwaysToday(): Promise<Readonly<Record<string, string>>> {
  const other = mkdtempSync(path.join(tmpdir(), 'syncline-remap-'));
  const today = new Program(other, new HandClock(), CONNECTORS);
  try {
    for (const name of FILES) await today.import(name);
    return today.street.views.digests();
  } finally {
    today.close();
    rmSync(other, { recursive: true, force: true });
  }
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-remap-'));
  clock = new HandClock();
});
afterEach(() => {
  program.close();
  rmSync(folder, { recursive: true, force: true });
});

const ENTRIES = 'select key || " " || minor from entry order by key'.replaceAll('"', "'");

describe('files that an older generation of the reader has read', () => {
  it('are compared without any change, field by field, with what is found anew and what is no more', async () => {
    const today = await readByOlder();
    const [before, entries] = [today.street.views.digests(), today.column(ENTRIES)];
    const remap = await today.compared('r-1');
    expect(remap).toMatchObject({ state: 'compared', total: 3, compared: 3, applied: null });
    expect(remap.mappers).toEqual([{ stream: 'files', mapper: 'bank-files@2' }]);
    const { difference } = remap;
    expect(difference.fields).toEqual([{ kind: 'entry', field: 'entry/minor', records: entries.length }]);
    expect(difference).toMatchObject({ changed: entries.length, dropped: 0, refused: [] });
    expect(difference.added).toBeGreaterThan(0);
    expect(difference.unchanged).toBeGreaterThan(0);
    const [first] = difference.records.filter((record) => record.how === 'changed');
    const [field] = first!.fields;
    expect(field!.field).toBe('entry/minor');
    expect([field!.before, field!.after]).toEqual(['35460800 JPY', '354608 JPY']);
    expect(today.street.views.digests()).toEqual(before);
    expect(today.column(ENTRIES)).toEqual(entries);
  });

  it('stand as if the newer one had always read them once it is applied, and the moment before answers as before', async () => {
    const today = await readByOlder();
    const then = today.column(ENTRIES);
    const seq = Number(today.column('select max(seq) from commit_point')[0]);
    await today.compared('r-1');
    const recorded = today.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1');
    expect(recorded.ok).toBe(true);
    await today.read();
    expect(remapOf(today.handle.db, 'r-1')).toMatchObject({
      state: 'applied',
      applied: { ...ANNA, total: 3, read: 3, refused: 0 },
    });
    expect(today.street.views.digests()).toEqual(await alwaysToday());
    expect(layers(today.handle.db)).toMatchObject({ waiting: 0, applied: 4, holds: true });
    expect(
      today.column(
        `select key || ' ' || minor from (select key, minor from entry where since_seq <= ${String(seq)}
         union all select key, minor from entry_image where since_seq <= ${String(seq)} and until_seq > ${String(seq)}) order by key`,
      ),
    ).toEqual(then);
    // Nothing is left to be mapped again.
    expect((await today.compared('r-2')).total).toBe(0);
  });

  it('are applied by a decision that the audit chain keeps, once, and only after a comparison', async () => {
    const today = await readByOlder();
    expect(today.desk.apply({ commandId: 'c-0', ...ANNA }, 'r-1')).toEqual({ ok: false, fault: 'not-compared' });
    await today.compared('r-1');
    const first = expectOk(today.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1'), 'apply');
    expect(expectOk(today.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1'), 'again')).toEqual({
      ...first,
      repeated: true,
    });
    expect(today.desk.apply({ commandId: 'c-2', ...ANNA }, 'r-1')).toEqual({ ok: false, fault: 'already-applied' });
    expect(today.column("select person || ' ' || type || ' ' || subject from decision")).toEqual([
      `anna map-again deliveries|${MANUAL_SOURCE}`,
    ]);
    expect(today.column("select detail from audit where action = 'decision'")).toEqual(['map-again']);
    expect(verifyAudit(today.handle.db)).toBeUndefined();
  });

  it('are chosen by day of receipt and by file', async () => {
    const today = await readByOlder();
    expect((await today.compared('r-1', { from: '2026-11-17', to: '2026-11-17' })).total).toBe(3);
    expect((await today.compared('r-2', { to: '2026-11-16' })).total).toBe(0);
    const [id] = today.column('select id from delivery where name like "mt940%"'.replaceAll('"', "'")) as number[];
    expect((await today.compared('r-3', { deliveryIds: [id!] })).total).toBe(1);
  });

  it('are not applied by a program that reads otherwise than the one that compared', async () => {
    const today = await readByOlder();
    await today.compared('r-1');
    today.close();
    const other = start(olderConnectors((fact) => fact));
    expect(other.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1')).toEqual({ ok: false, fault: 'changed-meanwhile' });
  });

  it('go on after an interruption, and end where a person ends it', async () => {
    const today = await readByOlder();
    await today.compared('r-1');
    expectOk(today.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1'), 'apply');
    today.close();
    const again = start(CONNECTORS);
    expect(remapOf(again.handle.db, 'r-1')).toMatchObject({ state: 'applying', applied: { total: 3, read: 0 } });
    await again.street.step(inlineMapping(configureFeeds(CONFIG, CONNECTORS)), 1);
    expect(again.desk.cancel('r-1')).toBe(true);
    await again.read();
    expect(remapOf(again.handle.db, 'r-1')).toMatchObject({ state: 'cancelled', applied: { total: 3, read: 1 } });
    expect(layers(again.handle.db)).toMatchObject({ waiting: 0, quarantined: 0, holds: true });
    const rest = await again.compared('r-2');
    expect(rest.total).toBe(2);
    expectOk(again.desk.apply({ commandId: 'c-2', ...ANNA }, 'r-2'), 'apply the rest');
    await again.read();
    expect(again.street.views.digests()).toEqual(await alwaysToday());
  });

  it('are compared no further once a person or the end of the program stops it, and nothing has changed', async () => {
    const today = await readByOlder();
    const before = today.street.views.digests();
    today.desk.compare('r-1', { source: MANUAL_SOURCE });
    expect(today.desk.cancel('r-1')).toBe(true);
    await today.desk.over('r-1');
    expect(remapOf(today.handle.db, 'r-1')).toMatchObject({ state: 'cancelled', total: 3, applied: null });
    expect(today.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1')).toEqual({ ok: false, fault: 'not-compared' });
    expect(today.desk.cancel('r-1')).toBe(false);
    today.desk.compare('r-2', { source: MANUAL_SOURCE });
    await today.desk.stop();
    expect(remapOf(today.handle.db, 'r-2')).toMatchObject({ state: 'cancelled' });
    today.handle.db.prepare("update remap_comparison set state = 'comparing' where id = 'r-2'").run();
    today.close();
    const again = start(CONNECTORS);
    expect(remapOf(again.handle.db, 'r-2')).toMatchObject({ state: 'cancelled' });
    expect(again.street.views.digests()).toEqual(before);
  });

  it('that the newer one can not read keep what the older one found, and are failed imports with the place', async () => {
    const older = start(olderConnectors(misread));
    for (const name of FILES) await older.import(name);
    const before = older.street.views.digests();
    older.close();
    const broken = start(
      CONNECTORS.map((connector) =>
        connector.id === 'bank-files'
          ? {
              ...connector,
              configure: (raw) => {
                const bound = connector.configure(raw);
                if (!bound.ok) return bound;
                return {
                  ok: true,
                  value: {
                    ...bound.value,
                    map: () => {
                      throw new Error('at line 4');
                    },
                  },
                };
              },
            }
          : connector,
      ),
    );
    const remap = await broken.compared('r-1');
    expect(remap.difference.refused.map((one) => [one.delivery, one.code])).toEqual(
      FILES.map((name) => [name, 'engine-error']),
    );
    expectOk(broken.desk.apply({ commandId: 'c-1', ...ANNA }, 'r-1'), 'apply');
    await broken.read();
    expect(remapOf(broken.handle.db, 'r-1')).toMatchObject({ state: 'applied', applied: { read: 0, refused: 3 } });
    expect(broken.street.views.digests()).toEqual(before);
    const failed = failedDeliveries(broken.handle.db);
    expect(failed.map((one) => [one.name, one.state])).toEqual(FILES.map((name) => [name, 'applied']));
    expect(failedReasons(broken.handle.db, failed[0]!.id).at(-1)!.message).toContain('at line 4');
  });
});
