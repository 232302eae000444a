import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { foldPayment } from '../../../../shared/domain/payment/fold.ts';
import { overdueNote } from '../../../../shared/domain/payment/recall-fold.ts';
import { recallOf, recallText } from '../../../../shared/domain/payment/recall-text.ts';
import { RECALL_STATUSES, type RecallWord } from '../../../../shared/domain/payment/recall.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

const line = (over: Partial<ClaimLine>): ClaimLine => ({
  role: 'bank',
  system: 'rheinbank',
  level: 'payment',
  state: undefined,
  qualifier: undefined,
  word: 'x',
  at: undefined,
  direction: 'out',
  kind: undefined,
  minor: undefined,
  currency: undefined,
  ownAccount: undefined,
  counterparty: undefined,
  counterpartyAccount: undefined,
  companyCode: undefined,
  valueDate: undefined,
  remittance: undefined,
  booked: false,
  returning: false,
  ...over,
});
const sent = line({ role: 'treasury', system: 'kyriba', state: 'transmitted', qualifier: 'sent' });
const settled = line({ state: 'settled', qualifier: 'booked', booked: true });
const recalled = (recall: RecallWord, at = 1): ClaimLine => line({ recall, at, word: recall.status });
const requested = recalled({ status: 'requested', code: 'DUPL', dueOn: plainDate('2026-12-07') });
const shown = (...claims: ClaimLine[]) => {
  const { state, qualifier, creditExpected, contradictions } = foldPayment(claims);
  return { state, qualifier, creditExpected, notes: contradictions.map((one) => `${one.code}: ${one.detail}`) };
};

describe('a payment that is recalled', () => {
  it('stays settled while the recall is open, with reason and deadline', () => {
    const open = { state: 'settled', qualifier: 'booked', creditExpected: false };
    expect(shown(sent, settled, requested)).toEqual({ ...open, notes: ['recall-open: DUPL, answer due 2026-12-07'] });
    expect(shown(sent, settled, requested, recalled({ status: 'pending' }, 2)).notes).toEqual([
      'recall-open: answer due 2026-12-07',
    ]);
  });

  it('stays settled when the recall is refused', () => {
    expect(shown(sent, settled, requested, recalled({ status: 'refused', code: 'NOAS' }, 2))).toMatchObject({
      state: 'settled',
      notes: ['recall-refused: NOAS'],
    });
  });

  it('is cancelled when the bank agrees before it settles', () => {
    expect(shown(sent, requested, recalled({ status: 'agreed' }, 2))).toEqual({
      state: 'rejected',
      qualifier: 'cancelled-before-execution',
      creditExpected: false,
      notes: [],
    });
  });

  it('waits for its money when the bank agrees after settlement, and is reversed once it shows up', () => {
    const agreed = recalled({ status: 'agreed' }, 2);
    expect(shown(sent, settled, requested, agreed)).toMatchObject({
      state: 'settled',
      creditExpected: true,
      notes: ['credit-expected: the recall was agreed to'],
    });
    const back = line({ state: 'reversed', qualifier: 'recalled', booked: true, returning: true });
    expect(shown(sent, settled, requested, agreed, back)).toMatchObject({
      state: 'reversed',
      qualifier: 'recalled',
      creditExpected: false,
      notes: [],
    });
  });

  it('shows the same whatever order its words came in', () => {
    const anyWord = fc
      .record({
        status: fc.constantFrom(...RECALL_STATUSES),
        code: fc.constantFrom('DUPL', 'NOAS'),
        at: fc.nat({ max: 2 }),
      })
      .map(({ status, code, at }) => recalled({ status, code }, at));
    const orders = fc
      .array(anyWord, { minLength: 2, maxLength: 5 })
      .map((words) => [sent, settled, ...words])
      .chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })));
    fc.assert(
      fc.property(orders, ([words, shuffled]) => {
        expect(shown(...shuffled)).toEqual(shown(...words));
      }),
    );
  });
});

describe('a recall that was not answered in time', () => {
  const word = (over: Partial<RecallWord>): RecallWord => ({ status: 'requested', ...over });
  const [first, last] = [plainDate('2026-12-07'), plainDate('2026-12-09')];

  it('says why, whom to chase, and when the answer was due', () => {
    const asked = word({ code: 'DUPL', dueOn: first, askedOf: 'COBADEFFXXX' });
    expect(overdueNote([asked])).toEqual({
      code: 'recall-overdue',
      detail: 'DUPL, COBADEFFXXX was to answer by 2026-12-07',
    });
    expect(overdueNote([word({ dueOn: first })]).detail).toBe("the beneficiary's bank was to answer by 2026-12-07");
  });

  it('asked for twice waits for the later answer, of the bank that was asked last', () => {
    const asked = [
      word({ dueOn: last, askedOf: 'COBADEFFXXX' }),
      word({ code: 'DUPL', dueOn: first, askedOf: 'rheinbank' }),
      word({ status: 'pending' }),
    ];
    const note = 'DUPL, COBADEFFXXX was to answer by 2026-12-09';
    expect([overdueNote(asked).detail, overdueNote(asked.toReversed()).detail]).toEqual([note, note]);
  });
});

describe('a word about a recall in the store', () => {
  it('is read as it was written', () => {
    const anyWord: fc.Arbitrary<RecallWord> = fc.record(
      {
        status: fc.constantFrom(...RECALL_STATUSES),
        code: fc.string({ minLength: 1 }),
        dueOn: fc.constant(plainDate('2026-12-07')),
        askedOf: fc.constantFrom('rheinbank', 'COBADEFFXXX', 'Volksbank am Ort'),
      },
      { requiredKeys: ['status'] },
    );
    fc.assert(
      fc.property(anyWord, (word) => {
        expect(recallOf(recallText(word))).toEqual(word);
      }),
    );
    expect(recallOf('nothing|')).toBeUndefined();
    expect(recallOf('requested|2026-12-08|DUPL')).toEqual({ status: 'requested', dueOn: '2026-12-08', code: 'DUPL' });
  });
});
