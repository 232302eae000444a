import { parseArgs } from 'node:util';
import { CONNECTORS } from '../../connectors/registry.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { configureFeeds } from '../engine/feeds/feeds.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import { readConfig } from '../engine/handlers/workspace-settings.ts';
import { findFiles, importFiles } from '../engine/imports/import-files.ts';
import { ImportTally } from '../engine/imports/import-job.ts';
import { inlineMapping } from '../engine/pipeline/inline-mapping.ts';
import { Intake } from '../engine/pipeline/intake.ts';
import { Street } from '../engine/pipeline/street.ts';
import { openWriter } from '../engine/store/open.ts';
import type { Command } from './command.ts';
import { WRONG_CALL } from './run.ts';
import { NO_WORKSPACE, refusalLine, requireWorkspace } from './workspace-option.ts';

/** `syncline import PATH... --workspace DIR`: files and folders through the front door, with every problem named. */
export const importCommand: Command = {
  name: 'import',
  usage: 'PATH... --workspace DIR',
  summary: 'import bank files and folders; prints one line per problem to standard error and the totals as JSON',
  run: async (args, output) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (!requireWorkspace('import', values.workspace, output)) return NO_WORKSPACE;
    if (positionals.length === 0) {
      output.err('syncline import: name at least one file or folder');
      return WRONG_CALL;
    }
    const tally = await importInto(values.workspace, positionals);
    if (typeof tally === 'string') {
      output.out(refusalLine(tally));
      return 1;
    }
    const { deliveries, duplicates, facts, quarantined, findings, problems, moreProblems } = tally.job;
    for (const problem of problems)
      output.err(
        JSON.stringify({
          file: problem.name,
          error: { code: problem.code, at: problem.at, rule: problem.rule, message: problem.message },
        }),
      );
    if (moreProblems > 0) output.err(JSON.stringify({ moreProblems }));
    output.out(JSON.stringify({ deliveries, duplicates, facts, quarantined, findings }));
    return quarantined > 0 ? 1 : 0;
  },
};

async function importInto(workspace: string, paths: readonly string[]): Promise<ImportTally | string> {
  const clock = worldClock(undefined);
  const opened = openWriter(workspace, clock.now());
  if (!opened.ok) return opened.fault.kind;
  const { db } = opened.value;
  try {
    const street = new Street(db, clock, silentLog);
    const intake = new Intake(
      street,
      inlineMapping(configureFeeds(readConfig(db), CONNECTORS)),
      silentLog,
      () => undefined,
    );
    const tally = new ImportTally('command-line');
    const found = await findFiles(paths);
    for (const { name, fault } of found.refused) tally.unreadable(name, 0, fault);
    await importFiles(found.files, tally, {
      street,
      db,
      clock,
      outcomeOf: (deliveryId) => intake.outcomeOf(deliveryId),
      onProgress: () => undefined,
      cancelled: () => false,
    });
    await intake.idle();
    return tally;
  } finally {
    opened.value.close();
  }
}
