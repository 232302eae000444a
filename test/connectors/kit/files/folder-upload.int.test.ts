import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findUpload, uploadFile, type UploadFolders } from '../../../../connectors/kit/files/folder-upload.ts';

const NAME = 'CAMT060_SYN-1.xml';
const signal = new AbortController().signal;

let root: string;
let folders: UploadFolders;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'syncline-upload-'));
  const folder = (name: string): string => {
    mkdirSync(path.join(root, name));
    return path.join(root, name);
  };
  folders = {
    upload: folder('in'),
    processed: folder('processed'),
    error: folder('error'),
    temporaryEnding: '.partial',
  };
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const upload = (text = 'content') => uploadFile(folders, NAME, Buffer.from(text), signal);
const moved = (to: string) => {
  renameSync(path.join(folders.upload, NAME), path.join(to, NAME));
};

describe('a file for the other side', () => {
  it('is there whole under its name, with nothing left beside it', async () => {
    expect(await upload()).toEqual({ ok: true, value: { kind: 'sent', detail: NAME } });
    expect(readdirSync(folders.upload)).toEqual([NAME]);
    expect(readFileSync(path.join(folders.upload, NAME), 'utf8')).toBe('content');
  });

  it('takes the place of a half that a crash left under the temporary ending', async () => {
    writeFileSync(path.join(folders.upload, `${NAME}.partial`), 'a longer half of something');
    await upload();
    expect(readFileSync(path.join(folders.upload, NAME), 'utf8')).toBe('content');
    expect(readdirSync(folders.upload)).toEqual([NAME]);
  });

  it('is not written through a link that somebody put in its place', async () => {
    const victim = path.join(root, 'victim');
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, path.join(folders.upload, `${NAME}.partial`));
    expect(await upload()).toMatchObject({ ok: false, fault: { effect: 'none' } });
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
  });

  it('has not left, for certain, where the folder can not be written', async () => {
    rmSync(folders.upload, { recursive: true });
    expect(await upload()).toMatchObject({ ok: false, fault: { fault: { kind: 'unavailable' }, effect: 'none' } });
  });

  it('may have left where the last step failed', async () => {
    mkdirSync(path.join(folders.upload, NAME));
    expect(await upload()).toMatchObject({ ok: false, fault: { fault: { kind: 'unavailable' }, effect: 'unknown' } });
  });
});

describe('looking for a file', () => {
  const kind = async () => {
    const found = await findUpload(folders, NAME);
    return found.ok ? found.value : found.fault;
  };

  it('says where it is on its way: absent, waiting, taken', async () => {
    expect(await kind()).toEqual({ kind: 'absent' });
    await upload();
    expect(await kind()).toEqual({ kind: 'waiting' });
    moved(folders.processed);
    expect(await kind()).toEqual({ kind: 'taken', detail: NAME });
  });

  it('says why it was refused, where the other side left a note', async () => {
    await upload();
    moved(folders.error);
    expect(await kind()).toEqual({ kind: 'refused', code: 'refused', detail: '' });
    writeFileSync(path.join(folders.error, `${NAME}.err`), 'AC02 Account is not held here\nmore');
    expect(await kind()).toEqual({ kind: 'refused', code: 'AC02', detail: 'Account is not held here' });
  });

  it('does not take an unfinished file or a folder of that name for the file', async () => {
    writeFileSync(path.join(folders.upload, `${NAME}.partial`), 'half');
    mkdirSync(path.join(folders.processed, NAME));
    expect(await kind()).toEqual({ kind: 'absent' });
  });

  it('says nothing of a file whose folder is gone or shut', async () => {
    rmSync(folders.processed, { recursive: true });
    expect(await kind()).toMatchObject({ kind: 'unavailable' });
    mkdirSync(folders.processed);
    chmodSync(folders.upload, 0o000);
    const shut = await kind();
    chmodSync(folders.upload, 0o700);
    // Root may look into a shut folder, and then truly sees that the file is absent.
    expect(shut.kind).toBe(process.getuid?.() === 0 ? 'absent' : 'unavailable');
  });
});
