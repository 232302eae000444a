import { pino } from 'pino';
import { allowedFields, type LogLevel } from '../../shared/kernel/log.ts';
import { RotatingFile } from './rotating-file.ts';

/** A log that also takes lines which other processes have written; what is not allowed in them is dropped here. */
export interface LogSink {
  write(level: LogLevel, event: string, fields?: object): void;
}

/**
 * The log of all processes: JSON lines in the workspace's `logs` folder, with allowed fields only (sec-K2). Main is the only
 * one that writes it; the engine sends its lines here.
 */
export function openLog(folder: string): LogSink {
  const file = new RotatingFile(folder, 'syncline');
  const logger = pino({ base: null, level: 'debug', messageKey: 'event' }, { write: (line) => file.write(line) });
  return {
    write: (level, event, fields = {}) => {
      logger[level](allowedFields({ ...fields }), event);
    },
  };
}
