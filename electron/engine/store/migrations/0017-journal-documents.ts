import type Database from 'better-sqlite3';

/**
 * Journals by what they say: the lines of a document, and the lines off the bank's accounts by account and amount. Lines
 * on clearing accounts, which are most, are in neither.
 */
const SCHEMA = `
create index journal_by_document on journal (document) where clearing = 0;
create index journal_off_bank on journal (company_code, gl_account, minor, posting_date) where account is null;
`;

/** Journals that are posted twice. */
export const journalDocuments = {
  version: 17,
  name: 'journal-documents',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
