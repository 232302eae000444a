import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import type { StatementHeader } from '../../../shared/domain/statement/statement.ts';
import type { InputFault } from '../../../shared/kernel/fault.ts';
import { type OwnReference, ownReference } from '../../kit/reference/own-reference.ts';
import type { BankFilesConfig } from '../config.ts';

/** What the mapping of one file shares: names of accounts and banks, and where facts and bad rows go. */
export interface Scope {
  readonly emit: (fact: FactDraft) => void;
  readonly bad: (fault: Omit<InputFault, 'source'>) => void;
  readonly own: OwnReference;
  /** The workspace's name of an account as a file writes it; the file's own where the workspace knows none. */
  readonly accountId: (stated: string) => string;
  readonly companyCode: (accountId: string) => string | undefined;
  /** Who speaks in an account report: the bank by account, else by BIC, else the account. */
  readonly bankOf: (account: StatementHeader['account']) => string;
  /** The bank of a BIC; the BIC itself where it is no known bank's; `bank` where a report names none. */
  readonly bankOfBic: (bic: string | undefined) => string;
}

const bare = (account: string): string => account.replace(/\s/g, '').toUpperCase();

/** Makes the scope of one file from the configuration. */
export function scopeOf(config: BankFilesConfig, emit: Scope['emit'], bad: Scope['bad']): Scope {
  const accounts = new Map(
    config.accounts.flatMap((account) => [account.accountId, ...account.aliases].map((name) => [bare(name), account])),
  );
  const companies = new Map(config.accounts.map((account) => [account.accountId, account.companyCode]));
  // The first eight characters name the bank; the branch after them varies within one bank's files.
  const banks = new Map(
    config.banks.flatMap((bank) => bank.bics.map((bic) => [bic.slice(0, 8).toUpperCase(), bank.id])),
  );
  const bankOfBic = (bic: string | undefined): string =>
    bic === undefined || bic === '' ? 'bank' : (banks.get(bic.slice(0, 8).toUpperCase()) ?? bic);
  return {
    emit,
    bad,
    own: ownReference(config.ownReference),
    accountId: (stated) => accounts.get(bare(stated))?.accountId ?? bare(stated),
    companyCode: (accountId) => companies.get(accountId),
    bankOf: (account) => {
      const known = accounts.get(bare(account.number))?.bankId;
      if (known !== undefined) return known;
      return account.servicerBic === undefined ? bare(account.number) : bankOfBic(account.servicerBic);
    },
    bankOfBic,
  };
}
