import type { SaidJournal, SaidLine } from '../../../../shared/domain/journal/repeated-journal.ts';
import { parsePlainDate } from '../../../../shared/kernel/plain-date.ts';
import { decodeBody } from '../../facts/fact-store.ts';
import type { ReadDb } from '../../store/database.ts';

/** Which document of which books. */
export interface JournalName {
  readonly system: string;
  /** Company, fiscal year and number, as the view writes them. */
  readonly document: string;
}

/** The lines of a document that are on no clearing account, with what all of them share. */
export interface JournalLines extends Pick<SaidJournal, 'document' | 'postingDate' | 'lines'> {
  readonly companyCode: string;
  /** The record of its first line. */
  readonly factId: bigint;
}

interface Row extends Omit<SaidLine, 'reversed'> {
  readonly companyCode: string;
  readonly postingDate: string;
  readonly reversed: bigint;
  readonly factId: bigint;
}

/** Read through `journal_by_document`; a document has at most 999 lines. */
const LINES = `select company_code as companyCode, gl_account as glAccount, account, value_date as valueDate, minor, currency,
    reference, text, reversed, posting_date as postingDate, fact_id as factId
  from journal where document = @document and clearing = 0 and system = @system order by line`;
const BODY = 'select body from fact where id = ?';

/** Name of a document as findings have it. */
export const journalName = ({ system, document }: JournalName): string => `${system}|${document}`;

/** A document without its lines on clearing accounts; undefined where it has no others. */
export function journalLines(db: ReadDb, { system, document }: JournalName): JournalLines | undefined {
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const rows = db.prepare(LINES).safeIntegers(true).all({ system, document }) as Row[];
  const [first] = rows;
  const postingDate = parsePlainDate(first?.postingDate ?? '');
  if (!first || postingDate === undefined) return undefined;
  const { companyCode, factId } = first;
  const lines = rows.map(({ reversed, glAccount, account, valueDate, minor, currency, reference, text }): SaidLine => ({
    ...{ glAccount, account, valueDate, minor, currency, reference, text },
    reversed: reversed === 1n,
  }));
  return { document, postingDate, companyCode, factId, lines };
}

/** The same with what its record alone says: whether it takes another document back. */
export function saidJournal(db: ReadDb, journal: JournalLines): SaidJournal {
  const body = db.prepare(BODY).pluck().get(journal.factId);
  const isReversal = typeof body === 'string' && decodeBody('journal-line', body).reversalOf !== undefined;
  return { ...journal, isReversal };
}
