import fc from 'fast-check';
import { type Act, subjectOf } from '../../shared/domain/decision/decision.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { instant } from '../../shared/kernel/clock.ts';

/** A decision about a claim, as the street stores it. */
export function linkDecision(id: string, at: number, act: Act): FactDraft {
  return {
    source: 'syncline',
    kind: 'decision',
    key: id,
    at: '',
    body: {
      decisionId: id,
      person: 'maria',
      at: instant(at),
      reason: 'not this payment',
      subject: subjectOf(act),
      seen: '0'.repeat(64),
      act,
    },
  };
}

const SOURCES = ['kyriba', 'rheinbank', 'sap', 'snowflake'] as const;
const anyRecord = fc.record({
  source: fc.constantFrom(...SOURCES),
  payment: fc.integer({ min: 0, max: 3 }),
  record: fc.integer({ min: 0, max: 2 }),
});
const anyTarget = fc.oneof(
  fc.integer({ min: 0, max: 7 }).map((payment) => `doc|1010/2026/150000000${String(payment)}`),
  fc.integer({ min: 0, max: 7 }).map((payment) => `uetr|00000000-0000-4000-8000-00000000000${String(payment)}`),
  anyRecord.map(({ source, payment, record }) => `rec|${source}|${String(payment)}-${String(record)}`),
);

/** Decisions about the claims that `anyPaymentHistory` tells of: taken out of their payment, put to any other. */
export const anyLinkDecision: fc.Arbitrary<FactDraft> = fc
  .tuple(anyRecord, fc.option(anyTarget, { nil: undefined }), fc.integer({ min: 0, max: 5 }), fc.nat({ max: 9_999 }))
  .map(([{ source, payment, record }, toPaymentKey, at, id]) => {
    const claim = { source, recordKey: `${String(payment)}-${String(record)}` };
    const act: Act =
      toPaymentKey === undefined
        ? { type: 'unlink-claim', ...claim, fromPaymentKey: 'doc|1' }
        : { type: 'relink-claim', ...claim, toPaymentKey };
    return linkDecision(`d-${String(id)}-${subjectOf(act)}-${toPaymentKey ?? ''}`, 1_794_900_000_000 + at * 1_000, act);
  });
