import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { formatInstant, instant, type Instant, parseInstant } from '../../shared/kernel/clock.ts';
import { dryPurge, purge } from '../engine/custody/purge/purge.ts';
import type { PurgePlan } from '../engine/custody/purge/plan-purge.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import type { ReadDb } from '../engine/store/database.ts';
import type { Command, CommandOutput } from './command.ts';
import { WRONG_CALL } from './run.ts';
import { readingStore, writingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

/** `syncline purge --workspace DIR --before DAY --reason TEXT [--dry-run]`: bodies beyond their retention are replaced by tombstones. */
export const purgeCommand: Command = {
  name: 'purge',
  usage: '--workspace DIR --before YYYY-MM-DD --reason TEXT [--dry-run]',
  summary:
    'replace the bytes of files last received before the day by their digests; what was read from them stays; at least seven years are kept, and what a legal hold is about; --dry-run shows what would go; older backups still hold the bytes until they are rotated',
  run: (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        before: { type: 'string' },
        reason: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    if (!requireWorkspace('purge', values.workspace, output)) return Promise.resolve(NO_WORKSPACE);
    const before = startOfDay(values.before);
    const { reason = '', 'dry-run': dry = false } = values;
    if (before === undefined || (!dry && reason.trim() === '')) {
      output.err(`syncline purge: say ${purgeCommand.usage}`);
      return Promise.resolve(WRONG_CALL);
    }
    const tally = new Tally(output, dry);
    const now = worldClock(undefined).now();
    const work = (db: ReadDb) => dryPurge(db, before, now, tally.stretch);
    const order = { before, reason: reason.trim(), person: userInfo().username, at: now };
    const code = dry
      ? readingStore(values.workspace, output, (db) => tally.end(work(db)))
      : writingStore(values.workspace, now, output, (db) => tally.end(purge(db, order, tally.stretch)));
    return Promise.resolve(code);
  },
};

/** The first instant of a day, UTC; undefined where the text names none. */
export function startOfDay(day: string | undefined): Instant | undefined {
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? parseInstant(`${day}T00:00:00Z`) : undefined;
}

/** Adds up what goes and says each thing that a hold stops. */
class Tally {
  readonly #output: CommandOutput;
  readonly #dry: boolean;
  #bodies = 0;
  #bytes = 0;
  #held = 0;

  constructor(output: CommandOutput, dry: boolean) {
    this.#output = output;
    this.#dry = dry;
  }

  readonly stretch = ({ goes, held }: PurgePlan): void => {
    for (const { id, source, name, size, lastAt } of goes) {
      this.#bodies += 1;
      this.#bytes += size;
      const of = { delivery: id, source, name, bytes: size, lastReceivedAt: formatInstant(instant(lastAt)) };
      if (this.#dry) this.#output.out(JSON.stringify({ goes: of }));
    }
    for (const { candidate, hold } of held) {
      this.#held += 1;
      const { id, source, name } = candidate;
      this.#output.out(JSON.stringify({ held: { delivery: id, source, name, hold: hold.id, reason: hold.reason } }));
    }
  };

  end(outcome: ReturnType<typeof dryPurge>): number {
    if (!outcome.ok) {
      const message = `Files are kept for seven years; name no day after ${formatInstant(outcome.fault.latest)}.`;
      this.#output.out(JSON.stringify({ error: { code: outcome.fault.kind, message } }));
      return 1;
    }
    const verb = this.#dry ? 'wouldPurge' : 'purged';
    this.#output.out(JSON.stringify({ [verb]: this.#bodies, bytes: this.#bytes, held: this.#held }));
    return 0;
  }
}
