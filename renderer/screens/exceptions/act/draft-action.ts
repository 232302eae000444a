import type { CaseAction } from '../../../../shared/contracts/api/case-bulk.ts';
import type { ActKind, Draft } from './act-kinds.ts';
import { typedUntil } from './snooze-time.ts';

/** Value of the choice that stands for who works here. */
export const ME = 'me';
/** Value of the choice that has a name typed. */
export const OTHER = 'other';

/** What a filled-in form means; undefined while something is missing or wrong. */
export function actionOf(
  kind: ActKind,
  draft: Draft,
  around: { readonly person: string | undefined; readonly zone: string; readonly now: number },
): CaseAction | undefined {
  switch (kind) {
    case 'assign':
    case 'escalate': {
      const to = whom(draft, around.person);
      return to === undefined ? undefined : { kind, to };
    }
    case 'snooze': {
      if (draft.waits !== 'time') return { kind, waits: { kind: draft.waits } };
      const until = typedUntil(draft.until, around.zone, around.now);
      return until === undefined ? undefined : { kind, waits: { kind: 'time', until } };
    }
    case 'close':
      return { kind, outcome: draft.outcome };
    case 'note':
    case 'wake':
    case 'reopen':
      return { kind };
  }
}

/** The person or role; null for nobody, undefined while no name is given. */
function whom({ to, person }: Draft, me: string | undefined): string | null | undefined {
  if (to === ME) return me;
  if (to === OTHER) return person.trim() === '' ? undefined : person.trim();
  return to === '' ? null : to;
}
