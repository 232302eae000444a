import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONNECTORS } from '../../connectors/registry.ts';
import type { Remap } from '../../shared/contracts/api/remap.ts';
import { parsePlainDate } from '../../shared/kernel/plain-date.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { DecisionBook } from '../engine/decisions/decision-book.ts';
import { OwnFacts } from '../engine/decisions/own-facts.ts';
import { configureFeeds, type Feeds, watchedFolder } from '../engine/feeds/feeds.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import { readConfig } from '../engine/handlers/workspace-settings.ts';
import { inlineMapping } from '../engine/pipeline/inline-mapping.ts';
import { Intake } from '../engine/pipeline/intake.ts';
import { Street } from '../engine/pipeline/street.ts';
import { remapOf } from '../engine/remap/comparison-book.ts';
import { RemapDesk } from '../engine/remap/remap-desk.ts';
import type { WriteDb } from '../engine/store/database.ts';
import type { Command, CommandOutput } from './command.ts';
import { WRONG_CALL } from './run.ts';
import { writingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

const USAGE = '--source SOURCE [--from YYYY-MM-DD] [--to YYYY-MM-DD] --dry-run|--apply --reason TEXT --workspace DIR';

interface Wish {
  readonly workspace: string;
  readonly source: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Undefined: only what would change is said. */
  readonly reason: string | undefined;
}

/** `syncline remap --source S --dry-run|--apply --reason R --workspace DIR`: maps again what an older generation of a mapper has read. */
export const remapCommand: Command = {
  name: 'remap',
  usage: USAGE,
  summary:
    'map again what an older generation of a mapper has read: what would change as JSON, record by record, and with --apply its effect; an interrupted one goes on at the next start',
  run: (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workspace: { type: 'string' },
        source: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        'dry-run': { type: 'boolean' },
        apply: { type: 'boolean' },
        reason: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { workspace, source, from, to } = values;
    if (!requireWorkspace('remap', workspace, output)) return Promise.resolve(NO_WORKSPACE);
    const reason = values.apply === true ? (values.reason ?? '').trim() : undefined;
    const isClear = (values.apply === true) !== (values['dry-run'] === true) && reason !== '';
    const isDay = (day: string | undefined): boolean => day === undefined || parsePlainDate(day) !== undefined;
    if (source === undefined || !isClear || !isDay(from) || !isDay(to)) {
      output.err(`syncline remap: say ${USAGE}`);
      return Promise.resolve(WRONG_CALL);
    }
    const wish = { workspace, source, from, to, reason };
    return writingStore(workspace, worldClock(undefined).now(), output, (db) => runToEnd(db, wish, output));
  },
};

async function runToEnd(db: WriteDb, wish: Wish, output: CommandOutput): Promise<number> {
  const id = `remap-${randomUUID()}`;
  const line = openLine(db, wish.workspace, () => {
    const remap = remapOf(db, id);
    if (remap) output.err(JSON.stringify({ state: remap.state, total: remap.total, compared: remap.compared }));
  });
  if (!line.feeds.of(wish.source)) {
    const message = 'The workspace has no such source; `syncline report deliveries` names them.';
    output.out(JSON.stringify({ error: { code: 'unknown-source', message } }));
    return 1;
  }
  const stop = (): void => {
    line.desk.cancel(id);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  line.desk.compare(id, wish);
  await line.desk.over(id);
  const code = wish.reason === undefined ? 0 : await apply(line, id, wish.reason, output);
  process.removeListener('SIGINT', stop);
  process.removeListener('SIGTERM', stop);
  const done = remapOf(db, id);
  if (done) output.out(JSON.stringify(done));
  return code === 0 && done !== null && isWhole(done) ? 0 : 1;
}

async function apply({ desk, intake }: Line, id: string, reason: string, output: CommandOutput): Promise<number> {
  const recorded = desk.apply({ commandId: id, person: 'command line', reason }, id);
  if (!recorded.ok) {
    output.err(JSON.stringify({ error: { code: recorded.fault } }));
    return 1;
  }
  await intake.idle();
  return 0;
}

const isWhole = ({ state, applied, difference }: Remap): boolean =>
  state !== 'cancelled' && (applied === null ? difference.refused.length === 0 : applied.refused === 0);

interface Line {
  readonly feeds: Feeds;
  readonly intake: Intake;
  readonly desk: RemapDesk;
}

/** The street of the workspace with nothing that polls or sends. */
function openLine(db: WriteDb, workspace: string, onChange: () => void): Line {
  const clock = worldClock(undefined);
  const kept = readConfig(db);
  const watched = watchedFolder(kept, path.join(workspace, 'watched'));
  const feeds = configureFeeds({ ...kept, feeds: [...kept.feeds, watched] }, CONNECTORS);
  const street = new Street(db, clock, silentLog);
  const mapping = inlineMapping(feeds);
  const intake = new Intake(street, mapping, silentLog, () => undefined);
  const desk = new RemapDesk({
    ...{ db, feeds, mapping, clock, log: silentLog, timeZone: kept.timeZone, onChange },
    book: new DecisionBook(db, new OwnFacts(db, street), clock),
    onWaiting: () => {
      intake.kick();
    },
  });
  return { feeds, intake, desk };
}
