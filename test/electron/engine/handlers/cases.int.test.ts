import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerHandlers } from '../../../../electron/engine/handlers/create-reader.ts';
import { writerWith } from '../../../../electron/engine/handlers/create-writer.ts';
import { monotonicClock, worldClock } from '../../../../electron/engine/handlers/world-time.ts';
import type { WriterPorts } from '../../../../electron/engine/host/worker-ports.ts';
import { inlineMapping } from '../../../../electron/engine/pipeline/inline-mapping.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk, fail } from '../../../../shared/kernel/result.ts';

const FILE = path.resolve(import.meta.dirname, '../../../fixtures/formats/mt940-variants.sta');

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'syncline-cases-'));
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

async function opened() {
  const listeners: (() => void)[] = [];
  const topics = new Set<string>();
  const place = path.join(workspace, 'out.csv');
  const grants = new Map([
    ['letter', { ...{ id: 'letter', sessionId: 's1', bytes: 1 }, path: FILE, name: 'a.sta' }],
    ['back', { ...{ id: 'back', sessionId: 's1', bytes: 1 }, path: place, name: 'out.xlsx' }],
    ['place', { ...{ id: 'place', sessionId: 's1', bytes: 0 }, path: place, name: 'out.csv' }],
  ]);
  const ports: WriterPorts = {
    start: { workspace, mode: 'normal', checkAnswers: true },
    log: silentLog,
    publish: (name, body) => {
      if (name !== 'views.changed' || !('topics' in body)) return;
      for (const topic of body.topics) topics.add(topic);
      for (const listen of listeners.splice(0)) listen();
    },
    grants: {
      take: (id) => {
        const grant = grants.get(id);
        grants.delete(id);
        return grant && { ...grant, access: id === 'place' ? 'write' : 'read' };
      },
    },
    secrets: { get: () => Promise.resolve(undefined) },
    tellStore: () => undefined,
    store: { fault: undefined },
  };
  const writer = expectOk(await create(ports), 'open');
  const { db } = expectOk(openReader(workspace), 'read');
  const reader = readerHandlers({ db, clock: worldClock(undefined), monotonic: monotonicClock, mode: 'normal' });
  const list = async () => {
    const question = { filter: {}, sort: { by: 'due' as const, descending: false }, limit: 100 };
    return expectOk(await reader['cases.list'](question, context('q')), 'list');
  };
  const news = () =>
    new Promise<void>((resolve) => {
      listeners.push(resolve);
    });
  return { writer, reader, list, news, topics };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** Has a file read that leaves something to finish. */
async function filled(writer: Opened['writer'], list: Opened['list'], news: Opened['news']): Promise<void> {
  cpSync(FILE, path.join(workspace, 'watched', 'm.sta'));
  expectOk(await writer.handlers['systems.poll']({ system: 'watched-folder', stream: 'files' }, context('p')), 'poll');
  while ((await list()).total === 0) await news();
}

describe('the calls about cases of a workspace', () => {
  it('are decisions of the person whose session it is, once per wish, and screens hear of them', async () => {
    const { writer, list, news, topics } = await opened();
    await filled(writer, list, news);
    const { rows, version } = await list();
    const { key } = rows[0]!;
    topics.clear();
    const wish = { key, to: 'ken', reason: 'his account', expectedVersion: version };
    const first = expectOk(await writer.handlers['cases.assign'](wish, context('c1')), 'assign');
    expect(first.repeated).toBe(false);
    expect(await writer.handlers['cases.assign'](wish, context('c1'))).toEqual({
      ok: true,
      value: { ...first, repeated: true },
    });
    while (!topics.has('cases')) await news();
    expect((await list()).rows.find((row) => row.key === key)).toMatchObject({ owner: 'ken', state: 'assigned' });
    const other = { ...wish, to: 'lea' };
    expect(await writer.handlers['cases.assign'](other, context('c2'))).toEqual(
      fail({ kind: 'refused', code: 'changed-meanwhile' }),
    );
    await writer.close();
  });

  it('go out in a workbook and come back: unread where it is none, and with nothing to do where nobody filled it in', async () => {
    const { writer, list, news } = await opened();
    await filled(writer, list, news);
    const { rows } = await list();
    const question = { filter: {}, sort: { by: 'due' as const, descending: false }, grantId: 'place' };
    const out = expectOk(await writer.handlers['cases.exportSheet'](question, context('w1')), 'export');
    expect(out.rows).toBe(rows.length);
    const back = expectOk(await writer.handlers['cases.bringBack']({ grantId: 'back' }, context('w2')), 'bring back');
    expect(back).toMatchObject({
      workbook: { sha256: out.sha256, name: 'out.xlsx' },
      ...{ rowsRead: rows.length, skipped: rows.length, rows: [] },
    });
    const { sha256 } = back.workbook;
    const done = await writer.handlers['cases.applySheet']({ sha256, rows: [5] }, context('w3'));
    expect(expectOk(done, 'apply').outcomes).toEqual([{ row: 5, key: '', decisionId: null, refusal: 'unknown-row' }]);
    const other = { sha256: '0'.repeat(64), rows: [5] };
    expect(await writer.handlers['cases.applySheet'](other, context('w4'))).toEqual(
      fail({ kind: 'refused', code: 'unknown-workbook' }),
    );
    expect(await writer.handlers['cases.bringBack']({ grantId: 'letter' }, context('w5'))).toEqual(
      fail({ kind: 'refused', code: 'not-a-workbook', at: '' }),
    );
    expect(await writer.handlers['cases.bringBack']({ grantId: 'letter' }, context('w6'))).toEqual(
      fail({ kind: 'refused', code: 'no-such-grant', at: '/grantId' }),
    );
    await writer.close();
  });

  it('decide about a whole selection by its passport, refuse a forged one, and take all of it back', async () => {
    const { writer, reader, list, news } = await opened();
    await filled(writer, list, news);
    const { rows } = await list();
    const of = { keys: rows.map(({ key }) => key) };
    const { passport } = expectOk(await reader['cases.passport']({ of, kind: 'assign' }, context('q')), 'freeze');
    const action = { kind: 'assign' as const, to: 'ken' };
    const reason = 'his accounts';
    const forged = { ...passport, hash: '0'.repeat(64) };
    expect(await writer.handlers['cases.bulk']({ passport: forged, action, reason }, context('b0'))).toEqual(
      fail({ kind: 'refused', code: 'passport-stale' }),
    );
    const done = expectOk(await writer.handlers['cases.bulk']({ passport, action, reason }, context('b1')), 'bulk');
    expect(done.outcomes.map(({ key, refusal }) => [key, refusal])).toEqual(of.keys.map((key) => [key, null]));
    expect((await list()).rows.every((row) => row.owner === 'ken')).toBe(true);
    const items = done.outcomes.map(({ key, decisionId }) => ({
      ...{ key, decisionId: decisionId! },
      steps: [{ kind: 'assign' as const, to: null }],
    }));
    expectOk(await writer.handlers['cases.takeBack']({ items, reason: 'undone' }, context('t1')), 'take back');
    expect((await list()).rows.every((row) => row.assignee === null)).toBe(true);
    await writer.close();
  });

  it('write what a filter shows to the place that was granted, once', async () => {
    const { writer, list, news } = await opened();
    await filled(writer, list, news);
    const { rows } = await list();
    const question = {
      filter: { text: rows[0]!.key.split('|').at(-1)! },
      sort: { by: 'due', descending: false },
    } as const;
    const ask = () => writer.handlers['cases.export']({ ...question, grantId: 'place' }, context('x1'));
    const exported = expectOk(await ask(), 'export');
    const text = readFileSync(path.join(workspace, 'out.csv'), 'utf8');
    expect(text).toContain(rows[0]!.key);
    expect(text.trimEnd().split('\r\n')).toHaveLength(exported.rows + 2);
    expect(await ask()).toEqual(fail({ kind: 'refused', code: 'no-such-grant', at: '/grantId' }));
    await writer.close();
  });

  it('keep the file that a person handed over once, and refuse it without that', async () => {
    const { writer } = await opened();
    const kept = expectOk(await writer.handlers['cases.attach']({ grantId: 'letter' }, context('a1')), 'attach');
    expect(kept.name).toBe('a.sta');
    expect(readdirSync(path.join(workspace, 'attachments'))).toEqual([kept.sha256]);
    expect(await writer.handlers['cases.attach']({ grantId: 'letter' }, context('a2'))).toEqual(
      fail({ kind: 'refused', code: 'no-such-grant', at: '/grantId' }),
    );
    await writer.close();
  });
});
