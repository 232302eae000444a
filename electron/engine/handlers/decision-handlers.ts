import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, HandlerFault, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, type Result } from '../../../shared/kernel/result.ts';
import type { DecisionRefusal } from '../decisions/decision-book.ts';
import type { Decisions, Wisher } from '../decisions/decisions.ts';

type DecisionCall =
  'outbox.cancel' | 'statements.request' | 'outgoing.stop' | 'outgoing.resume' | 'payments.unlink' | 'payments.relink';

/** What the decision calls work on. */
export interface DecisionParts {
  readonly decisions: Decisions;
  /** Tells screens, and lets the dispatcher look. */
  readonly decided: () => void;
  /** Tells screens that payments have changed. */
  readonly linked: () => void;
}

/** The calls by which people decide. Who decides is the session's word, never the message's. */
export function decisionHandlers({ decisions, decided, linked }: DecisionParts): Handlers<EngineApi, DecisionCall> {
  const answer = <T>(outcome: Result<T, DecisionRefusal>): Result<T, HandlerFault> => {
    if (!outcome.ok) return fail(refused(outcome.fault));
    decided();
    return outcome;
  };
  const relinked = <T>(outcome: Result<T, DecisionRefusal>): Result<T, HandlerFault> => {
    if (outcome.ok) linked();
    return answer(outcome);
  };
  return {
    'outbox.cancel': ({ id, ...wish }, context) => answer(decisions.cancelCommand(wisherOf(wish, context), id)),
    'statements.request': ({ accountId, date, ...wish }, context) =>
      answer(decisions.requestStatement(wisherOf(wish, context), accountId, date, reachOf(context))),
    'outgoing.stop': ({ target, ...wish }, context) => answer(decisions.stopOutgoing(wisherOf(wish, context), target)),
    'outgoing.resume': ({ target, ...wish }, context) =>
      answer(decisions.resumeOutgoing(wisherOf(wish, context), target)),
    'payments.unlink': ({ key, source, recordKey, ...wish }, context) =>
      relinked(
        decisions.unlinkClaim(wisherOf(wish, context), { source, recordKey, fromPaymentKey: key }, reachOf(context)),
      ),
    'payments.relink': ({ toKey, source, recordKey, ...wish }, context) =>
      relinked(
        decisions.relinkClaim(wisherOf(wish, context), { source, recordKey, toPaymentKey: toKey }, reachOf(context)),
      ),
  };
}

function reachOf({ session }: CallContext): readonly string[] {
  return session.principal.companyCodes;
}

function wisherOf(
  { reason, expectedVersion }: { readonly reason: string; readonly expectedVersion?: number | undefined },
  { session, commandId }: CallContext,
): Wisher {
  // The server refuses a command without an id before it gets here.
  if (commandId === undefined) throw new Error('a decision without an id');
  return { commandId, person: session.principal.person, reason, expectedVersion };
}
