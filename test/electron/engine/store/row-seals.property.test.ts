import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowSealsCheck } from '../../../../electron/engine/custody/checks/row-seals-check.ts';
import type { Damage } from '../../../../electron/engine/custody/damage.ts';
import { openWriter, type WriterHandle } from '../../../../electron/engine/store/open.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';

let folder: string;
let writer: WriterHandle;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-seals-'));
  writer = expectOk(openWriter(folder, instant(0)), 'open');
});
afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true, force: true });
});

function damages(): readonly Damage[] {
  const found: Damage[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const slice = rowSealsCheck.slice(writer.db, after);
    found.push(...slice.damages);
    after = slice.next;
  }
  return found;
}

/** Every way in which SQL changes a row; `@n` is the row, `@v` its value, `@m` another row. */
const STATEMENTS = [
  'insert into setting (name, value) values (@n, @v) on conflict (name) do update set value = excluded.value || @m',
  'insert into setting (name, value) values (@n, @v || @m) on conflict do nothing',
  'insert or replace into setting (name, value) values (@n, @v || @m)',
  'insert or ignore into setting (name, value) values (@n, @v || @m)',
  'update setting set value = @v || @m where name = @n',
  'update or replace setting set name = @m, value = @v where name = @n',
  'update or ignore setting set name = @m, value = @v where name = @n',
  'delete from setting where name = @n and @v <> @m',
] as const;

const anyChange = fc.record({
  sql: fc.constantFrom(...STATEMENTS),
  n: fc.constantFrom('a', 'b', 'c'),
  m: fc.constantFrom('a', 'b', 'c'),
  v: fc.string({ maxLength: 3 }),
});

describe('seals of rows', () => {
  it('fit their rows after any change, whatever its rule on conflicts', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        for (const { sql, ...values } of changes) writer.db.prepare(sql).run(values);
        expect(damages()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('are taken back with the change in a transaction that fails', () => {
    expect(() =>
      writer.db.transaction(() => {
        writer.db.prepare("insert into setting (name, value) values ('a', '1')").run();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(damages()).toEqual([]);
  });
});
