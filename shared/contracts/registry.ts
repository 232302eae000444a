import { z } from 'zod';
import { zApproval } from '../domain/approval/approval.ts';
import { zCloseTask } from '../domain/close/close-task.ts';
import { zException } from '../domain/exception/exception.ts';
import { zExpectation } from '../domain/expectation/expectation.ts';
import { zExposure, zFxRate } from '../domain/exposure/exposure.ts';
import { zCommandFact } from '../domain/decision/command.ts';
import { zDecisionFact } from '../domain/decision/decision.ts';
import { zJournalLine } from '../domain/journal/journal-line.ts';
import { zMatchWord } from '../domain/match/match-word.ts';
import { zPaymentBatch } from '../domain/payment/batch-record.ts';
import { zPaymentClaim } from '../domain/payment/claim.ts';
import { zPayment } from '../domain/payment/payment.ts';
import { zReportRelease } from '../domain/publication/report-release.ts';
import { zBankAccount, zCostCentre, zLegalEntity } from '../domain/reference/bank-account.ts';
import { zBalanceClaim } from '../domain/statement/balance-claim.ts';
import { zEntryFact, zStatementFact } from '../domain/statement/statement-fact.ts';

/** Whose word changes a contract. */
export type ContractOwner = 'treasury operations' | 'controllership' | 'master data' | 'platform';

/** A canonical record under governance. */
export interface Contract {
  readonly name: string;
  /** Semantic version: a new optional field is minor, anything that an older reader would refuse is major. */
  readonly version: string;
  readonly owner: ContractOwner;
  /** How long records are kept, in years from their business date. */
  readonly retentionYears: number;
  readonly schema: z.ZodType;
}

const contract = (name: string, owner: ContractOwner, schema: z.ZodType, retentionYears = 10): Contract => ({
  name,
  version: '1.0.0',
  owner,
  retentionYears,
  schema,
});

/** Every canonical record, by name. One list: screens, mappers and the command line read it. */
export const CONTRACTS: readonly Contract[] = [
  contract('payment', 'treasury operations', zPayment),
  contract('payment-claim', 'treasury operations', zPaymentClaim),
  contract('payment-batch', 'treasury operations', zPaymentBatch),
  contract('statement', 'treasury operations', zStatementFact),
  contract('entry', 'treasury operations', zEntryFact),
  contract('balance', 'treasury operations', zBalanceClaim),
  contract('exposure', 'treasury operations', zExposure),
  contract('fx-rate', 'treasury operations', zFxRate),
  contract('journal-line', 'controllership', zJournalLine),
  contract('close-task', 'controllership', zCloseTask),
  contract('report-release', 'controllership', zReportRelease),
  contract('bank-account', 'master data', zBankAccount),
  contract('legal-entity', 'master data', zLegalEntity),
  contract('cost-centre', 'master data', zCostCentre),
  contract('expectation', 'treasury operations', zExpectation),
  contract('exception', 'platform', zException, 7),
  contract('approval', 'platform', zApproval),
  contract('decision', 'platform', zDecisionFact),
  contract('command', 'platform', zCommandFact),
  contract('match', 'treasury operations', zMatchWord),
];

/** A contract as people and other programs read it: JSON Schema 2020-12 of its JSON form, with its governance beside it. */
export function printContract(entry: Contract): Readonly<Record<string, unknown>> {
  return {
    name: entry.name,
    version: entry.version,
    owner: entry.owner,
    retentionYears: entry.retentionYears,
    schema: z.toJSONSchema(entry.schema, { io: 'input', unrepresentable: 'any' }),
  };
}
