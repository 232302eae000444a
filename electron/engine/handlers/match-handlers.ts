import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, HandlerFault, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, type Result } from '../../../shared/kernel/result.ts';
import type { DecisionRefusal } from '../decisions/decision-book.ts';
import type { MatchDecided, MatchDesk, MatchWisher } from '../match/match-desk.ts';

type MatchCall = 'reconcile.confirm' | 'reconcile.unmatch';

/** The calls by which people match and take apart. Who decides is the session's word, never the message's. */
export function matchHandlers(desk: MatchDesk, decided: () => void): Handlers<EngineApi, MatchCall> {
  const answer = (outcome: Result<MatchDecided, DecisionRefusal>): Result<MatchDecided, HandlerFault> => {
    if (!outcome.ok) return fail(refused(outcome.fault));
    decided();
    return outcome;
  };
  return {
    'reconcile.confirm': ({ reason, expectedVersion, ...choice }, context) =>
      answer(desk.confirm(wisherOf({ reason, expectedVersion }, context), choice)),
    'reconcile.unmatch': ({ matchKey, ...wish }, context) => answer(desk.unmatch(wisherOf(wish, context), matchKey)),
  };
}

function wisherOf(
  { reason, expectedVersion }: { readonly reason: string; readonly expectedVersion?: number | undefined },
  { session, commandId }: CallContext,
): MatchWisher {
  // The server refuses a command without an id before it gets here.
  if (commandId === undefined) throw new Error('a decision without an id');
  const { person, companyCodes } = session.principal;
  return { commandId, person, reason, expectedVersion, companyCodes };
}
