import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { FILES_STREAM, MANUAL_SOURCE } from '../feeds/feeds.ts';
import type { DeliveryOutcome, Street } from '../pipeline/street.ts';
import type { ReadDb } from '../store/database.ts';
import { type ImportTally, statementsOf } from './import-job.ts';

/** Largest file that is imported by hand. It is held in memory once, so the bound is the machine's, not the format's. */
export const IMPORT_BYTES_MAX = 512 * 1024 * 1024;
/** Files of one folder tree; more is a mistake of the drop, not an import. */
const FILES_MAX = 20_000;
/** Levels of folders below the one that was named. */
const DEPTH_MAX = 16;

/** A file to import. */
export interface ImportFile {
  readonly path: string;
  /** Name shown to people; never the whole path. */
  readonly name: string;
  readonly bytes: number;
}

/** Files below the given paths, folders walked in name order, links not followed. */
export async function findFiles(paths: readonly string[]): Promise<{
  readonly files: readonly ImportFile[];
  readonly refused: readonly { readonly name: string; readonly fault: InputFault }[];
}> {
  const files: ImportFile[] = [];
  const refused: { name: string; fault: InputFault }[] = [];
  const visit = async (target: string, name: string, depth: number): Promise<void> => {
    const stat = await lstat(target).catch(() => undefined);
    if (!stat)
      refused.push({
        name,
        fault: fileFault('file-missing', name, 'the file exists', `${name} does not exist or can't be read.`),
      });
    else if (stat.isFile()) files.push({ path: target, name, bytes: stat.size });
    else if (!stat.isDirectory())
      refused.push({
        name,
        fault: fileFault(
          'file-not-regular',
          name,
          'only regular files are read',
          `${name} is a link or a device, not a file.`,
        ),
      });
    else if (depth >= DEPTH_MAX || files.length >= FILES_MAX)
      refused.push({
        name,
        fault: fileFault(
          'folder-too-large',
          name,
          `at most ${String(FILES_MAX)} files and ${String(DEPTH_MAX)} levels`,
          `${name} holds more than one import takes.`,
        ),
      });
    else
      for (const child of (await readdir(target)).sort())
        await visit(path.join(target, child), `${name}/${child}`, depth + 1);
  };
  for (const target of paths) await visit(path.resolve(target), path.basename(target), 0);
  return { files, refused };
}

/** What an import needs from the street. */
export interface ImportPorts {
  readonly street: Street;
  readonly db: ReadDb;
  readonly clock: Clock;
  /** Resolves when the delivery was applied or refused. */
  readonly outcomeOf: (deliveryId: number) => Promise<DeliveryOutcome>;
  /** After every file, with the account so far. */
  readonly onProgress: (tally: ImportTally) => void;
  readonly cancelled: () => boolean;
}

/** Imports files one after another through the front door: bytes first, then meaning. A bad file stops nothing. */
export async function importFiles(files: readonly ImportFile[], tally: ImportTally, ports: ImportPorts): Promise<void> {
  tally.expect(
    files.length,
    files.reduce((sum, file) => sum + file.bytes, 0),
  );
  for (const file of files) {
    if (ports.cancelled()) {
      tally.end('cancelled');
      return;
    }
    await importOne(file, tally, ports);
    ports.onProgress(tally);
  }
  tally.end('done');
}

async function importOne(file: ImportFile, tally: ImportTally, ports: ImportPorts): Promise<void> {
  const bytes = await readWhole(file);
  if (!bytes.ok) {
    tally.unreadable(file.name, file.bytes, bytes.fault);
    return;
  }
  const delivery = {
    stream: FILES_STREAM,
    name: file.name,
    slot: '',
    contentType: 'application/octet-stream',
    bytes: bytes.value,
    observedAt: ports.clock.now(),
  };
  const [accepted] = ports.street.accept(MANUAL_SOURCE, [delivery]);
  if (accepted === undefined || accepted.duplicate) {
    tally.duplicate(file.name, file.bytes);
    return;
  }
  const outcome = await ports.outcomeOf(accepted.deliveryId);
  tally.received(
    file.name,
    file.bytes,
    outcome,
    outcome.state === 'applied' ? statementsOf(ports.db, accepted.deliveryId) : [],
  );
}

/** Opens without following a link, reads what the file holds now, within the limit (sec-X3). */
async function readWhole(file: ImportFile): Promise<Result<Buffer, InputFault>> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW);
    const stat = await handle.stat();
    if (!stat.isFile())
      return fail(
        fileFault('file-not-regular', file.name, 'only regular files are read', `${file.name} is not a regular file.`),
      );
    if (stat.size > IMPORT_BYTES_MAX) {
      return fail(
        fileFault(
          'file-too-large',
          file.name,
          `at most ${String(IMPORT_BYTES_MAX)} bytes`,
          `${file.name} is larger than one import takes (${String(stat.size)} bytes).`,
        ),
      );
    }
    return ok(await handle.readFile());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail(fileFault('file-unreadable', file.name, `readable (${code})`, `${file.name} can't be read (${code}).`));
  } finally {
    await handle?.close();
  }
}

function fileFault(code: string, source: string, rule: string, message: string): InputFault {
  return { code, source, at: '', rule, message };
}
