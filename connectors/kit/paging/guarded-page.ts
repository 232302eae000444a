import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault, RawDelivery } from '../../spi/faults.ts';
import { followLink, type LoopGuard, NO_LINKS } from './loop-guard.ts';

/** A page in the middle of a round: the link of the next one and what notices a loop. */
export interface GuardedPage {
  readonly query: string;
  readonly guard: LoopGuard;
}

/** The page after `before` by the link that the system gave; a link seen before is a fault that keeps the page. */
export function nextPage(
  before: GuardedPage | undefined,
  link: string,
  delivery: RawDelivery,
): Result<GuardedPage, ConnectorFault> {
  const guard = followLink(before?.guard ?? NO_LINKS, link);
  if (guard !== 'looped') return ok({ query: link, guard });
  return fail({
    kind: 'malformed',
    rule: 'paging comes to an end',
    at: 'next',
    detail: 'the links of the pages go round',
    delivery,
  });
}
