import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { ReturnReport } from '../../shared/domain/payment/return-legs.ts';
import { claim, claimDraft, eur } from './claims.ts';

/** A booked debit of ours under a reference. */
export const paid = (
  key: string,
  minor: bigint,
  reference: string,
  { day = '2026-11-05', revision }: { readonly day?: string; readonly revision?: string } = {},
): FactDraft =>
  claimDraft(
    key,
    claim({
      role: 'bank',
      state: 'settled',
      qualifier: 'booked',
      rawStatus: 'BOOK',
      booked: true,
      ...eur(minor, day),
      identity: { endToEndId: reference },
    }),
    revision,
  );

/** How money came back. */
interface Back {
  readonly day?: string;
  readonly report?: ReturnReport;
  readonly chargesMinor?: bigint;
  /** References that only the text of the return carries. */
  readonly originals?: readonly string[];
  readonly revision?: string;
}

/** A booked credit that says it is a return, under the original's reference; without one it names nothing. */
export const back = (key: string, minor: bigint, reference: string | undefined, over: Back = {}): FactDraft =>
  claimDraft(
    key,
    claim({
      role: 'bank',
      state: 'reversed',
      qualifier: 'returned',
      rawStatus: 'BOOK',
      booked: true,
      returning: true,
      ...eur(minor, over.day ?? '2026-11-09'),
      identity: reference === undefined ? {} : { endToEndId: reference },
      reasons: [{ code: 'AC01', text: 'Account number incorrect' }],
      returned: {
        report: over.report ?? 'statement',
        originals: [...(over.originals ?? [])],
        ...(over.chargesMinor === undefined ? {} : { chargesMinor: over.chargesMinor }),
      },
    }),
    over.revision,
  );
