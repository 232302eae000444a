import { z } from 'zod';
import { zReason } from '../../domain/decision/decision.ts';
import { zMatchSide, zPairing } from '../../domain/match/match-word.ts';
import { RULES_TEXT_MAX } from '../../domain/matching/read-rules.ts';
import { command, query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt, zBig } from './answer-parts.ts';

/** A set of rules as JSON text, as `readRules` takes it. */
const zRulesText = z.string().max(RULES_TEXT_MAX);

/** What a rule has done so far: matches that stand by it, and how many of its matches people have taken apart. */
export const zRuleRecord = z.object({ rule: z.string(), matches: z.int(), takenApart: z.int() });

/** A set that is or was in force. */
export const zRuleSet = z.object({
  /** Commit of the decision; 0 for the rules that come with the product. */
  version: z.int(),
  /** Null for the rules that come with the product. */
  person: z.string().nullable(),
  reason: z.string().nullable(),
  at: zAt.nullable(),
  /** How many rules it has. */
  rules: z.int(),
});

/** A line of a match in a back-test. */
export const zTestedItem = z.object({
  side: zMatchSide,
  key: z.string(),
  date: z.string().nullable(),
  minor: zBig,
  reference: z.string().nullable(),
  text: z.string(),
  counterparty: z.string().nullable(),
});

/** What one set of rules confirms among past lines. */
export const zTestedMatch = z.object({
  pairing: zPairing,
  rule: z.string(),
  ruleVersion: z.int(),
  differenceMinor: zBig,
  left: z.array(zTestedItem),
  right: z.array(zTestedItem),
  /** Lines beyond those that are listed. */
  moreItems: z.int(),
});

/** Matches of the draft that the rules in force do not make, or the other way round. */
export const zTestedChange = z.object({
  how: z.enum(['gained', 'lost', 'changed']),
  /** It puts together what a person has taken apart or matched otherwise. */
  againstPeople: z.boolean(),
  period: z.string(),
  accountId: z.string(),
  currency: z.string(),
  before: z.array(zTestedMatch),
  after: z.array(zTestedMatch),
});

/** What a back-test has found. Only automatic matches are compared; suggestions are counted. */
export const zBackTestResult = z.object({
  unit: z.enum(['month', 'week']),
  periods: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  /** Per rule and period; a match that is lost or gone counts with the rule that made it. */
  counts: z.array(
    z.object({
      rule: z.string(),
      period: z.string(),
      kept: z.int(),
      gained: z.int(),
      lost: z.int(),
      changed: z.int(),
    }),
  ),
  /** Absolute amounts of the left lines that are matched, or no more matched, by the draft. */
  amounts: z.array(z.object({ currency: z.string(), gainedMinor: zBig, lostMinor: zBig })),
  suggestions: z.object({ before: z.int(), after: z.int() }),
  /** Matches against what people have decided. They are never recorded, and tell that a rule is wrong. */
  againstPeople: z.object({ before: z.int(), after: z.int() }),
  changes: z.array(zTestedChange),
  moreChanges: z.int(),
  /** Accounts with more lines than a back-test takes. */
  leftOut: z.array(z.string()),
  /** A search for combinations ended at its limit. */
  gaveUp: z.boolean(),
});

/** A back-test of a draft against the rules in force. */
export const zBackTest = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  person: z.string(),
  startedAt: zAt,
  /** Accounts that are done, and that there are; the transfers between them count as one more. */
  done: z.int(),
  total: z.int(),
  /** The draft with the versions that its rules get. */
  rules: z.string(),
  /** Version of the set that it was compared with. */
  against: z.int(),
  result: zBackTestResult.nullable(),
});

const zDecided = z.object({ decisionId: z.string(), repeated: z.boolean() });

/** Calls about the rules that match. */
export const matchRulesApi = {
  /** The rules in force, what each has done, and the sets before. */
  'rules.list': query(
    'cash:read',
    z.object({ asKnownAt: zAsKnownAt }),
    z.object({
      set: zRuleSet,
      /** The rules in force as JSON text, in the order in which they work. */
      rules: z.string(),
      records: z.array(zRuleRecord),
      /** Sets that were in force before, the latest first; the last one is the product's. */
      former: z.array(zRuleSet),
    }),
  ),
  /** A set that is or was in force, as JSON text; null where there is none of this version. */
  'rules.set': query(
    'cash:read',
    z.object({ version: z.int(), asKnownAt: zAsKnownAt }),
    z.object({ rules: z.string() }).nullable(),
  ),
  /** Tries a draft on past periods beside the rules in force. Nothing is recorded as matched. */
  'rules.try': command('reconcile:rules', z.object({ rules: zRulesText }), z.object({ backTestId: z.string() })),
  /** Ends a back-test. */
  'rules.cancelTry': command(
    'reconcile:rules',
    z.object({ backTestId: z.string() }),
    z.object({ cancelled: z.boolean() }),
  ),
  /** A back-test; null where there is none in reach, or it was of long ago. */
  'rules.backTest': query('reconcile:rules', z.object({ id: z.string() }), zBackTest.nullable()),
  /** Puts the rules in force that a back-test has tried. What stands stays matched; what is open is looked at anew. */
  'rules.activate': command('reconcile:rules', z.object({ backTestId: z.string(), reason: zReason }), zDecided),
  /** Puts a set in force again that was in force before, `version` 0 for the product's own. */
  'rules.restore': command(
    'reconcile:rules',
    z.object({ version: z.int(), reason: zReason, expectedVersion: z.int().optional() }),
    zDecided,
  ),
} as const;

/** What a rule has done. */
export type RuleRecord = z.output<typeof zRuleRecord>;
/** A set of rules that is or was in force. */
export type RuleSet = z.output<typeof zRuleSet>;
/** A back-test. */
export type BackTest = z.output<typeof zBackTest>;
/** What it has found. */
export type BackTestResult = z.output<typeof zBackTestResult>;
/** A difference that it has found. */
export type TestedChange = z.output<typeof zTestedChange>;
/** A match in it. */
export type TestedMatch = z.output<typeof zTestedMatch>;
/** A line in it. */
export type TestedItem = z.output<typeof zTestedItem>;
