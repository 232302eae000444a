import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedQuestions } from '../../../../electron/engine/handlers/guarded-questions.ts';
import { openReader, storePath } from '../../../../electron/engine/store/open.ts';
import { expectOk, ok } from '../../../../shared/kernel/result.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { damageRootPage } from '../../../support/damaged-page.ts';
import { TestStreet } from '../../../support/street.ts';

type Guarded = Parameters<typeof guardedQuestions>[0];

let world: TestStreet;
beforeEach(async () => {
  world = new TestStreet();
  await world.receive(world.delivery('one', [claimDraft('1', claim({ role: 'bank', rawStatus: 'X', ...eur(1n) }))]));
  world.settle();
});
afterEach(() => {
  world.close();
});

describe('a question that meets a damaged page', () => {
  it('is refused by the name of the fault, while questions of other pages are answered', async () => {
    damageRootPage(storePath(world.folder), 'delivery');
    const reader = expectOk(openReader(world.folder), 'read');
    const count = (table: string) => () =>
      ok(Number(reader.db.prepare(`select count(*) from ${table} not indexed`).pluck().get()));
    const questions = guardedQuestions({
      'systems.layers': count('delivery'),
      'systems.custody': count('payment'),
      'workspace.get': () => {
        throw new RangeError('a bug');
      },
    } as unknown as Guarded);
    const ask = (name: keyof Guarded) =>
      (questions[name] as unknown as (input: object, context: object) => Promise<unknown>)({}, {});
    expect(await ask('systems.layers')).toMatchObject({ ok: false, fault: { kind: 'refused', code: 'damaged' } });
    expect(await ask('systems.custody')).toEqual(ok(1));
    await expect(ask('workspace.get')).rejects.toThrow('a bug');
    reader.close();
  });
});
