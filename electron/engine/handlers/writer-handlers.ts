import { randomUUID } from 'node:crypto';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CommandName, Handlers, Session } from '../../../shared/contracts/rpc/contract.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Released } from '../../../shared/contracts/api/quarantine.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { WriterPorts } from '../host/worker-ports.ts';
import { findFiles, importFiles } from '../imports/import-files.ts';
import { readAgain } from '../imports/release.ts';
import { failedDeliveries } from '../inbox/release.ts';
import { ImportTally, saveJob } from '../imports/import-job.ts';
import type { Intake } from '../pipeline/intake.ts';
import type { Street } from '../pipeline/street.ts';
import type { Desk } from '../queries/desk.ts';
import type { RemapDesk } from '../remap/remap-desk.ts';
import type { Scheduler } from '../schedule/scheduler.ts';
import type { WriteDb } from '../store/database.ts';
import { CaseDesk } from '../cases/case-desk.ts';
import type { SheetPort } from '../cases/sheet/sheet-work.ts';
import { caseHandlers } from './case-handlers.ts';
import { MatchDesk } from '../match/match-desk.ts';
import { exportHandlers } from './export-handlers.ts';
import { matchHandlers } from './match-handlers.ts';
import type { RulesDesk } from '../match/rules-desk.ts';
import { rulesHandlers } from './rules-handlers.ts';
import { remapHandlers } from './remap-handlers.ts';
import { decisionHandlers } from './decision-handlers.ts';
import type { OpenOutbox } from './open-outbox.ts';
import type { NewsDesk } from './news-desk.ts';
import { sheetHandlers } from './sheet-handlers.ts';
import { steeringHandlers } from './steering-handlers.ts';

/** What the commands work on. */
export interface WriterParts {
  readonly db: WriteDb;
  readonly street: Street;
  readonly intake: Intake;
  /** Absent where nothing is asked of any system: in read-only mode. */
  readonly scheduler: Scheduler | undefined;
  readonly clock: Clock;
  readonly ports: WriterPorts;
  readonly desk: NewsDesk;
  readonly outbox: OpenOutbox;
  readonly remaps: RemapDesk;
  readonly rules: RulesDesk;
  /** What exports are answered from. */
  readonly questions: Desk;
  readonly sheets: SheetPort;
}

/** Import jobs that run; one at a time per person would be enough, but two drops must not refuse each other. */
const JOBS_MAX = 4;

/** Times that an import looks for its grants, and how long it waits between. */
const GRANT_LOOKS = 100;
const GRANT_WAIT_MS = 20;

/** A file that was offered but can't be opened any more: an engine restarted in between, or the grant was used before. */
const LAPSED: InputFault = {
  code: 'grant-lapsed',
  source: '',
  at: '',
  rule: 'a file is opened once, soon after it was offered',
  message: 'A file that was offered could not be opened any more; offer it again.',
};

/** The commands of the engine API. */
export function writerHandlers(parts: WriterParts): {
  readonly handlers: Handlers<EngineApi, CommandName<EngineApi>>;
  stop(): Promise<void>;
} {
  const jobs = new Map<string, { cancelled: boolean; done: Promise<void> }>();
  const casePorts = {
    desk: new CaseDesk({ ...parts, book: parts.outbox.book, workspace: parts.ports.start.workspace }),
    db: parts.db,
    questions: parts.questions,
    grants: parts.ports.grants,
    workspace: parts.ports.start.workspace,
    decided: () => {
      parts.desk.cases();
    },
  };
  const handlers: Handlers<EngineApi, CommandName<EngineApi>> = {
    ...steeringHandlers(parts.scheduler),
    'imports.start': ({ grantIds }, { session, commandId }) => {
      if (jobs.size >= JOBS_MAX) return fail({ kind: 'refused', code: 'too-many-imports' });
      // The client's own id of the wish: asking again after a restart finds the job instead of starting another.
      const jobId = `import-${commandId ?? randomUUID()}`;
      const known = parts.db.prepare('select 1 from import_job where id = ?').pluck().get(jobId) !== undefined;
      if (!known) startJob(jobId, grantIds, session, parts, jobs);
      return ok({ jobId });
    },
    'imports.cancel': ({ jobId }) => {
      const job = jobs.get(jobId);
      if (job) job.cancelled = true;
      return ok({ cancelled: job !== undefined });
    },
    'quarantine.release': ({ deliveryIds }) => released(deliveryIds, parts),
    'quarantine.releaseAll': ({ code }) =>
      released(
        failedDeliveries(parts.db, code).map((one) => one.id),
        parts,
      ),
    ...decisionHandlers({
      decisions: parts.outbox.decisions,
      decided: () => {
        parts.desk.outbox();
        if (parts.ports.start.mode === 'normal') parts.outbox.dispatcher.kick();
      },
      linked: () => {
        parts.desk.links();
      },
    }),
    ...remapHandlers(parts.remaps),
    ...caseHandlers(casePorts),
    ...sheetHandlers({ ...casePorts, sheets: parts.sheets, publish: parts.ports.publish }),
    ...matchHandlers(new MatchDesk({ db: parts.db, book: parts.outbox.book }), () => {
      parts.desk.links();
    }),
    ...rulesHandlers(parts.rules, () => {
      parts.desk.links();
    }),
    ...exportHandlers(parts.questions, parts.ports.grants),
  };
  return {
    handlers,
    stop: async () => {
      for (const job of jobs.values()) job.cancelled = true;
      await parts.remaps.stop();
      await parts.rules.stop();
      await Promise.all([...jobs.values()].map((job) => job.done));
    },
  };
}

async function released(deliveryIds: readonly number[], parts: WriterParts): Promise<Result<Released, never>> {
  const outcome = await readAgain(deliveryIds, {
    db: parts.db,
    outcomeOf: (deliveryId) => parts.intake.outcomeOf(deliveryId),
  });
  // The list of failed imports is shorter now, or says other reasons.
  parts.desk.health();
  return ok(outcome);
}

function startJob(
  jobId: string,
  grantIds: readonly string[],
  session: Session,
  parts: WriterParts,
  jobs: Map<string, { cancelled: boolean; done: Promise<void> }>,
): void {
  const job = { cancelled: false, done: Promise.resolve() };
  jobs.set(jobId, job);
  const tally = new ImportTally(jobId);
  const startedAt = parts.clock.now();
  const save = (): void => {
    saveJob(parts.db, tally.job, startedAt);
    parts.desk.imports();
  };
  save();
  job.done = grantedPaths(grantIds, session, parts)
    .then((paths) => {
      for (let lapsed = paths.length; lapsed < grantIds.length; lapsed += 1) tally.unreadable('', 0, LAPSED);
      return runJob(paths, tally, parts, save, () => job.cancelled);
    })
    .catch((error: unknown) => {
      parts.ports.log.write('error', 'import-failed', { code: error instanceof Error ? error.name : 'unknown' });
      tally.end('cancelled');
    })
    .finally(() => {
      save();
      jobs.delete(jobId);
    });
}

/**
 * The files behind grants. Main sends a grant before the window hears of it, yet on another way than the window's wish:
 * the wish can overtake its grants, and then waits for them a little.
 */
async function grantedPaths(
  grantIds: readonly string[],
  session: Session,
  parts: WriterParts,
): Promise<readonly string[]> {
  const paths = new Map<string, string>();
  for (let look = 0; look < GRANT_LOOKS && paths.size < grantIds.length; look += 1) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, GRANT_WAIT_MS));
    for (const id of grantIds) {
      const grant = paths.has(id) ? undefined : parts.ports.grants.take(id, session);
      if (grant?.access === 'read') paths.set(id, grant.path);
    }
  }
  return grantIds.flatMap((id) => paths.get(id) ?? []);
}

async function runJob(
  paths: readonly string[],
  tally: ImportTally,
  parts: WriterParts,
  save: () => void,
  cancelled: () => boolean,
): Promise<void> {
  const found = await findFiles(paths);
  for (const { name, fault } of found.refused) tally.unreadable(name, 0, fault);
  await importFiles(found.files, tally, {
    street: parts.street,
    db: parts.db,
    clock: parts.clock,
    outcomeOf: (deliveryId) => parts.intake.outcomeOf(deliveryId),
    onProgress: save,
    cancelled,
  });
}
