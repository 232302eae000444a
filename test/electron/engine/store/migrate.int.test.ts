import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { Street } from '../../../../electron/engine/pipeline/street.ts';
import { readDb } from '../../../../electron/engine/store/database.ts';
import { migrate, SCHEMA_VERSION } from '../../../../electron/engine/store/migrate.ts';
import { openReader, openToRead, openWriter, storePath } from '../../../../electron/engine/store/open.ts';
import { schemaOf } from '../../../../electron/engine/store/schema-of.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { dumpSample, emptyStore, loadSample } from '../../../support/schema-sample.ts';

/** Released schema versions; each keeps a filled sample for ever. */
const RELEASED = [1];
const sampleFile = (version: number): string =>
  path.resolve(import.meta.dirname, `../../../fixtures/schema/version-${String(version)}.sql`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-migrate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Schema of a version, by name of table, index and trigger. */
function schemaOfVersion(version: number): ReadonlyMap<string, string> {
  const database = emptyStore(':memory:', version);
  const schema = schemaOf(readDb(database));
  database.close();
  return schema;
}

/** Thrown where the process would have been killed. */
class Killed extends Error {}

/**
 * Runs a migration up to its n-th statement, then keeps the files as a kill would leave them and stops. Answers false
 * when the migration came to its end before.
 */
function killedAt(statement: number, file: string, image: string): boolean {
  let seen = 0;
  const database = new Database(file, {
    verbose: () => {
      seen += 1;
      if (seen <= statement) return;
      for (const suffix of ['', '-wal', '-shm'])
        if (existsSync(`${file}${suffix}`)) copyFileSync(`${file}${suffix}`, `${image}${suffix}`);
      throw new Killed();
    },
  });
  try {
    database.pragma('journal_mode = WAL');
    // A kill ends the process, not the machine: what was handed to the system is there.
    database.pragma('synchronous = OFF');
    migrate(database, { now: instant(0) });
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    database.close();
  }
}

describe('a migration', () => {
  it.each(RELEASED)(
    'brings a filled store of schema version %i to this one with everything that it held',
    async (version) => {
      if (process.env['SYNCLINE_WRITE_SAMPLE'] === String(version))
        writeFileSync(sampleFile(version), await dumpSample(version));
      loadSample(storePath(folder), version, readFileSync(sampleFile(version), 'utf8'));
      const before = new Database(storePath(folder));
      const count = (database: Database.Database) =>
        database
          .prepare(
            'select (select count(*) from fact), (select count(*) from payment), (select group_concat(hex(hash)) from payment)',
          )
          .raw()
          .get();
      const held = count(before);
      before.close();
      const writer = expectOk(openWriter(folder, instant(7)), 'open');
      expect(writer.db.prepare('pragma user_version').pluck().get()).toBe(SCHEMA_VERSION);
      // Views that came since are folded from the facts as soon as the street is there.
      new Street(writer.db, { now: () => instant(8) }, silentLog);
      writer.close();
      const reader = expectOk(openReader(folder), 'read');
      expect((await verify(reader)).damages).toEqual([]);
      reader.close();
      const after = new Database(storePath(folder), { readonly: true });
      expect(count(after)).toEqual(held);
      after.close();
    },
  );

  it('copies a store that holds something before it changes it, and an empty one not', () => {
    loadSample(storePath(folder), 1, readFileSync(sampleFile(1), 'utf8'));
    expectOk(openWriter(folder, instant(7)), 'open').close();
    const [copy] = readdirSync(path.join(folder, 'backups'));
    expect(copy).toBe('before-schema-2-7.sqlite');
    const reader = expectOk(openToRead(path.join(folder, 'backups', copy!)), 'read');
    expect(reader.db.prepare('pragma user_version').pluck().get()).toBe(1);
    expect(Number(reader.db.prepare('select count(*) from fact').pluck().get())).toBeGreaterThan(0);
    reader.close();
    const other = path.join(folder, 'other');
    expectOk(openWriter(other, instant(7)), 'open').close();
    expect(readdirSync(path.join(other, 'backups'))).toEqual([]);
  });

  it('that is killed at any statement leaves a whole step, and the next start ends it', () => {
    const schemas = Array.from({ length: SCHEMA_VERSION + 1 }, (_, version) => schemaOfVersion(version));
    const bases = [0, 1].map((version) => path.join(folder, `base-${String(version)}.sqlite`));
    emptyStore(bases[0]!, 0).close();
    loadSample(bases[1]!, 1, readFileSync(sampleFile(1), 'utf8'));
    const steps = new Set<number>();
    for (const base of bases) {
      for (let statement = 1; ; statement += 1) {
        const place = mkdtempSync(path.join(folder, 'kill-'));
        const [file, image] = [path.join(place, 'store.sqlite'), path.join(place, 'image.sqlite')];
        copyFileSync(base, file);
        if (!killedAt(statement, file, image)) break;
        const left = new Database(existsSync(image) ? image : file);
        left.pragma('synchronous = OFF');
        const found = Number(left.pragma('user_version', { simple: true }));
        steps.add(found);
        expect(schemaOf(readDb(left)), `statement ${String(statement)}`).toEqual(schemas[found]);
        expect(left.pragma('integrity_check', { simple: true })).toBe('ok');
        expect(migrate(left, { now: instant(0) })).toEqual({ ok: true, value: SCHEMA_VERSION });
        expect(schemaOf(readDb(left))).toEqual(schemas[SCHEMA_VERSION]);
        left.close();
      }
    }
    // Each step but the last is seen as what a kill left.
    expect([...steps].sort((a, b) => a - b)).toEqual(schemas.slice(0, -1).map((_, version) => version));
  }, 300_000);
});
