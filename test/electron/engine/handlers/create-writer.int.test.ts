import { mkdtempSync, readdirSync, rmSync, cpSync, writeFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writerWith } from '../../../../electron/engine/handlers/create-writer.ts';
import type { WriterPorts } from '../../../../electron/engine/host/worker-ports.ts';
import { inlineMapping } from '../../../../electron/engine/pipeline/inline-mapping.ts';
import { openReader, openWriter } from '../../../../electron/engine/store/open.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/formats');

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-writer-'));
});
afterEach(() => {
  rmSync(workspace, { recursive: true, force: true });
});

const create = writerWith((feeds) => ({ mapping: inlineMapping(feeds), close: () => Promise.resolve() }));
const SESSION = { id: 's1', principal: { person: 'maria', roles: ['analyst' as const], companyCodes: [] } };

/** Ports of a host; `told` resolves on the next news of a topic. */
function host(grants: readonly string[] = []) {
  const stores: (string | undefined)[] = [];
  const listeners: ((topics: readonly string[]) => void)[] = [];
  const ports: WriterPorts = {
    start: { workspace, mode: 'normal', checkAnswers: true },
    log: silentLog,
    store: { fault: undefined },
    tellStore: (fault) => stores.push(fault),
    publish: (name, body) => {
      if (name === 'views.changed')
        for (const listen of listeners) listen((body as { topics: readonly string[] }).topics);
    },
    grants: {
      take: (grantId) => {
        const file = grants[Number(grantId.split('-')[1])];
        return file === undefined
          ? undefined
          : { id: grantId, sessionId: 's1', path: file, name: path.basename(file), bytes: 0, access: 'read' };
      },
    },
    secrets: { get: () => Promise.resolve(undefined) },
  };
  return {
    ports,
    stores,
    /** Resolves when `holds` is true, looking again at every piece of news. */
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (holds()) resolve();
        };
        listeners.push(look);
        look();
      }),
  };
}

function read<T>(sql: string): T[] {
  const reader = expectOk(openReader(workspace), 'read');
  const rows = reader.db.prepare(sql).all() as T[];
  reader.close();
  return rows;
}

const context = (commandId: string) => ({
  session: SESSION,
  signal: { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined },
  commandId,
});

describe('the writer of a workspace', () => {
  it('imports granted files and keeps the account of it for the reader', async () => {
    const { ports, until } = host([
      path.join(FIXTURES, 'camt.053-jpy-kwd.xml'),
      path.join(FIXTURES, 'no-such-file.xml'),
    ]);
    const writer = expectOk(await create(ports), 'open');
    const started = expectOk(
      await writer.handlers['imports.start']({ grantIds: ['g-0', 'g-1'] }, context('c1')),
      'start',
    );
    const job = () =>
      JSON.parse(read<{ body: string }>('select body from import_job')[0]?.body ?? '{}') as Record<string, unknown>;
    await until(() => job()['state'] === 'done');
    expect(job()).toMatchObject({
      jobId: started.jobId,
      filesTotal: 1,
      filesDone: 2,
      deliveries: 1,
      quarantined: 1,
      problems: [{ name: 'no-such-file.xml', code: 'file-missing' }],
      results: [
        { name: 'no-such-file.xml', outcome: 'quarantined' },
        {
          name: 'camt.053-jpy-kwd.xml',
          outcome: 'applied',
          statements: [
            { account: '4010-0001', currency: 'JPY', opening: '1200000', closing: '1500000', entries: 4 },
            {
              account: 'KW81CBKU0000000000001234560101',
              currency: 'KWD',
              opening: '412507.350',
              closing: '411507.105',
              entries: 2,
            },
          ],
        },
      ],
    });
    await writer.close();
  });

  it('says when an offered file can not be opened any more', async () => {
    const { ports, until } = host([]);
    const writer = expectOk(await create(ports), 'open');
    await writer.handlers['imports.start']({ grantIds: ['g-7'] }, context('c0'));
    const body = () => read<{ body: string }>('select body from import_job')[0]?.body ?? '';
    await until(() => body().includes('"state":"done"'));
    expect(JSON.parse(body())).toMatchObject({ deliveries: 0, quarantined: 1, problems: [{ code: 'grant-lapsed' }] });
    await writer.close();
  });

  it('starts a repeated import command once, also after a restart', async () => {
    const { ports, until } = host([path.join(FIXTURES, 'camt.053-jpy-kwd.xml')]);
    for (let start = 0; start < 2; start += 1) {
      const writer = expectOk(await create(ports), 'open');
      await writer.handlers['imports.start']({ grantIds: ['g-0'] }, context('same'));
      await until(() =>
        read<{ body: string }>('select body from import_job').every((row) => row.body.includes('"state":"done"')),
      );
      await writer.close();
    }
    expect(read('select id from import_job')).toHaveLength(1);
    expect(read<{ times_seen: number }>('select times_seen from delivery')).toEqual([{ times_seen: 1 }]);
  });

  it('takes files that are put into the watched folder', async () => {
    const { ports, until } = host();
    const writer = expectOk(await create(ports), 'open');
    const watched = path.join(workspace, 'watched');
    expect(readdirSync(watched)).toEqual([]);
    cpSync(path.join(FIXTURES, 'camt.053-jpy-kwd.xml'), path.join(watched, 'a.xml.tmp'));
    renameSync(path.join(watched, 'a.xml.tmp'), path.join(watched, 'a.xml'));
    writeFileSync(path.join(watched, 'b.txt'), 'this is no bank file');
    await writer.handlers['systems.poll']({ system: 'watched-folder' }, context('c2'));
    await until(() => read("select id from delivery where state > 0 and name not like 'evaluation %'").length === 2);
    // On a slow machine the engine's own look at what is expected may have come meanwhile.
    expect(read("select name, state from delivery where name not like 'evaluation %' order by name")).toEqual([
      { name: 'a.xml', state: 1 },
      { name: 'b.txt', state: 2 },
    ]);
    expect(read('select account from statement order by account')).toHaveLength(2);
    await writer.close();
  });

  it('reads on after a stop what had been received but not read', async () => {
    const { ports, until } = host();
    const first = expectOk(await create(ports), 'open');
    cpSync(path.join(FIXTURES, 'mt940-variants.sta'), path.join(workspace, 'watched', 'm.sta'));
    await first.handlers['systems.poll']({}, context('c3'));
    await until(() => read('select id from delivery').length === 1);
    await first.close();
    const second = expectOk(await create(ports), 'open again');
    await until(() => read('select id from delivery where state = 1').length === 1);
    expect(read('select account from statement').length).toBeGreaterThan(0);
    await second.close();
  });

  it('refuses a workspace that another engine holds', async () => {
    const writer = expectOk(await create(host().ports), 'open');
    expect(await create(host().ports)).toEqual({ ok: false, fault: { code: 'workspace-in-use' } });
    await writer.close();
  });
});

describe('a workspace of a newer version', () => {
  it('is open for reading, and every order is refused with the reason', async () => {
    const made = expectOk(openWriter(workspace, instant(0)), 'make');
    made.db.exec('pragma user_version = 999');
    made.close();
    const opened = expectOk(await create(host().ports), 'open');
    expect(opened.storeFault).toBe('newer-schema');
    expect(opened.handlers['systems.poll']({}, context('c1'))).toMatchObject({
      ok: false,
      fault: { kind: 'refused', code: 'newer-schema' },
    });
    await opened.close();
    const reader = expectOk(openReader(workspace), 'read');
    reader.close();
  });
});

describe('a start for which the disk has no room', () => {
  const accounts = Array.from({ length: 400 }, (_, index) => ({
    accountId: `DE0212030000000000${String(index).padStart(4, '0')}`,
    currency: 'EUR',
    type: 'operating',
  }));
  const connections = { name: 'Full', timeZone: 'Europe/Berlin', feeds: [], accounts, cutOffs: [], manualImport: {} };
  const demo = { world: { worldStart: 1_700_000_000_000, wallStart: 1_700_000_000_000, scale: 1 }, connections };

  it('opens to be read only, names the disk, refuses orders, and leaves the workspace whole for the next start', async () => {
    const { ports } = host();
    const full = writerWith(
      (feeds) => ({ mapping: inlineMapping(feeds), close: () => Promise.resolve() }),
      (folder, now) => {
        const opened = openWriter(folder, now);
        if (opened.ok) {
          const pages = Number(opened.value.db.prepare('pragma page_count').pluck().get());
          opened.value.db.exec(`pragma max_page_count = ${String(pages)}`);
        }
        return opened;
      },
    );
    const closed = expectOk(await full({ ...ports, start: { ...ports.start, demo } }), 'read only');
    expect(closed.storeFault).toBe('disk-full');
    const poll = closed.handlers['systems.poll'] as unknown as (input: object, context: object) => unknown;
    expect(await poll({}, context('c1'))).toMatchObject({ ok: false, fault: { kind: 'refused', code: 'disk-full' } });
    expect(read('select count(*) as n from delivery')).toEqual([{ n: 0 }]);
    await closed.close();
    const writer = expectOk(await create({ ...ports, start: { ...ports.start, demo } }), 'room again');
    expect(writer.storeFault).toBeUndefined();
    await writer.close();
    expect(read('select count(*) as n from delivery')).toEqual([{ n: 1 }]);
  });
});
