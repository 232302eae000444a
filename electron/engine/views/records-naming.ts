import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import { type NamedReferences, namedReferences } from '../../../shared/domain/reference/named-references.ts';
import { draftOf, factRows } from '../facts/stored-draft.ts';
import type { ReadDb } from '../store/database.ts';

/** What a record names, with the authority that says so. */
export interface Note {
  readonly source: string;
  readonly names: NamedReferences;
  readonly revised: boolean;
}

/** A name that somebody should describe. */
export interface Reference {
  readonly code: 'account-unknown' | 'entity-unknown' | 'cost-centre-unknown';
  readonly subject: string;
}

const NAMING: Readonly<Record<Reference['code'], readonly string[]>> = {
  'account-unknown': [
    'select fact_id from claim where own_account = @subject',
    'select fact_id from statement where account = @subject',
    'select fact_id from entry where account = @subject',
    'select fact_id from balance where account = @subject',
    'select fact_id from journal where account = @subject',
  ],
  'entity-unknown': [
    'select fact_id from claim where company_code = @subject',
    'select fact_id from journal where company_code = @subject',
    `select fact_id from record where kind = ${String(FACT_NUMBERS['bank-account'])} and fact_id is not null`,
  ],
  'cost-centre-unknown': ['select fact_id from journal'],
};

/** What a record names under each code. */
export const NAME_OF: Readonly<Record<Reference['code'], (names: NamedReferences) => string | undefined>> = {
  'account-unknown': ({ account }) => account,
  'entity-unknown': ({ entity }) => entity,
  'cost-centre-unknown': ({ costCentre }) => costCentre,
};

/**
 * Records whose shown word names an account, an entity or a cost centre, with all that they name. Looks through the views: only for the
 * rare reading that takes a description back. Words about whole batches are in no list of claims, and are looked up too.
 */
export function recordsNaming(db: ReadDb, code: Reference['code'], subject: string): ReadonlyMap<number, Note> {
  const facts = [...NAMING[code], 'select fact_id from batch_claim'].join(' union ');
  const rows = factRows(db, `f.id in (${facts}) and @subject = @subject`, { subject });
  const found = new Map<number, Note>();
  for (const row of rows) {
    const names = namedReferences(draftOf(row));
    if (NAME_OF[code](names) === subject) found.set(row.record_id, { source: row.source, names, revised: true });
  }
  return found;
}
