import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';

/** One of the account report messages. */
export interface ReportKind {
  readonly format: string;
  /** Body element; the `.01` releases add `V01` to it. */
  readonly body: string;
  /** Element of one statement. */
  readonly element: string;
  readonly report: StatementHeader['report'];
}
