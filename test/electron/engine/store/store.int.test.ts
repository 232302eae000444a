import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FACT_BODIES, FACT_NUMBERS } from '../../../../shared/domain/fact/fact.ts';
import { refusedFolder } from '../../../../electron/engine/store/folder-kind.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../../electron/engine/store/migrate.ts';
import { openReader, openWriter, type WriterHandle } from '../../../../electron/engine/store/open.ts';
import { readPayload, writePayload } from '../../../../electron/engine/store/payload.ts';
import { SetDigest } from '../../../../electron/engine/store/set-digest.ts';
import { sha256 } from '../../../../electron/engine/store/canonical.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';

const ENGINE = path.resolve(import.meta.dirname, '../../../../electron/engine');
const SNAPSHOT = path.resolve(import.meta.dirname, '../../../fixtures/schema/current.sql');

let folder: string;
let writer: WriterHandle;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'syncline-store-'));
  writer = expectOk(openWriter(folder, instant(0)), 'open');
});
afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true, force: true });
});

const pragma = (name: string) => writer.db.prepare(`pragma ${name}`).pluck().get();

describe('an opened workspace', () => {
  it('writes durably, checks cells and keys, and trusts no schema', () => {
    expect({
      journal: pragma('journal_mode'),
      // 2 = FULL: what was acknowledged survives power loss.
      synchronous: pragma('synchronous'),
      foreignKeys: pragma('foreign_keys'),
      trusted: pragma('trusted_schema'),
      cellCheck: pragma('cell_size_check'),
      mapped: pragma('mmap_size'),
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, trusted: 0, cellCheck: 1, mapped: 0 });
  });

  it('has STRICT tables only', () => {
    const loose = writer.db
      .prepare(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name not like 'payment_text%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
  });

  it('is held by one engine at a time, and read beside it', () => {
    expect(openWriter(folder, instant(0))).toMatchObject({ ok: false, fault: { kind: 'workspace-in-use' } });
    const reader = expectOk(openReader(folder), 'read');
    expect(() => reader.db.prepare('delete from fact').run()).toThrow(/readonly/);
    reader.close();
  });

  it('is read but never written when a newer build has written it', () => {
    writer.db.exec('pragma user_version = 999');
    writer.close();
    expect(openWriter(folder, instant(0))).toMatchObject({ ok: false, fault: { kind: 'newer-schema', found: 999 } });
    const reader = expectOk(openReader(folder), 'read');
    expect(reader.newer).toMatchObject({ found: 999, known: SCHEMA_VERSION });
    expect(reader.db.prepare('select count(*) from fact').pluck().get()).toBe(0);
    expect(() => reader.db.prepare('delete from fact').run()).toThrow(/readonly/);
    reader.close();
  });

  it('is not even read when the newer build says that this one would misread it', () => {
    writer.db.exec("pragma user_version = 999; update setting set value = '900' where name = 'reader-floor'");
    writer.close();
    expect(openReader(folder)).toMatchObject({ ok: false, fault: { kind: 'newer-schema', found: 999 } });
  });

  it('refuses facts to be changed or taken away', () => {
    expect(() =>
      writer.db.exec(
        "insert into source values (1, 's'); insert into delivery (id, source_id, stream, slot, name, content_type, sha256, size, observed_at, received_at, last_seen_at, correlation) values (1, 1, '', '', '', '', x'00', 0, 0, 0, 0, ''); insert into mapper values (1, 'm', 1); insert into record values (1, 1, 1, 'k', null, null, null, null, null); insert into fact values (1, 1, x'00', null, 1, 1, '', 1, 0, 0, '{}')",
      ),
    ).not.toThrow();
    expect(() => writer.db.exec("update fact set body = '[]'")).toThrow(/immutable/);
    expect(() => writer.db.exec('delete from fact')).toThrow(/kept/);
  });
});

describe('migrations', () => {
  it('are one file each, listed in order without a gap', () => {
    const files = readdirSync(path.join(ENGINE, 'store/migrations')).sort();
    expect(files).toEqual(MIGRATIONS.map((step) => `${String(step.version).padStart(4, '0')}-${step.name}.ts`));
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_step, index) => index + 1));
    expect(SCHEMA_VERSION).toBe(MIGRATIONS.length);
  });

  it('give the schema of the snapshot', () => {
    const schema = writer.db
      .prepare(
        "select sql from sqlite_schema where sql is not null and name not like 'payment_text_%' order by type, name",
      )
      .pluck()
      .all();
    expect(`${schema.join(';\n')};\n`).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });
});

describe('payloads', () => {
  it.each([0, 1, 16_383, 16_384, 262_144, 700_001])(
    'of %i bytes come back byte for byte, whole and in pieces',
    (size) => {
      const bytes = Buffer.alloc(size, 'Syncline ').map((byte, index) => (byte + index * 7) % 256);
      writer.db.exec(
        "insert into source values (1, 's'); insert into delivery (id, source_id, stream, slot, name, content_type, sha256, size, observed_at, received_at, last_seen_at, correlation) values (1, 1, '', '', '', '', x'00', 0, 0, 0, 0, '')",
      );
      writePayload(writer.db, 1, bytes);
      expect(Buffer.compare(readPayload(writer.db, 1, 0, size), Buffer.from(bytes))).toBe(0);
      const [from, length] = [Math.floor(size / 3), Math.floor(size / 2)];
      expect(
        Buffer.compare(readPayload(writer.db, 1, from, length), Buffer.from(bytes.subarray(from, from + length))),
      ).toBe(0);
    },
  );
});

describe('digests of sets', () => {
  it('do not depend on order and forget what is taken out', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => sha256(text));
    const one = new SetDigest();
    for (const row of [a!, b!, c!]) one.add(row);
    const other = new SetDigest();
    for (const row of [c!, a!, b!, a!]) other.add(row);
    other.remove(a!);
    expect(other.toString()).toBe(one.toString());
    expect(SetDigest.parse(one.toString()).toString()).toBe(one.toString());
  });
});

describe('kinds of fact', () => {
  it('have one number each, for ever', () => {
    expect(FACT_NUMBERS).toEqual({
      'payment-claim': 1,
      statement: 2,
      entry: 3,
      'balance-claim': 4,
      'journal-line': 5,
      'bank-account': 6,
      'legal-entity': 7,
      'cost-centre': 8,
      expectation: 10,
      decision: 9,
      command: 12,
      match: 13,
    });
    expect(Object.keys(FACT_BODIES).sort()).toEqual(Object.keys(FACT_NUMBERS).sort());
  });
});

describe('folders for a workspace', () => {
  it.each([
    '//server/share/ws',
    '\\\\server\\share\\ws',
    '/data/Dropbox/ws',
    '/data/OneDrive - Halmark/ws',
    '/data/Library/Mobile Documents/com~apple~CloudDocs/ws',
  ])('%s is refused', (target) => {
    expect(refusedFolder(target, () => 0xef53)).toMatch(/-folder$/);
  });

  it('on NFS and SMB are refused, on a local disk not', () => {
    expect(refusedFolder('/mnt/x', () => 0x6969)).toBe('network-folder');
    expect(refusedFolder('/mnt/x', () => 0xfe534d42)).toBe('network-folder');
    expect(refusedFolder('/data/dropboxes/ws', () => 0xef53)).toBeUndefined();
    expect(refusedFolder(folder)).toBeUndefined();
  });
});
