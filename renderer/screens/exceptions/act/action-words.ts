import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatAt } from '../../../ui/format-time.ts';
import { ownerText } from '../list/case-words.ts';
import type { CaseAction } from '../../../../shared/contracts/api/case-bulk.ts';

/** What was done, for the notice: "Assigned to Treasurer". */
export function doneText(action: CaseAction, text: Translate, zone: string): string {
  switch (action.kind) {
    case 'assign':
      return action.to === null
        ? text('cases.done.unassign')
        : text('cases.done.assign', { to: ownerText(action.to, text) });
    case 'escalate':
      return action.to === null
        ? text('cases.done.deescalate')
        : text('cases.done.escalate', { to: ownerText(action.to, text) });
    case 'snooze': {
      const { waits } = action;
      const until = waits.kind === 'time' ? formatAt(waits.until, zone) : text(`cases.wait.${waits.kind}`);
      return text('cases.done.snooze', { until });
    }
    case 'close':
      return text('cases.done.close', { outcome: text(`outcome.${action.outcome}`) });
    case 'note':
    case 'wake':
    case 'reopen':
      return text(`cases.done.${action.kind}`);
  }
}

/** The class of a case in words; a case's key begins with it. */
function classOfCase(key: string, text: Translate): string {
  const named = EXCEPTION_CLASSES.find((known) => key.startsWith(`${known}|`));
  return named === undefined ? key : text(`class.${named}`);
}

type Step = CaseDetail['history'][number];

const WAITS = ['cut-off', 'amount-change', 'new-occurrence'] as const;

/** What happened to a case at one step of its history. */
export function stepText(step: Step, text: Translate, zone: string): string {
  const { kind, type, to } = step;
  if (kind === 'moved') return text('cases.step.moved', { of: classOfCase(to ?? '', text) });
  if (kind !== 'decided')
    return kind === 'cause-gone' || kind === 'regressed'
      ? text(`cases.step.${kind}`)
      : text(`cases.step.${kind}`, { count: step.findings ?? 0 });
  switch (type) {
    case 'case-assign':
      return to === null
        ? text('cases.decided.case-unassign')
        : text('cases.decided.case-assign', { to: ownerText(to, text) });
    case 'case-escalate':
      return to === null
        ? text('cases.decided.case-deescalate')
        : text('cases.decided.case-escalate', { to: ownerText(to, text) });
    case 'case-snooze':
      return text('cases.decided.case-snooze', { to: untilText(to ?? '', text, zone) });
    case 'case-close':
      return text('cases.decided.case-close', { to: outcomeText(to ?? '', text) });
    case 'case-note':
    case 'case-wake':
    case 'case-reopen':
      return text(`cases.decided.${type}`);
    default:
      return type ?? '';
  }
}

function untilText(to: string, text: Translate, zone: string): string {
  const wait = WAITS.find((one) => one === to);
  if (wait !== undefined) return text(`cases.wait.${wait}`);
  const at = Date.parse(to);
  return Number.isNaN(at) ? to : formatAt(at, zone);
}

function outcomeText(to: string, text: Translate): string {
  const outcome = (['fixed', 'not-an-issue', 'duplicate', 'accepted-difference'] as const).find((one) => one === to);
  return outcome === undefined ? to : text(`outcome.${outcome}`);
}
