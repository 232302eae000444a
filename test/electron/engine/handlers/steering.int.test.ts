import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerHandlers } from '../../../../electron/engine/handlers/create-reader.ts';
import { writerWith } from '../../../../electron/engine/handlers/create-writer.ts';
import { monotonicClock, worldClock } from '../../../../electron/engine/handlers/world-time.ts';
import type { WriterPorts } from '../../../../electron/engine/host/worker-ports.ts';
import { inlineMapping } from '../../../../electron/engine/pipeline/inline-mapping.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import { mayCall, ROLE_PERMISSIONS } from '../../../../shared/contracts/permissions.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk, fail, ok } from '../../../../shared/kernel/result.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/formats');
const FEED = { system: 'watched-folder', stream: 'files' };

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-steering-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true, force: true });
});

const create = writerWith((feeds) => ({ mapping: inlineMapping(feeds), close: () => Promise.resolve() }));
const context = (commandId: string) => ({
  session: { id: 's1', principal: { person: 'maria', roles: ['analyst' as const], companyCodes: [] } },
  signal: { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined },
  commandId,
});

async function opened(mode: 'normal' | 'read-only' = 'normal') {
  const listeners: (() => void)[] = [];
  const ports: WriterPorts = {
    start: { workspace, mode, checkAnswers: true },
    log: silentLog,
    publish: (name) => {
      if (name === 'views.changed') for (const listen of listeners) listen();
    },
    grants: { take: () => undefined },
    secrets: { get: () => Promise.resolve(undefined) },
    tellStore: () => undefined,
    store: { fault: undefined },
  };
  const writer = expectOk(await create(ports), 'open');
  const ask = <T>(work: (questions: ReturnType<typeof readerHandlers>) => T): T => {
    const reader = expectOk(openReader(workspace), 'read');
    const parts = { db: reader.db, clock: worldClock(undefined), monotonic: monotonicClock, mode };
    const answer = work(readerHandlers(parts));
    reader.close();
    return answer;
  };
  const feed = async () =>
    expectOk(await ask((questions) => questions['systems.feeds']({}, context('q'))), 'feeds').find(
      ({ system }) => system === FEED.system,
    );
  const jobs = async () =>
    expectOk(await ask((questions) => questions['feeds.backfills']({ limit: 10 }, context('q'))), 'jobs');
  return {
    writer,
    feed,
    jobs,
    /** Looks again at every piece of news, and answers once `holds` is true. */
    until: async (holds: () => Promise<boolean>): Promise<void> => {
      while (!(await holds()))
        await new Promise<void>((resolve) => {
          listeners.push(resolve);
        });
    },
  };
}

describe('steering a feed of a workspace', () => {
  it('pauses it for everybody, says who and since when, and lets it go on', async () => {
    const first = await opened();
    expect(await first.writer.handlers['systems.pause'](FEED, context('c1'))).toEqual(ok({ changed: 1 }));
    expect(await first.feed()).toMatchObject({ state: 'paused', pausedBy: 'maria', nextAttemptAt: null });
    await first.writer.close();
    const second = await opened();
    cpSync(path.join(FIXTURES, 'mt940-variants.sta'), path.join(workspace, 'watched', 'm.sta'));
    expect(await second.writer.handlers['systems.poll'](FEED, context('c2'))).toEqual(ok({ started: 0 }));
    expect(await second.feed()).toMatchObject({ state: 'paused', deliveries: 0 });
    expect(await second.writer.handlers['systems.resume'](FEED, context('c3'))).toEqual(ok({ changed: 1 }));
    await second.until(async () => (await second.feed())?.deliveries === 1);
    expect(await second.feed()).toMatchObject({ pausedAt: null, pausedBy: null });
    await second.writer.close();
  });

  it('reads days again as one job per wish, and shows how it went', async () => {
    const one = await opened();
    cpSync(path.join(FIXTURES, 'mt940-variants.sta'), path.join(workspace, 'watched', 'S_2025-11-12.sta'));
    const wish = { ...FEED, from: '2025-11-12', to: '2025-11-13', because: 'statement-missing|A|2025-11-12' };
    const started = expectOk(await one.writer.handlers['feeds.backfill'](wish, context('c1')), 'start');
    expect(await one.writer.handlers['feeds.backfill'](wish, context('c1'))).toEqual(ok(started));
    await one.until(async () => (await one.jobs())[0]?.state === 'done');
    expect(await one.jobs()).toEqual([
      expect.objectContaining({
        ...wish,
        jobId: started.jobId,
        person: 'maria',
        daysTotal: 2,
        daysDone: 2,
        remainingMs: null,
        lastFault: null,
      }),
    ]);
    expect(await one.writer.handlers['feeds.cancelBackfill'](started, context('c2'))).toEqual(ok({ cancelled: false }));
    expect(await one.writer.handlers['feeds.backfill']({ ...wish, to: '2025-11-01' }, context('c3'))).toEqual(
      fail({ kind: 'refused', code: 'window-reversed' }),
    );
    await one.writer.close();
  });

  it('is refused while the workspace is open for reading only', async () => {
    const one = await opened('read-only');
    const refused = fail({ kind: 'refused', code: 'read-only' });
    expect(await one.writer.handlers['systems.pause'](FEED, context('c1'))).toEqual(refused);
    expect(await one.writer.handlers['systems.resume'](FEED, context('c1'))).toEqual(refused);
    const wish = { ...FEED, from: '2025-11-12', to: '2025-11-13' };
    expect(await one.writer.handlers['feeds.backfill'](wish, context('c1'))).toEqual(refused);
    await one.writer.close();
  });

  it('is for analysts, not for those who only look', () => {
    const may = (role: keyof typeof ROLE_PERMISSIONS) =>
      mayCall({ person: 'p', roles: [role], companyCodes: [] }, 'systems:steer');
    expect([may('analyst'), may('viewer'), may('auditor')]).toEqual([true, false, false]);
  });
});
