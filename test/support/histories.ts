import fc from 'fast-check';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { PaymentKind } from '../../shared/domain/payment/claim.ts';
import type { PaymentState, Qualifier, SystemRole } from '../../shared/domain/payment/state.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';
import { claim, claimDraft } from './claims.ts';

const WORDS: readonly (readonly [SystemRole, PaymentState, Qualifier | undefined, string])[] = [
  ['treasury', 'initiated', 'draft', 'REGISTERED'],
  ['treasury', 'approved', 'fully-signed', 'GENERATED'],
  ['treasury', 'transmitted', 'sent', 'TRANSMITTED'],
  ['bank', 'accepted', 'in-settlement', 'ACSP'],
  ['bank', 'settled', 'booked', 'BOOK'],
  ['bank', 'rejected', 'by-bank', 'RJCT'],
  ['erp', 'initiated', 'posted', 'posted'],
  ['erp', 'settled', 'cleared', 'cleared'],
  ['reporting', 'settled', undefined, 'SETTLED'],
];

const KINDS: readonly PaymentKind[] = ['supplier', 'supplier', 'payroll', 'tax'];
const CURRENCIES = ['EUR', 'EUR', 'JPY', 'KWD'] as const;
const COMPANIES = ['1000', '1010', undefined] as const;
const NAMES = ['Möller GmbH', 'ACME Valves', 'Miller & Sons', undefined] as const;
const DAYS = [undefined, '2026-09-01', '2026-11-10', '2026-11-13', '2026-11-17', '2026-11-24', '2026-12-20'] as const;

/** Claims on a few payments that differ in every dimension of the list, link in several ways and are revised. */
const anyClaim: fc.Arbitrary<FactDraft> = fc
  .record({
    payment: fc.integer({ min: 0, max: 7 }),
    word: fc.constantFrom(...WORDS),
    names: fc.subarray(['doc', 'e2e', 'uetr'] as const, { minLength: 1 }),
    batch: fc.boolean(),
    record: fc.integer({ min: 0, max: 2 }),
    day: fc.constantFrom(...DAYS),
    at: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    amount: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 6 }),
  })
  .map(({ payment, word: [role, state, qualifier, rawStatus], names, batch, record, day, at, amount }) => {
    const company = COMPANIES[payment % COMPANIES.length];
    const name = NAMES[payment % NAMES.length];
    const identity = {
      ...(names.includes('doc') ? { erpDocument: `1010/2026/150000000${String(payment)}` } : {}),
      ...(names.includes('e2e') ? { endToEndId: `REF-${String(payment)}` } : {}),
      ...(names.includes('uetr') ? { uetr: `00000000-0000-4000-8000-00000000000${String(payment)}` } : {}),
    };
    return claimDraft(
      `${String(payment)}-${String(record)}`,
      claim({
        role,
        state,
        ...(qualifier ? { qualifier } : {}),
        rawStatus,
        kind: KINDS[payment % KINDS.length] ?? 'supplier',
        ...(company === undefined ? {} : { companyCode: company }),
        ...(name === undefined ? {} : { counterpartyName: name }),
        ...(amount === undefined
          ? {}
          : {
              minor: BigInt(amount * 1000),
              currency: currency(CURRENCIES[payment % CURRENCIES.length] ?? 'EUR'),
              ownAccount: `DE0${String(payment % 2)}`,
            }),
        ...(day === undefined ? {} : { valueDate: plainDate(day) }),
        ...(at === undefined ? {} : { at: (1_794_900_000_000 + at * 3_600_000) as never }),
        remittance: `invoice ${String(payment)}`,
        booked: rawStatus === 'BOOK',
        ...(rawStatus === 'RJCT' ? { reasons: [{ code: 'AC04', text: 'closed account' }] } : {}),
        identity,
        ...(batch ? { batch: { paymentInformationId: 'RUN-1', messageId: 'MSG-1' } } : {}),
      }),
    );
  });

const anyBatchWord: fc.Arbitrary<FactDraft> = fc.constantFrom('ACSP', 'RJCT', 'PART').map((word) =>
  claimDraft(
    `batch-${word}`,
    claim({
      level: 'batch',
      role: 'bank',
      rawStatus: word,
      ...(word === 'ACSP'
        ? { state: 'accepted' as const, qualifier: 'in-settlement' as const }
        : word === 'RJCT'
          ? { state: 'rejected' as const, qualifier: 'by-bank' as const }
          : { countPerStatus: { ACSP: 2, RJCT: 1 } }),
      batch: { paymentInformationId: 'RUN-1' },
    }),
  ),
);

/** Money of the same payments that comes back: whole, less charges or in part, by id or by text, and revised. */
const anyReturn: fc.Arbitrary<FactDraft> = fc
  .record({
    payment: fc.integer({ min: 0, max: 7 }),
    record: fc.integer({ min: 0, max: 1 }),
    minor: fc.constantFrom(1_000n, 990n, 400n, 3_900n),
    day: fc.constantFrom('2026-11-13', '2026-11-18', '2026-12-20'),
    byText: fc.boolean(),
  })
  .map(({ payment, record, minor, day, byText }) => {
    const reference = `REF-${String(payment)}`;
    return claimDraft(
      `back-${String(payment)}-${String(record)}`,
      claim({
        role: 'bank',
        state: 'reversed',
        qualifier: 'returned',
        rawStatus: 'BOOK',
        booked: true,
        returning: true,
        minor,
        currency: currency(CURRENCIES[payment % CURRENCIES.length] ?? 'EUR'),
        ownAccount: `DE0${String(payment % 2)}`,
        valueDate: plainDate(day),
        identity: byText ? {} : { endToEndId: reference },
        returned: { report: 'statement', originals: byText ? [reference] : [] },
        reasons: [{ code: 'AC04', text: 'closed account' }],
      }),
    );
  });

/** Histories of deliveries about payments: each delivery is one commit. */
export const anyPaymentHistory = fc.array(
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: anyClaim },
      { weight: 1, arbitrary: anyReturn },
      { weight: 1, arbitrary: anyBatchWord },
    ),
    { minLength: 1, maxLength: 5 },
  ),
  { minLength: 1, maxLength: 8 },
);
