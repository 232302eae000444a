import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/kernel/result.ts';

/** Why the vault does not open. `plain-text` asks for a passphrase vault, which does not exist yet. */
export interface VaultFault {
  readonly kind: 'no-system-vault' | 'plain-text' | 'damaged';
}

/** Where secrets of connected systems are kept (sec-K1). */
export interface Vault {
  get(name: string): Result<string | undefined, VaultFault>;
  set(name: string, secret: string): Result<void, VaultFault>;
}

/** The part of Electron's safeStorage that is used. */
export interface SystemVault {
  isEncryptionAvailable(): boolean;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

/** Secrets in memory alone; for the demo workspace, whose secrets are made up at each start. */
export class MemoryVault implements Vault {
  readonly #secrets = new Map<string, string>();

  get(name: string): Result<string | undefined, VaultFault> {
    return ok(this.#secrets.get(name));
  }

  set(name: string, secret: string): Result<void, VaultFault> {
    this.#secrets.set(name, secret);
    return ok(undefined);
  }
}

const zFile = z.record(z.string(), z.base64());

/** Secrets in one file, each encrypted by the operating system's vault. Refuses where that would be plain text. */
export class FileVault implements Vault {
  readonly #file: string;
  readonly #system: SystemVault;

  constructor(file: string, system: SystemVault) {
    this.#file = file;
    this.#system = system;
  }

  get(name: string): Result<string | undefined, VaultFault> {
    const usable = this.#usable();
    if (!usable.ok) return usable;
    const stored = this.#read();
    if (!stored.ok) return stored;
    const encrypted = Object.hasOwn(stored.value, name) ? stored.value[name] : undefined;
    if (encrypted === undefined) return ok(undefined);
    try {
      return ok(this.#system.decryptString(Buffer.from(encrypted, 'base64')));
    } catch {
      // Another user's or machine's vault made it: the person has to enter it again.
      return fail({ kind: 'damaged' });
    }
  }

  set(name: string, secret: string): Result<void, VaultFault> {
    const usable = this.#usable();
    if (!usable.ok) return usable;
    const stored = this.#read();
    if (!stored.ok) return stored;
    const encrypted = this.#system.encryptString(secret).toString('base64');
    const beside = `${this.#file}.new`;
    writeFileSync(beside, JSON.stringify({ ...stored.value, [name]: encrypted }), { mode: 0o600 });
    renameSync(beside, this.#file);
    return ok(undefined);
  }

  #usable(): Result<void, VaultFault> {
    if (!this.#system.isEncryptionAvailable()) return fail({ kind: 'no-system-vault' });
    // Without a keyring Chromium "encrypts" with a constant that is public.
    const backend = this.#system.getSelectedStorageBackend?.();
    return backend === 'basic_text' || backend === 'unknown' ? fail({ kind: 'plain-text' }) : ok(undefined);
  }

  #read(): Result<Record<string, string>, VaultFault> {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok({});
      return fail({ kind: 'damaged' });
    }
    try {
      return ok(zFile.parse(JSON.parse(text)));
    } catch {
      return fail({ kind: 'damaged' });
    }
  }
}
