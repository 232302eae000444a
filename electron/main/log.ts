import { accessSync, constants } from 'node:fs';
import { pino } from 'pino';
import { allowedFields, type LogLevel } from '../../shared/kernel/log.ts';
import { RotatingFile } from './rotating-file.ts';

/** A log that also takes lines which other processes have written; what is not allowed in them is dropped here. */
export interface LogSink {
  write(level: LogLevel, event: string, fields?: object): void;
}

/**
 * The log of all processes: JSON lines with allowed fields only (sec-K2), in the first of the folders that can be written:
 * the workspace's own, unless its disk or its owner forbids it. Main is the only one that writes it; the engine sends its
 * lines here. A line that can't be written is left out, because a log must not stop what it tells of; the next one that
 * can says how many were.
 */
export function openLog(...folders: readonly string[]): LogSink {
  const file = firstWritable(folders);
  let missed = 0;
  const append = (line: string): void => {
    try {
      file?.write(line);
    } catch {
      missed += 1;
      return;
    }
    if (missed === 0) return;
    const count = missed;
    missed = 0;
    logger.warn({ count }, 'log.gap');
  };
  const logger = pino({ base: null, level: 'debug', messageKey: 'event' }, { write: append });
  return {
    write: (level, event, fields = {}) => {
      logger[level](allowedFields({ ...fields }), event);
    },
  };
}

function firstWritable(folders: readonly string[]): RotatingFile | undefined {
  for (const folder of folders)
    try {
      const file = new RotatingFile(folder, 'syncline');
      accessSync(folder, constants.W_OK);
      return file;
    } catch {
      // Read-only, full or gone: the next one.
    }
  return undefined;
}
