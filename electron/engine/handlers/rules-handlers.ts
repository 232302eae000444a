import { randomUUID } from 'node:crypto';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, HandlerFault, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { readRules } from '../../../shared/domain/matching/read-rules.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import type { Wisher } from '../decisions/decisions.ts';
import type { RulesDesk } from '../match/rules-desk.ts';
import { reachOf, seesRulesAtWork } from '../queries/desk.ts';

type RulesCall = 'rules.try' | 'rules.cancelTry' | 'rules.activate' | 'rules.restore';

const OUT_OF_REACH = fail(refused('out-of-reach'));

/** The calls by which people try rules and put them in force. Rules are about every entity: who reaches only some decides about none. */
export function rulesHandlers(desk: RulesDesk, decided: () => void): Handlers<EngineApi, RulesCall> {
  const answer = (outcome: Result<Recorded, DecisionRefusal>): Result<Recorded, HandlerFault> => {
    if (!outcome.ok) return fail(refused(outcome.fault));
    decided();
    return outcome;
  };
  const seesAll = ({ session }: CallContext): boolean => seesRulesAtWork(reachOf(session.principal));
  return {
    'rules.try': ({ rules: text }, context) => {
      if (!seesAll(context)) return OUT_OF_REACH;
      const rules = readRules(text);
      // The window reads a draft before it sends it, with every fault at its place; what gets here otherwise is no draft of it.
      if (!rules.ok) return fail(refused('rules-refused'));
      // The client's own id of the wish: asking again after a restart finds the test instead of starting another.
      const backTestId = `back-test-${context.commandId ?? randomUUID()}`;
      desk.try(backTestId, context.session.principal.person, rules.value);
      return ok({ backTestId });
    },
    'rules.cancelTry': ({ backTestId }, context) =>
      seesAll(context) ? ok({ cancelled: desk.cancel(backTestId) }) : OUT_OF_REACH,
    'rules.activate': ({ backTestId, reason }, context) =>
      seesAll(context) ? answer(desk.activate(wisherOf(reason, context), backTestId)) : OUT_OF_REACH,
    'rules.restore': ({ version, reason, expectedVersion }, context) =>
      seesAll(context)
        ? answer(desk.restore({ ...wisherOf(reason, context), expectedVersion }, version))
        : OUT_OF_REACH,
  };
}

function wisherOf(reason: string, { session, commandId }: CallContext): Wisher {
  // The server refuses a command without an id before it gets here.
  if (commandId === undefined) throw new Error('a decision without an id');
  return { commandId, person: session.principal.person, reason };
}
