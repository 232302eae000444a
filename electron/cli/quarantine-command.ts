import { parseArgs } from 'node:util';
import { CONNECTORS } from '../../connectors/registry.ts';
import { formatInstant, instant } from '../../shared/kernel/clock.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { configureFeeds } from '../engine/feeds/feeds.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import { readConfig } from '../engine/handlers/workspace-settings.ts';
import { readAgain } from '../engine/imports/release.ts';
import { deliveryNotes, type FailedDelivery, failedDeliveries, failedReasons } from '../engine/inbox/release.ts';
import { inlineMapping } from '../engine/pipeline/inline-mapping.ts';
import { Intake } from '../engine/pipeline/intake.ts';
import { Street } from '../engine/pipeline/street.ts';
import type { ReadDb, WriteDb } from '../engine/store/database.ts';
import type { Command, CommandOutput } from './command.ts';
import { WRONG_CALL } from './run.ts';
import { readingStore, writingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

/** `syncline quarantine list|show ID|release ID...|release --all --workspace DIR [--code CODE]`: failed imports, looked at and read again. */
export const quarantineCommand: Command = {
  name: 'quarantine',
  usage: 'list|show ID|release ID...|release --all --workspace DIR [--code CODE]',
  summary: 'list failed imports with their reasons, or read them again with the mappers and configuration of today',
  run: async (args, output) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        code: { type: 'string' },
        all: { type: 'boolean' },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [verb, ...names] = positionals;
    const ids = names.map(Number);
    const asked = ids.every((id) => Number.isSafeInteger(id) && id > 0) ? verb : undefined;
    if (!requireWorkspace('quarantine', values.workspace, output)) return NO_WORKSPACE;
    const [only] = ids;
    if (asked === 'list' && only === undefined)
      return readingStore(values.workspace, output, (db) => list(db, values.code, output));
    if (asked === 'show' && only !== undefined && ids.length === 1)
      return readingStore(values.workspace, output, (db) => show(db, only, output));
    if (asked === 'release' && (values.all === true) !== ids.length > 0)
      return release(values.workspace, output, (db) =>
        values.all === true ? failedDeliveries(db, values.code).map((one) => one.id) : ids,
      );
    output.err(`syncline quarantine: say ${quarantineCommand.usage}`);
    return WRONG_CALL;
  },
};

function list(db: ReadDb, code: string | undefined, output: CommandOutput): number {
  for (const failed of failedDeliveries(db, code)) {
    const reasons = failedReasons(db, failed.id);
    output.out(JSON.stringify({ ...lineOf(failed), reasons: reasons.length, code: reasons[0]?.code }));
  }
  return 0;
}

function show(db: ReadDb, id: number, output: CommandOutput): number {
  const failed = failedDeliveries(db).find((one) => one.id === id);
  const notes = deliveryNotes(db, id);
  if (!failed && notes.length === 0) {
    output.out(
      JSON.stringify({ error: { code: 'not-failed', message: `Delivery ${String(id)} is no failed import.` } }),
    );
    return 1;
  }
  if (failed) output.out(JSON.stringify(lineOf(failed)));
  for (const reason of [...failedReasons(db, id), ...notes]) output.out(JSON.stringify(reason));
  return 0;
}

function lineOf(failed: FailedDelivery): Readonly<Record<string, unknown>> {
  const { id, source, name, state, size, receivedAt } = failed;
  const extent = state === 'quarantined' ? 'file' : 'rows';
  return { id, source, name, extent, bytes: size, receivedAt: formatInstant(instant(receivedAt)) };
}

async function release(
  workspace: string,
  output: CommandOutput,
  idsOf: (db: WriteDb) => readonly number[],
): Promise<number> {
  const clock = worldClock(undefined);
  return writingStore(workspace, clock.now(), output, async (db) => {
    const street = new Street(db, clock, silentLog);
    const mapping = inlineMapping(configureFeeds(readConfig(db), CONNECTORS));
    const intake = new Intake(street, mapping, silentLog, () => undefined);
    const outcome = await readAgain(idsOf(db), { db, outcomeOf: (id) => intake.outcomeOf(id) });
    await intake.idle();
    output.out(JSON.stringify(outcome));
    return outcome.failed > 0 ? 1 : 0;
  });
}
