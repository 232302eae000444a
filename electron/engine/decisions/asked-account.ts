import type { ReadDb } from '../store/database.ts';

/** An account as a request to its bank needs it. */
export interface AskedAccount {
  readonly bankId: string | undefined;
  readonly companyCode: string | undefined;
  readonly currency: string;
  /** Name of the company that owns it; the account's own name where the company is not known. */
  readonly owner: string | undefined;
  readonly timeZone: string | undefined;
}

interface Row {
  readonly bank_id: string | null;
  readonly company_code: string | null;
  readonly currency: string;
  readonly owner: string | null;
  readonly time_zone: string | null;
}

/** A described account; undefined where no system has described one of this name. */
export function askedAccount(db: ReadDb, accountId: string): AskedAccount | undefined {
  // The selected columns, by the schema's types.
  const row = db
    .prepare(
      `select a.bank_id, a.company_code, a.currency, coalesce(e.name, a.name) as owner, a.time_zone
       from account a left join entity e on e.key = a.company_code where a.key = ?`,
    )
    .get(accountId) as Row | undefined;
  return (
    row && {
      bankId: row.bank_id ?? undefined,
      companyCode: row.company_code ?? undefined,
      currency: row.currency,
      owner: row.owner ?? undefined,
      timeZone: row.time_zone ?? undefined,
    }
  );
}
