import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { shorten, showHidden } from '../../../shared/kernel/text.ts';
import { type WorkbookFault, workbookFault } from './workbook-fault.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

/** The archive that a workbook is, with every entry checked before any is inflated. */
export interface Archive {
  /** Names of its parts, small letters: spreadsheets do not tell capitals apart. */
  readonly names: ReadonlySet<string>;
  /** Inflates one part; stops where `take` answers false. A part that is not there is a fault. */
  read(name: string, take: (chunk: Uint8Array) => boolean): Promise<Result<undefined, WorkbookFault>>;
}

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];
/** Compound file: what encrypted workbooks and those of the old form are stored in. */
const COMPOUND_START = [0xd0, 0xcf, 0x11, 0xe0];
/** Inflated bytes that any file may have, however small: the ratio of a few lines says nothing. */
const FILE_SLACK_BYTES = 1024 * 1024;

/** Opens the bytes of a workbook as an archive within limits. Nothing is inflated yet. */
export async function openArchive(bytes: Buffer, limits: WorkbookLimits): Promise<Result<Archive, WorkbookFault>> {
  if (startsWith(bytes, COMPOUND_START)) return fail(workbookFault('workbook-encrypted'));
  if (!startsWith(bytes, ZIP_START)) return fail(workbookFault('not-a-workbook'));
  const zip = await opened(bytes);
  if (zip === undefined) return fail(workbookFault('workbook-truncated'));
  const entries = await entriesOf(zip, bytes.length, limits);
  if (!entries.ok) return entries;
  const byName = entries.value;
  return ok({
    names: new Set(byName.keys()),
    read: async (name, take) => {
      const entry = byName.get(name.toLowerCase());
      if (entry === undefined) return fail(workbookFault('workbook-malformed', name));
      return (await inflate(zip, entry, take)) ? ok(undefined) : fail(workbookFault('workbook-malformed', name));
    },
  });
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

function opened(bytes: Buffer): Promise<ZipFile | undefined> {
  return new Promise((resolve) => {
    // Sizes are held against the truth while inflating, so that an entry can't be larger than it says.
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
    yauzl.fromBuffer(bytes, options, (error, zip) => {
      resolve(error === null ? zip : undefined);
    });
  });
}

function entriesOf(
  zip: ZipFile,
  fileBytes: number,
  limits: WorkbookLimits,
): Promise<Result<ReadonlyMap<string, Entry>, WorkbookFault>> {
  const byName = new Map<string, Entry>();
  const inflatedMax = Math.min(limits.inflatedBytesMax, fileBytes * limits.ratioMax + FILE_SLACK_BYTES);
  let inflated = 0;
  return new Promise((resolve) => {
    zip.on('error', () => {
      resolve(fail(workbookFault('workbook-malformed')));
    });
    zip.on('end', () => {
      resolve(ok(byName));
    });
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName.toLowerCase();
      const at = showHidden(shorten(entry.fileName, 100));
      inflated += entry.uncompressedSize;
      if (entry.isEncrypted()) resolve(fail(workbookFault('workbook-encrypted', at)));
      else if (byName.has(name)) resolve(fail(workbookFault('workbook-malformed', at)));
      else if (byName.size >= limits.entriesMax || inflated > inflatedMax)
        resolve(fail(workbookFault('workbook-too-large', at)));
      else {
        byName.set(name, entry);
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}

/** Whether a part could be read as far as it was wanted. */
async function inflate(zip: ZipFile, entry: Entry, take: (chunk: Uint8Array) => boolean): Promise<boolean> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      // A stream of bytes without an encoding gives buffers.
      if (take(chunk as Buffer)) continue;
      stream.destroy();
      break;
    }
    return true;
  } catch {
    // What the library says of hostile bytes is nothing for people: the part is named instead.
    return false;
  }
}
