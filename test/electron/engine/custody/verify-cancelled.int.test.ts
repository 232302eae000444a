import { afterAll, beforeAll, expect, it } from 'vitest';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { type FilledStore, filledStore } from '../../../support/custody.ts';

let base: FilledStore;
beforeAll(async () => {
  base = await filledStore();
});
afterAll(() => {
  base.remove();
});

it.each(['pages', 'rows', 'deliveries', 'fold'])(
  'a verification that is cancelled while it checks %s says so, and takes nothing for damaged',
  async (where) => {
    const copy = base.copy();
    const handle = expectOk(openReader(copy.folder), 'read');
    let told = 0;
    const result = await verify(handle, {
      onProgress: (check) => {
        if (check === where) told += 1;
        // The fold begins with the copy that it folds, and is stopped inside of it.
        return check !== where || (where === 'fold' && told < 2);
      },
    });
    expect(result).toMatchObject({ cancelled: true, damages: [] });
    handle.close();
    copy.remove();
  },
);

it('a verification that finds no room for the copy that it folds fails as such, and takes nothing for damaged', async () => {
  const copy = base.copy();
  const handle = expectOk(openReader(copy.folder), 'read');
  const full = Object.assign(new Error('database or disk is full'), { name: 'SqliteError', code: 'SQLITE_FULL' });
  await expect(verify({ ...handle, copyTo: () => Promise.reject(full) })).rejects.toThrow('disk is full');
  handle.close();
  copy.remove();
});
