import type { FactDraft } from '../fact/fact.ts';

/** The company's own account, legal entity and cost centre that a fact is about; absent where it names none. */
export interface NamedReferences {
  /** Key of a bank account: its IBAN, or the bank's number. */
  readonly account?: string | undefined;
  /** Company code of a legal entity. */
  readonly entity?: string | undefined;
  /** Cost centre, as the books name it. */
  readonly costCentre?: string | undefined;
}

/** What of the company's reference data a fact relies on. Accounts and entities of others are not meant. */
export function namedReferences(fact: FactDraft): NamedReferences {
  switch (fact.kind) {
    case 'statement':
    case 'entry':
    case 'balance-claim':
      return { account: fact.body.accountId };
    case 'journal-line':
      return { account: fact.body.accountId, entity: fact.body.companyCode, costCentre: fact.body.costCentre };
    case 'payment-claim':
      return { account: fact.body.ownAccount, entity: fact.body.companyCode };
    case 'bank-account':
      return { entity: fact.body.companyCode };
    case 'legal-entity':
    case 'cost-centre':
    case 'expectation':
    case 'decision':
    case 'command':
    case 'match':
      return {};
  }
}
