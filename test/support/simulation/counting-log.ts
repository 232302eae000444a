import type { Log } from '../../../shared/kernel/log.ts';

/** Counts what the engine says, by event and code, so that a run can show that its faults were felt. */
export class CountingLog implements Log {
  readonly counts = new Map<string, number>();

  readonly write: Log['write'] = (_level, event, fields) => {
    const code = fields?.['code'];
    const name = typeof code === 'string' ? `${event}:${code}` : event;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  };
}
