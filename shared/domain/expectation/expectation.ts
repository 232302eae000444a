import { z } from 'zod';
import { zInstant, zPlainDate, zReference } from '../primitives.ts';

/** The two clocks of lateness (domain.md, "Statement monitor"): when it usually comes, as learnt, and when it is needed by. */
export const zLatenessClock = z.enum(['usual', 'needed-by']);

/** A statement that was looked for at its deadline and was not there. It stays true that it was absent then. */
export const zStatementAbsence = z.object({
  subject: z.literal('statement'),
  accountId: zReference,
  /** Business day whose end-of-day statement is meant. */
  date: zPlainDate,
  clock: zLatenessClock,
  /** The deadline that passed. */
  dueAt: zInstant,
  /** World time at which was looked. */
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** How a feed stood against its policy when that changed. */
export const zFeedPunctuality = z.object({
  subject: z.literal('feed'),
  system: zReference,
  stream: zReference,
  late: z.boolean(),
  /** Last success that was known; absent where there never was one. */
  lastSuccessAt: zInstant.optional(),
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** What an evaluation by the clock found, recorded so that findings stay a fold over facts. */
export const zExpectation = z.discriminatedUnion('subject', [zStatementAbsence, zFeedPunctuality]);

/** A clock of lateness. */
export type LatenessClock = z.output<typeof zLatenessClock>;
/** A statement that was absent at its deadline. */
export type StatementAbsence = z.output<typeof zStatementAbsence>;
/** A feed that became late or was heard again. */
export type FeedPunctuality = z.output<typeof zFeedPunctuality>;
/** What an evaluation found. */
export type Expectation = z.output<typeof zExpectation>;

/** Version of the rules of this folder; recorded with what they find. */
export const EXPECTATION_RULE_VERSION = 1;

/** Record key of an evaluation's result: one per statement and clock, one per feed. */
export function expectationKey(found: Expectation): string {
  return found.subject === 'statement'
    ? `statement|${found.accountId}|${found.date}|${found.clock}`
    : `feed|${found.system}|${found.stream}`;
}
