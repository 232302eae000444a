import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { formatInstant, instant } from '../../shared/kernel/clock.ts';
import { type Act, type LegalHold, legalHolds, placeHold, releaseHold } from '../engine/custody/purge/legal-holds.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import type { ReadDb } from '../engine/store/database.ts';
import type { Command, CommandOutput } from './command.ts';
import { startOfDay } from './purge-command.ts';
import { WRONG_CALL } from './run.ts';
import { readingStore, writingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

const DAY_MS = 24 * 60 * 60_000;

const OPTIONS = {
  workspace: { type: 'string' },
  source: { type: 'string' },
  entity: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `syncline hold add|list|release ID --workspace DIR`: what a legal hold is about is not purged. */
export const holdCommand: Command = {
  name: 'hold',
  usage:
    'add --reason TEXT [--source S] [--entity CODE] [--from DAY] [--to DAY]|list|release ID --reason TEXT, each with --workspace DIR',
  summary: 'place, list and release legal holds: by source, company code and days of receipt, in every combination',
  run: (args, output) => {
    const { positionals, values } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const { workspace, reason = '' } = values;
    const [verb, id, ...more] = positionals;
    if (!requireWorkspace('hold', workspace, output)) return Promise.resolve(NO_WORKSPACE);
    const act = { person: userInfo().username, reason: reason.trim(), at: worldClock(undefined).now() };
    const said = act.reason !== '' && more.length === 0;
    if (verb === 'list' && id === undefined)
      return Promise.resolve(readingStore(workspace, output, (db) => list(db, output)));
    if (verb === 'release' && said && /^\d+$/.test(id ?? '')) return release(workspace, Number(id), act, output);
    if (verb === 'add' && said && id === undefined) return add(workspace, values, act, output);
    return Promise.resolve(wrong(output));
  },
};

function wrong(output: CommandOutput): number {
  output.err(`syncline hold: say ${holdCommand.usage}`);
  return WRONG_CALL;
}

function add(
  workspace: string,
  said: { readonly source?: string; readonly entity?: string; readonly from?: string; readonly to?: string },
  act: Act,
  output: CommandOutput,
): Promise<number> {
  const [from, to] = [startOfDay(said.from), startOfDay(said.to)];
  if ((said.from !== undefined && from === undefined) || (said.to !== undefined && to === undefined))
    return Promise.resolve(wrong(output));
  const scope = {
    source: said.source ?? null,
    entity: said.entity ?? null,
    fromAt: from ?? null,
    // The last millisecond of the day that was named.
    untilAt: to === undefined ? null : to + DAY_MS - 1,
  };
  return writingStore(workspace, act.at, output, (db) => {
    output.out(JSON.stringify({ placed: placeHold(db, scope, act) }));
    return 0;
  });
}

function release(workspace: string, id: number, act: Act, output: CommandOutput): Promise<number> {
  return writingStore(workspace, act.at, output, (db) => {
    const released = releaseHold(db, id, act);
    const message = `There is no standing hold ${String(id)}.`;
    output.out(JSON.stringify(released.ok ? { released: id } : { error: { code: released.fault, message } }));
    return released.ok ? 0 : 1;
  });
}

function list(db: ReadDb, output: CommandOutput): number {
  for (const hold of legalHolds(db)) output.out(JSON.stringify(lineOf(hold)));
  return 0;
}

function lineOf(hold: LegalHold): Readonly<Record<string, unknown>> {
  const at = (value: number | null): string | null => (value === null ? null : formatInstant(instant(value)));
  const { fromAt, untilAt, placedAt, releasedAt, ...rest } = hold;
  return {
    ...rest,
    from: at(fromAt),
    until: at(untilAt),
    placedAt: at(placedAt),
    releasedAt: at(releasedAt),
    stands: releasedAt === null,
  };
}
