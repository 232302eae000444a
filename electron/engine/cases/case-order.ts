import type { CaseAction } from '../../../shared/contracts/api/case-bulk.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { DecisionRefusal, Recorded } from '../decisions/decision-book.ts';
import type { CaseDesk, CaseWisher } from './case-desk.ts';

/** Decides about one case what an action says. A note that goes with several cases carries no files. */
export function decideCase(
  desk: CaseDesk,
  wisher: CaseWisher,
  key: string,
  action: CaseAction,
): Result<Recorded, DecisionRefusal> {
  switch (action.kind) {
    case 'assign':
      return desk.assign(wisher, key, action.to);
    case 'escalate':
      return desk.escalate(wisher, key, action.to);
    case 'note':
      return desk.note(wisher, key, []);
    case 'snooze':
      return desk.snooze(wisher, key, action.waits);
    case 'wake':
      return desk.wake(wisher, key);
    case 'close':
      return desk.close(wisher, key, action.outcome);
    case 'reopen':
      return desk.reopen(wisher, key);
  }
}
