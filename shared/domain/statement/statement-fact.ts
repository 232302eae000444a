import { z } from 'zod';
import { zPlainDate, zReference } from '../primitives.ts';
import { zEntry } from './entry.ts';
import { zStatementHeader, zStatementSummary } from './statement.ts';

/** A whole account report without its entries. `accountId` is the account as the workspace names it. */
export const zStatementFact = z.object({
  accountId: zReference,
  /** Business day the report closes: closing balance date, else period end, else latest booking date. */
  date: zPlainDate.optional(),
  header: zStatementHeader,
  summary: zStatementSummary,
});

/** One entry of an account report, with the report it stands in. `statementKey` is the key of the statement fact. */
export const zEntryFact = z.object({
  accountId: zReference,
  statementKey: zReference,
  report: zStatementHeader.shape.report,
  entry: zEntry,
});

/** An account report. */
export type StatementFact = z.output<typeof zStatementFact>;
/** An entry in its report. */
export type EntryFact = z.output<typeof zEntryFact>;
