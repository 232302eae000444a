import { type Instant, instant } from '../../kernel/clock.ts';
import type { FactDraft } from './fact.ts';

/** How far a source's clock may be ahead of ours, in milliseconds, before people are told. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

const NONE: readonly undefined[] = [];

/**
 * The newest instant at which a source says that it wrote or saw something; undefined where it states none. Days do not
 * count: a value date or a date of execution ahead of today is ordinary business.
 */
export function newestStated(facts: Iterable<FactDraft>): Instant | undefined {
  let newest: number | undefined;
  for (const fact of facts)
    for (const at of statedBy(fact)) if (at !== undefined && (newest === undefined || at > newest)) newest = at;
  return newest === undefined ? undefined : instant(newest);
}

/** Whether a source that states `stated` in what we got at `observedAt` has its clock ahead of ours. */
export function isAhead(stated: Instant, observedAt: Instant): boolean {
  return stated - observedAt > CLOCK_TOLERANCE_MS;
}

function statedBy({ kind, body }: FactDraft): readonly (Instant | undefined)[] {
  switch (kind) {
    case 'payment-claim':
      return [body.at];
    case 'statement':
      return [body.header.createdAt];
    case 'entry':
      return [body.entry.reportedAt];
    case 'balance-claim':
      return [body.asOf];
    case 'journal-line':
      return [body.entryAt];
    case 'bank-account':
    case 'legal-entity':
    case 'cost-centre':
      return NONE;
    case 'expectation':
    case 'decision':
    case 'command':
    case 'match':
      // Our own word, by our own clock.
      return NONE;
  }
}
