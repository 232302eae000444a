import type { EntryDetail, Party } from '../../../shared/domain/statement/entry.ts';

/** What field 86 says about an entry, whichever way the bank writes it. Unknown parts stay in the text. */
export interface Narrative {
  readonly detail: EntryDetail;
  /** The other party, where the text does not say which side it is on. */
  readonly counterparty: Party;
  /** German business transaction code (GVC), three digits. */
  readonly gvc?: string;
}
