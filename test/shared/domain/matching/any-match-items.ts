import fc from 'fast-check';
import type { MatchItem, MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import { type ItemWords, matchItem } from '../../../support/match-items.ts';

const DAYS = ['2026-11-02', '2026-11-03', '2026-11-05', '2026-11-06', '2026-11-09', '2026-11-20', '2026-12-28'];
const REFERENCES = ['R-1', 'r1', 'R-2', '0004471', 'INV 4471', '2026-8817', '2O26-B817', 'NONREF', 'RF18539007547034'];
const TEXTS = ['INV 4471', 'R1 R2', 'RF18 5390 0754 7034', '2026-8817 4471', 'MIETE NOVEMBER'];

/** Few values of each field, so that items meet in all ways: same, several, nearly, not at all. */
const anyWords: fc.Arbitrary<ItemWords> = fc.record(
  {
    account: fc.constantFrom('A', 'B'),
    currency: fc.constantFrom('EUR', 'USD'),
    on: fc.constantFrom(...DAYS),
    text: fc.constantFrom(...TEXTS),
    counterparty: fc.constantFrom('Nordlicht GmbH', 'NORDLICHT', 'Suedwind AG'),
    counterpartyAccount: fc.constantFrom('A', 'B', 'X 1'),
    crossBorder: fc.boolean(),
    chargeBearer: fc.constantFrom('SHAR', 'DEBT'),
    reversal: fc.constantFrom('correction', 'return'),
    kind: fc.constantFrom('CAMT/ACCB/ZABA', 'supplier'),
    refs: fc.record(
      {
        endToEndId: fc.constantFrom(...REFERENCES),
        invoiceNumber: fc.constantFrom(...REFERENCES),
        paymentInformationId: fc.constantFrom('P-1', 'P-2'),
        documentNumber: fc.constantFrom('1500000042', '1500000043'),
        originalReference: fc.constantFrom('1500000042', 'R-1'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['account', 'currency', 'on', 'refs'] },
);

/** Items of a side with ids of their own. */
export function anyItems(side: MatchSide, maxLength = 14): fc.Arbitrary<readonly MatchItem[]> {
  const any = fc.tuple(fc.constantFrom(100n, 200n, 300n, 301n, -100n, -200n, 5_000n, 4_990n), anyWords);
  return fc
    .array(any, { maxLength })
    .map((all) => all.map(([minor, words], at) => matchItem(side, at + 1, minor, words)));
}
