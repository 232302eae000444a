import { roleName } from '../../../../shared/domain/exception/ownership.ts';
import { type ActKind, type Draft, EMPTY_DRAFT } from './act-kinds.ts';
import { ME } from './draft-action.ts';
import { offeredUntil } from './snooze-time.ts';

/**
 * What a form starts with: the answer that is right most often, which a person may change. The reason is always theirs.
 * `owner` is whose the case is; undefined for several cases.
 */
export function firstDraft(kind: ActKind, owner: string | undefined, now: number, zone: string): Draft {
  const until = offeredUntil(now, zone).find(({ name }) => name === 'tomorrow')?.typed ?? '';
  const above = owner === roleName('treasurer') ? roleName('controller') : roleName('treasurer');
  return { ...EMPTY_DRAFT, to: kind === 'escalate' ? above : ME, until };
}
