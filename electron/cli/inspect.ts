import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { DETECT_HEAD_BYTES } from '../../connectors/formats/detect.ts';
import { openReader } from '../../connectors/formats/read-file.ts';
import type { FormatFault, FormatReader, FormatSummary } from '../../connectors/formats/reader.ts';
import { fail, ok, type Result } from '../../shared/kernel/result.ts';
import type { WriteLine } from './command.ts';
import { InspectLines, type JsonObject } from './inspect-lines.ts';

/** Bytes read from disk at once. */
const CHUNK_BYTES = 1_048_576;

const FILE_RULE = 'the path names a readable regular file';

/** Reads a file to its end; the first fault ends it. */
async function readThrough(path: string, lines: InspectLines): Promise<Result<FormatSummary, FormatFault>> {
  // A pipe without a writer would hold the opening itself.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await handle.stat()).isFile()) {
      return fail({ code: 'not-a-file', at: '', rule: FILE_RULE, message: 'The path names no regular file.' });
    }
    let reader: FormatReader | undefined;
    for (;;) {
      const buffer = new Uint8Array(CHUNK_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES);
      const chunk = buffer.subarray(0, bytesRead);
      if (!reader) {
        const opened = openReader(chunk.subarray(0, DETECT_HEAD_BYTES), (event) => lines.take(event));
        if (!opened.ok) return opened;
        reader = opened.value;
      }
      if (bytesRead === 0) return reader.end();
      const written = reader.write(chunk);
      if (!written.ok) return written;
    }
  } finally {
    await handle.close();
  }
}

/** What the system says when a file can't be opened, as a fault; anything else is a bug and is thrown on. */
function fileFault(error: unknown): FormatFault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const missing = error.code === 'ENOENT';
  const message = missing ? 'There is no such file.' : `The file cannot be read (${String(error.code)}).`;
  return { code: missing ? 'file-not-found' : 'file-unreadable', at: '', rule: FILE_RULE, message };
}

async function inspectFile(path: string): Promise<Result<readonly JsonObject[], FormatFault>> {
  const lines = new InspectLines(path);
  try {
    const summary = await readThrough(path, lines);
    return summary.ok ? ok(lines.finish(summary.value)) : summary;
  } catch (error) {
    return fail(fileFault(error));
  }
}

/**
 * Tells what bank files hold, one JSON object per line: statements, status reports, initiations (`InspectLines`), and for
 * a file that can't be read `{file, error: {code, at, rule, message}}`. A file that turns out broken at its end tells
 * nothing but the error, because nothing of it counts. Answers the exit code: 1 when any file failed, else 0.
 */
export async function inspectFiles(paths: readonly string[], write: WriteLine): Promise<number> {
  let failed = false;
  for (const path of paths) {
    const inspected = await inspectFile(path);
    if (inspected.ok) for (const line of inspected.value) write(JSON.stringify(line));
    else {
      failed = true;
      const { code, at, rule, message } = inspected.fault;
      write(JSON.stringify({ file: path, error: { code, at, rule, message } }));
    }
  }
  return failed ? 1 : 0;
}
