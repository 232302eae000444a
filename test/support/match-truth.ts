import { ACCOUNTS } from '../../connectors/sandbox/world/company.ts';
import { executedOf } from '../../connectors/sandbox/world/book-runs.ts';
import type { Entry, Payment } from '../../connectors/sandbox/world/model.ts';
import type { World } from '../../connectors/sandbox/world/world.ts';

/** A bank entry by its account's number and the bank's own reference, which no two entries of an account share. */
export const entryName = (account: string, reference: string): string => `${account}|${reference}`;

/** What the sandbox knows of an entry: the payments that it books, by ERP document `company/year/number`. */
export interface EntryTruth {
  readonly entry: Entry;
  readonly documents: readonly string[];
}

/** The ERP document of a payment, `company/year/number`. */
export const documentOf = (payment: Payment): string =>
  `${payment.batch.companyCode}/${payment.batch.spec.runDate.slice(0, 4)}/${payment.document}`;

/** Which payments each entry is the booking of; a return books none, it brings one back. */
export function paymentsOfEntries(world: World): ReadonlyMap<string, EntryTruth> {
  return new Map(
    ACCOUNTS.flatMap((account) =>
      world.ledger.entries(account.id).map((entry) => {
        const isReturn = entry.code === 'return-in' || entry.code === 'return-out';
        const payments = entry.batch ? executedOf(entry.batch) : entry.payment && !isReturn ? [entry.payment] : [];
        return [
          entryName(account.number, entry.bankReference),
          { entry, documents: payments.map(documentOf).sort() },
        ] as const;
      }),
    ),
  );
}
