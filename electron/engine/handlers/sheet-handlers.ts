import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, HandlerFault, Handlers, Publish } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { keepAttachment, keptFile } from '../cases/attachments.ts';
import type { CaseDesk } from '../cases/case-desk.ts';
import { applySheet } from '../cases/sheet/apply-sheet.ts';
import type { SheetReading } from '../cases/sheet/read-case-sheet.ts';
import { sheetPlan } from '../cases/sheet/sheet-plan.ts';
import type { SheetPiece, SheetPort } from '../cases/sheet/sheet-work.ts';
import type { FileGrants } from '../host/worker-ports.ts';
import { type Desk, reachOf } from '../queries/desk.ts';
import type { WriteDb } from '../store/database.ts';
import { exportToGrant } from './export-to-grant.ts';

/** What the calls about workbooks work on. */
export interface SheetParts {
  readonly db: WriteDb;
  readonly desk: CaseDesk;
  readonly questions: Desk;
  readonly sheets: SheetPort;
  readonly grants: FileGrants;
  /** Folder of the workspace. */
  readonly workspace: string;
  readonly publish: Publish<EngineApi>;
  /** Tells screens. */
  readonly decided: () => void;
}

type SheetCall = 'cases.exportSheet' | 'cases.bringBack' | 'cases.applySheet';

/** The calls by which cases go out in a workbook and come back. What is read is judged by who asks, as everything is. */
export function sheetHandlers(parts: SheetParts): Handlers<EngineApi, SheetCall> {
  return {
    'cases.exportSheet': (input, context) => exported(parts, input, context),
    'cases.bringBack': async ({ grantId }, context) => {
      const grant = parts.grants.take(grantId, context.session);
      if (grant?.access !== 'read') return fail(refused('no-such-grant', { at: '/grantId' }));
      const kept = await keepAttachment(parts.workspace, grant.path, grant.name);
      if (!kept.ok) return fail(refused(kept.fault));
      const read = await readKept(parts, kept.value.sha256, context);
      if (!read.ok) return read;
      const { principal } = context.session;
      const asking = { person: principal.person, reach: reachOf(principal) };
      return ok({ workbook: kept.value, ...sheetPlan(parts.questions, asking, read.value) });
    },
    'cases.applySheet': async ({ sha256, rows }, context) => {
      const read = await readKept(parts, sha256, context);
      if (!read.ok) return read;
      const { db, desk, questions } = parts;
      const { person, companyCodes } = context.session.principal;
      const onRows = progress(parts, context);
      const applying = { db, desk, clock: questions.clock, wisher: { person, companyCodes }, sha256, onRows };
      const outcomes = await applySheet(applying, read.value.filled, rows);
      parts.decided();
      return ok({ outcomes: [...outcomes] });
    },
  };
}

type Handled<K extends SheetCall> = Parameters<Handlers<EngineApi, K>[K]>[0];

async function exported(
  parts: SheetParts,
  { grantId, ...asked }: Handled<'cases.exportSheet'>,
  context: CallContext,
): Promise<Result<{ rows: number; sha256: string }, HandlerFault>> {
  const { principal } = context.session;
  const question = { ...asked, person: principal.person, reach: reachOf(principal) };
  const onRows = progress(parts, context);
  let failed: string | undefined;
  const written = await exportToGrant(parts.grants, grantId, context, async (write) => {
    const job = { kind: 'write' as const, workspace: parts.workspace, now: parts.questions.clock.now(), question };
    const onPiece = async (piece: SheetPiece): Promise<void> => {
      if (piece.kind === 'bytes') await write(piece.bytes);
      else onRows(piece.done, piece.total);
    };
    const answer = await parts.sheets.run(job, onPiece, context.signal);
    if (answer.kind === 'written') return { rows: answer.rows, sha256: answer.sha256 };
    if (answer.kind === 'failed') failed = answer.code;
    return undefined;
  });
  return failed === undefined ? written : fail(refused(failed));
}

/** Reads a workbook that the workspace keeps, beside everything else that goes on. */
async function readKept(
  { sheets, workspace }: SheetParts,
  sha256: string,
  { signal }: CallContext,
): Promise<Result<SheetReading, HandlerFault>> {
  const job = { kind: 'read' as const, file: keptFile(workspace, sha256), sha256 };
  const answer = await sheets.run(job, () => undefined, signal);
  if (answer.kind === 'read') return ok(answer.reading);
  if (answer.kind === 'refused') return fail(refused(answer.fault.code, { at: answer.fault.at }));
  return fail(answer.kind === 'failed' ? refused(answer.code) : { kind: 'cancelled' });
}

function progress({ publish }: SheetParts, { commandId }: CallContext): (done: number, total: number) => void {
  return (done, total) => {
    if (commandId !== undefined) publish('command.progressed', { commandId, done, total });
  };
}
