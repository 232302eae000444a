import { z } from 'zod';
import { zSystemRole } from '../payment/state.ts';
import { OPEN_ENTRY_RULES } from './open-entry.ts';
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

/** A recall whose answer was looked for at its deadline and was not there. It stays true that it was absent then. */
export const zRecallSilence = z.object({
  subject: z.literal('recall'),
  /** Source and key of the record that asked for the money: payments change their names, records do not. */
  source: zReference,
  record: zReference,
  /** Last day for the answer. */
  dueOn: zPlainDate,
  /** The end of that day, which passed. */
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** How the files of a system that could not be read, or not wholly, stood when that changed; one per code of fault. */
export const zImportFailure = z.object({
  subject: z.literal('import'),
  system: zReference,
  /** Code of the fault, such as `mt-truncated`. */
  code: zReference,
  failing: z.boolean(),
  /** When the first and the last of the files came that fail now; of those that last did where none does. */
  firstAt: zInstant,
  lastAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/**
 * A system that does not follow another one: whether, at an evaluation, it was still silent about the payments of one
 * account and day that the other one has carried on. One word for all of them, because one cause makes all of them late.
 */
export const zStatusLag = z.object({
  subject: z.literal('status'),
  /** The system that is silent, such as `sap`. */
  system: zReference,
  /** The kinds of both: who has spoken, and who ought to have. */
  ahead: zSystemRole,
  behind: zSystemRole,
  accountId: zReference,
  /** Value date of the payments. */
  date: zPlainDate,
  late: z.boolean(),
  /** Payments that it was silent about when that was found. */
  payments: z.int().min(0),
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/**
 * A debit that the bank has booked and that no system of ours knows: whether, at an evaluation, nobody had yet spoken of it
 * who instructs payments.
 */
export const zUnexplainedDebit = z.object({
  subject: z.literal('debit'),
  /** Natural key of the payment that the bank alone shows. */
  payment: zReference,
  accountId: zReference,
  date: zPlainDate,
  unexplained: z.boolean(),
  /** From when on treasury and ERP ought to have known of it. */
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/**
 * A payment of one entity to another one: whether, at an evaluation, the payer's bank had booked it and the receiver's had
 * not, although its statement of that day was in.
 */
export const zTransferInTransit = z.object({
  subject: z.literal('transfer'),
  /** Natural key of the payment. */
  payment: zReference,
  /** The account that ought to have received it. */
  accountId: zReference,
  /** Value date. */
  date: zPlainDate,
  inTransit: z.boolean(),
  /** When that was found. */
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** A booked entry that nothing explains: whether, at an evaluation, nothing was matched with it yet although it was time. */
export const zOpenEntry = z.object({
  subject: z.literal('entry'),
  /** Natural key of the entry. */
  entry: zReference,
  rule: z.enum(OPEN_ENTRY_RULES),
  accountId: zReference,
  /** Booking date. */
  date: zPlainDate,
  open: z.boolean(),
  /** From when on it ought to have been matched. */
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** Two receipts of two payers under one end-to-end id: whether, at an evaluation, both still stood and were recent. */
export const zSharedReference = z.object({
  subject: z.literal('reference'),
  /** Natural keys of the later entry and of the one before it. */
  entry: zReference,
  other: zReference,
  /** The reference, where it is shared. */
  reference: zReference.optional(),
  /** Account and booking date of the later one. */
  accountId: zReference,
  date: zPlainDate,
  shared: z.boolean(),
  /** When that was found. */
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** A report that, at an evaluation, still showed an old figure although treasury had moved on; whether it does. */
export const zReportAge = z.object({
  subject: z.literal('report'),
  /** The system that shows it, such as `snowflake`. */
  system: zReference,
  stale: z.boolean(),
  /** When the report made its last figure. */
  asOf: zInstant,
  /** From when on a newer one was owed. */
  dueAt: zInstant,
  evaluatedAt: zInstant,
  ruleVersion: z.int(),
});

/** What an evaluation by the clock found, recorded so that findings stay a fold over facts. */
export const zExpectation = z.discriminatedUnion('subject', [
  zStatementAbsence,
  zFeedPunctuality,
  zRecallSilence,
  zImportFailure,
  zStatusLag,
  zUnexplainedDebit,
  zTransferInTransit,
  zOpenEntry,
  zSharedReference,
  zReportAge,
]);

/** A clock of lateness. */
export type LatenessClock = z.output<typeof zLatenessClock>;
/** A statement that was absent at its deadline. */
export type StatementAbsence = z.output<typeof zStatementAbsence>;
/** A feed that became late or was heard again. */
export type FeedPunctuality = z.output<typeof zFeedPunctuality>;
/** A recall that nobody had answered at its deadline. */
export type RecallSilence = z.output<typeof zRecallSilence>;
/** Files of a system that fail, or no longer do. */
export type ImportFailure = z.output<typeof zImportFailure>;
/** A system that does not follow another one, or does again. */
export type StatusLag = z.output<typeof zStatusLag>;
/** A debit that nobody has instructed, or that somebody has after all. */
export type UnexplainedDebit = z.output<typeof zUnexplainedDebit>;
/** A payment between entities that is paid and not received, or is received after all. */
export type TransferInTransit = z.output<typeof zTransferInTransit>;
/** An entry that is open although it ought to be matched, or no longer is. */
export type OpenEntry = z.output<typeof zOpenEntry>;
/** A reference that two payers share, or no longer do. */
export type SharedReference = z.output<typeof zSharedReference>;
/** A report that shows an old figure, or a new one again. */
export type ReportAge = z.output<typeof zReportAge>;
/** What an evaluation found. */
export type Expectation = z.output<typeof zExpectation>;

/** Version of the rules of this folder; recorded with what they find. */
export const EXPECTATION_RULE_VERSION = 1;

/** Record key of an evaluation's result: one per statement and clock, per feed, per request and deadline, per system and fault of its files, per system, account and day that it is silent about, per debit, per payment between entities, per report, per entry and rule, per entry whose reference another one has. */
export function expectationKey(found: Expectation): string {
  switch (found.subject) {
    case 'statement':
      return `statement|${found.accountId}|${found.date}|${found.clock}`;
    case 'feed':
      return `feed|${found.system}|${found.stream}`;
    case 'recall':
      return recallSilenceKey(found);
    case 'import':
      return `import|${found.system}|${found.code}`;
    case 'status':
      return `status|${found.system}|${found.ahead}|${found.accountId}|${found.date}`;
    case 'debit':
      return `debit|${found.payment}`;
    case 'transfer':
      return `transfer|${found.payment}`;
    case 'entry':
      return `entry|${found.rule}|${found.entry}`;
    case 'reference':
      return `reference|${found.entry}`;
    case 'report':
      return `report|${found.system}`;
  }
}

/** Record key of what was found about one request and one deadline. */
export function recallSilenceKey({
  source,
  record,
  dueOn,
}: Pick<RecallSilence, 'source' | 'record' | 'dueOn'>): string {
  return `recall|${source}|${record}|${dueOn}`;
}
