import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileVault, MemoryVault, type SystemVault } from '../../../electron/main/secrets.ts';
import { fail, ok } from '../../../shared/kernel/result.ts';

const CANARY = 'canary-3f9a-secret';

/** A keyring that turns every byte around. */
function keyring(backend = 'gnome_libsecret', available = true): SystemVault {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => 255 - byte));
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => turned(Buffer.from(text)),
    decryptString: (bytes) => {
      if (bytes.length === 0) throw new Error('cannot decrypt');
      return turned(bytes).toString();
    },
  };
}

describe('the vault', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'syncline-vault-'));
    file = path.join(folder, 'secrets.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps secrets over a restart, encrypted, in a file for this person alone', () => {
    expect(new FileVault(file, keyring()).set('kyriba', CANARY)).toEqual(ok(undefined));
    expect(new FileVault(file, keyring()).get('kyriba')).toEqual(ok(CANARY));
    expect(readFileSync(file, 'utf8')).not.toContain(CANARY);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('knows nothing of a name that was never set, whatever the name', () => {
    const vault = new FileVault(file, keyring());
    vault.set('kyriba', CANARY);
    for (const name of ['sap', '__proto__', 'constructor', 'toString', ''])
      expect(vault.get(name)).toEqual(ok(undefined));
  });

  it.each([
    ['basic_text', true, 'plain-text'],
    ['unknown', true, 'plain-text'],
    ['gnome_libsecret', false, 'no-system-vault'],
  ] as const)('refuses where %s (available: %s) would mean plain text', (backend, available, kind) => {
    const vault = new FileVault(file, keyring(backend, available));
    expect(vault.set('kyriba', CANARY)).toEqual(fail({ kind }));
    expect(vault.get('kyriba')).toEqual(fail({ kind }));
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it.each(['', '{', '[]', '{"kyriba":5}', '{"kyriba":"not base64!"}', '{"kyriba":""}'])(
    'says that %j is damaged and does not write over it',
    (text) => {
      writeFileSync(file, text);
      expect(new FileVault(file, keyring()).get('kyriba')).toEqual(fail({ kind: 'damaged' }));
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('of the demo is memory alone', () => {
    const vault = new MemoryVault();
    vault.set('kyriba', CANARY);
    expect([vault.get('kyriba'), new MemoryVault().get('kyriba')]).toEqual([ok(CANARY), ok(undefined)]);
  });
});
