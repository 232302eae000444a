import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, CommandName, HandlerFault, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { reachOf } from '../queries/desk.ts';
import type { Desk } from '../queries/desk.ts';
import { passportHolds } from '../queries/cases/passport.ts';
import { keepAttachment } from '../cases/attachments.ts';
import { decideAll, takeAllBack } from '../cases/bulk.ts';
import type { CaseDesk, CaseWisher } from '../cases/case-desk.ts';
import type { DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import type { FileGrants } from '../host/worker-ports.ts';
import type { ReadDb } from '../store/database.ts';

type SheetCall = 'cases.exportSheet' | 'cases.bringBack' | 'cases.applySheet';
type CaseCall = Exclude<Extract<CommandName<EngineApi>, `cases.${string}`>, 'cases.export' | SheetCall>;

/** What the calls about cases work on. */
export interface CaseParts {
  readonly desk: CaseDesk;
  readonly db: ReadDb;
  /** What passports are held against. */
  readonly questions: Desk;
  readonly grants: FileGrants;
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Tells screens. */
  readonly decided: () => void;
}

/** The calls by which people work on cases. Who decides is the session's word, never the message's. */
export function caseHandlers(parts: CaseParts): Handlers<EngineApi, CaseCall> {
  const { db, desk, grants, questions, workspace, decided } = parts;
  const answer = (outcome: Result<Recorded, DecisionRefusal>): Result<Recorded, HandlerFault> => {
    if (!outcome.ok) return fail(refused(outcome.fault));
    decided();
    return outcome;
  };
  return {
    'cases.assign': ({ key, to, ...wish }, context) => answer(desk.assign(wisherOf(wish, context), key, to)),
    'cases.note': ({ key, attachments, ...wish }, context) =>
      answer(desk.note(wisherOf(wish, context), key, attachments)),
    'cases.attach': async ({ grantId }, { session }) => {
      const grant = grants.take(grantId, session);
      if (grant?.access !== 'read') return fail(refused('no-such-grant', { at: '/grantId' }));
      const kept = await keepAttachment(workspace, grant.path, grant.name);
      return kept.ok ? kept : fail(refused(kept.fault));
    },
    'cases.snooze': ({ key, waits, ...wish }, context) => answer(desk.snooze(wisherOf(wish, context), key, waits)),
    'cases.wake': ({ key, ...wish }, context) => answer(desk.wake(wisherOf(wish, context), key)),
    'cases.escalate': ({ key, to, ...wish }, context) => answer(desk.escalate(wisherOf(wish, context), key, to)),
    'cases.close': ({ key, outcome, ...wish }, context) => answer(desk.close(wisherOf(wish, context), key, outcome)),
    'cases.reopen': ({ key, ...wish }, context) => answer(desk.reopen(wisherOf(wish, context), key)),
    'cases.bulk': async ({ passport, action, reason }, context) => {
      if (!passportHolds(questions, reachOf(context.session.principal), passport))
        return fail(refused('passport-stale'));
      const outcomes = await decideAll(desk, wisherOf({ reason }, context), passport, action);
      decided();
      return ok({ outcomes });
    },
    'cases.takeBack': async ({ items, reason }, context) => {
      const outcomes = await takeAllBack({ db, desk }, wisherOf({ reason }, context), items);
      decided();
      return ok({ outcomes });
    },
    'cases.setRules': ({ rules, ...wish }, context) => answer(desk.setRules(wisherOf(wish, context), rules)),
  };
}

function wisherOf(
  { reason, expectedVersion }: { readonly reason: string; readonly expectedVersion?: number | undefined },
  { session, commandId }: CallContext,
): CaseWisher {
  // The server refuses a command without an id before it gets here.
  if (commandId === undefined) throw new Error('a decision without an id');
  const { person, companyCodes } = session.principal;
  return { commandId, person, reason, expectedVersion, companyCodes };
}
