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
