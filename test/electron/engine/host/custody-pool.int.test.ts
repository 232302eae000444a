import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pooledCustody } from '../../../../electron/engine/host/custody-pool.ts';
import { builtWorker } from '../../../support/built-worker.ts';
import { type FilledStore, filledStore } from '../../../support/custody.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../../../electron/engine/host/custody.ts');
const NOW = Date.UTC(2026, 10, 17);

let url: URL;
let store: FilledStore;
beforeAll(async () => {
  url = await builtWorker(ENTRY);
  store = await filledStore();
});
afterAll(() => {
  store.remove();
});

describe('looking after a store in a worker of its own', () => {
  it('scrubs stretch by stretch to the end, also after a rest', async () => {
    const work = pooledCustody(url);
    const copy = store.copy();
    const first = await work.run({ kind: 'scrub', workspace: copy.folder, place: undefined });
    expect(first).toMatchObject({ kind: 'scrubbed', damages: [] });
    await work.rest();
    const again = await work.run({ kind: 'scrub', workspace: copy.folder, place: { check: 'audit', after: '' } });
    expect(again).toEqual({ kind: 'scrubbed', damages: [], next: undefined });
    await work.rest();
    copy.remove();
  });

  it('makes a backup that is verified, and none once it is told to stop', async () => {
    const work = pooledCustody(url);
    const copy = store.copy();
    const stop = new SharedArrayBuffer(4);
    const backups = () => readdirSync(path.join(copy.folder, 'backups')).sort();
    expect(await work.run({ kind: 'backup', workspace: copy.folder, now: NOW, stop })).toEqual({ kind: 'backed-up' });
    expect(backups()).toEqual(['20261117T000000Z.manifest.json', '20261117T000000Z.sqlite']);
    Atomics.store(new Int32Array(stop), 0, 1);
    expect(await work.run({ kind: 'backup', workspace: copy.folder, now: NOW + 1_000, stop })).toEqual({
      kind: 'cancelled',
    });
    expect(backups()).toHaveLength(2);
    await work.rest();
    copy.remove();
  });

  it('says why a store can not be looked at', async () => {
    const work = pooledCustody(url);
    expect(await work.run({ kind: 'scrub', workspace: '/nowhere', place: undefined })).toEqual({
      kind: 'failed',
      code: 'workspace-missing',
      damages: [],
    });
    await work.rest();
  });
});
