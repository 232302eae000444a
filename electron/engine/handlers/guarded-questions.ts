import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { Handlers, QueryName } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail } from '../../../shared/kernel/result.ts';
import { storeFault } from '../store/store-fault.ts';

type Questions = Handlers<EngineApi, QueryName<EngineApi>>;

/** Refuses a question that meets a damaged page with that reason: it is a word about the store, and no bug of the question. */
export function guardedQuestions(questions: Questions): Questions {
  const guarded = Object.entries(questions).map(([name, handler]) => {
    // One shape for all: whatever the question takes and answers goes through untouched.
    const ask = handler as (input: unknown, context: unknown) => unknown;
    return [
      name,
      async (input: unknown, context: unknown): Promise<unknown> => {
        try {
          return await ask(input, context);
        } catch (error) {
          if (storeFault(error)?.kind !== 'damaged') throw error;
          return fail(refused('damaged'));
        }
      },
    ];
  });
  // The same names with handlers of the same shape.
  return Object.fromEntries(guarded) as Questions;
}
