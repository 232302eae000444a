import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import type { Result } from '../../../../shared/kernel/result.ts';
import type { Answer } from '../../../bridge/engine.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import type { CaseAction } from '../../../../shared/contracts/api/case-bulk.ts';

/** What every decision about a case says. */
export interface AboutCase {
  readonly key: string;
  readonly reason: string;
  readonly expectedVersion?: number;
}

type Decided = Result<Answer<'cases.note'>, RpcFault>;

/** Gives the order of an action to the engine. */
export function useCaseCommands(): {
  readonly running: boolean;
  readonly order: (action: CaseAction, about: AboutCase) => Promise<Decided>;
} {
  const assign = useCommand('cases.assign');
  const note = useCommand('cases.note');
  const snooze = useCommand('cases.snooze');
  const wake = useCommand('cases.wake');
  const escalate = useCommand('cases.escalate');
  const close = useCommand('cases.close');
  const reopen = useCommand('cases.reopen');
  const all = [assign, note, snooze, wake, escalate, close, reopen];
  const order = (action: CaseAction, about: AboutCase): Promise<Decided> => {
    switch (action.kind) {
      case 'assign':
        return assign.run({ ...about, to: action.to });
      case 'escalate':
        return escalate.run({ ...about, to: action.to });
      case 'snooze':
        return snooze.run({ ...about, waits: action.waits });
      case 'close':
        return close.run({ ...about, outcome: action.outcome });
      case 'note':
        return note.run(about);
      case 'wake':
        return wake.run(about);
      case 'reopen':
        return reopen.run(about);
    }
  };
  return { running: all.some((one) => one.running), order };
}
