import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { EXPECTATION_RULE_VERSION, expectationKey } from '../../../../shared/domain/expectation/expectation.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { answerOverdueAt } from '../../../../shared/domain/payment/recall-deadline.ts';
import type { RecallWord } from '../../../../shared/domain/payment/recall.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { back, paid } from '../../../support/returns.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { TestStreet } from '../../../support/street.ts';

const [FIRST, SECOND] = [plainDate('2026-12-07'), plainDate('2026-12-09')];
const word = (key: string, recall: RecallWord): FactDraft =>
  claimDraft(key, claim({ role: 'bank', rawStatus: recall.status, identity: { uetr: 'u-1' }, recall }));
const request = (key: string, dueOn = FIRST): FactDraft =>
  word(key, { status: 'requested', code: 'DUPL', dueOn, askedOf: 'COBADEFFXXX' });
/** What the evaluator records about a request at the end of a day. */
const silence = (record: string, dueOn = FIRST): FactDraft => {
  const dueAt = answerOverdueAt(dueOn);
  const common = { dueOn, dueAt, evaluatedAt: dueAt, ruleVersion: EXPECTATION_RULE_VERSION };
  const body = { subject: 'recall' as const, source: 'rheinbank', record, ...common };
  return { source: 'syncline', kind: 'expectation', key: expectationKey(body), body, at: '/0' };
};
const settled = (draft: FactDraft): FactDraft =>
  draft.kind === 'payment-claim' ? { ...draft, body: { ...draft.body, identity: { uetr: 'u-1' } } } : draft;

const PAID = settled(paid('p', 100_000n, 'x'));
const ANY: readonly FactDraft[] = [
  request('q1'),
  silence('q1'),
  request('q2', SECOND),
  silence('q2', SECOND),
  word('pending', { status: 'pending', code: 'PDCR' }),
  word('refused', { status: 'refused', code: 'NOAS' }),
  settled(back('r', 100_000n, 'x')),
];

async function shown(drafts: readonly FactDraft[], together = false) {
  const world = new TestStreet();
  try {
    const made = drafts.map((draft) => world.delivery(draft.key, [draft], { observedAt: 1_700_000_000_000 }));
    if (together) await world.receiveTogether(...made);
    else await world.receive(...made);
    expect(world.db.prepare('select code, rule from failed_import').all()).toEqual([]);
    const findings = world.db
      .prepare("select code || ': ' || detail from finding where code like 'recall%' order by 1")
      .pluck()
      .all();
    const digests = world.street.views.digests();
    const { after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(digests);
    return { findings, digests };
  } finally {
    world.close();
  }
}

describe('an overdue recall', () => {
  it('is one finding in place of the open one, and names who was to answer by when', async () => {
    expect((await shown([PAID, request('q1')])).findings).toEqual(['recall-open: DUPL, answer due 2026-12-07']);
    expect((await shown([PAID, request('q1'), silence('q1')])).findings).toEqual([
      'recall-overdue: DUPL, COBADEFFXXX was to answer by 2026-12-07',
    ]);
  });

  it('is overdue no more once it is answered, the money is back, or it was asked for again', async () => {
    const overdue = [PAID, request('q1'), silence('q1')];
    const after = async (draft: FactDraft) => (await shown([...overdue, draft])).findings;
    expect(await after(word('refused', { status: 'refused', code: 'NOAS' }))).toEqual(['recall-refused: NOAS']);
    expect(await after(settled(back('r', 100_000n, 'x')))).toEqual([]);
    expect(await after(request('q2', SECOND))).toEqual(['recall-open: DUPL, answer due 2026-12-09']);
    expect(await after(word('pending', { status: 'pending' }))).toEqual([
      'recall-overdue: DUPL, COBADEFFXXX was to answer by 2026-12-07',
    ]);
  });

  it('is the same whatever order the words came in, however often, one by one or together, and after a rebuild', async () => {
    const histories = fc
      .subarray([...ANY])
      .map((some) => [PAID, ...some])
      .chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), fc.subarray(some)),
      );
    await fc.assert(
      fc.asyncProperty(histories, async ([inOrder, shuffled, again]) => {
        const expected = await shown(inOrder);
        expect(await shown([...shuffled, ...again])).toEqual(expected);
        expect(await shown(shuffled, true)).toEqual(expected);
        expect(expected.findings.length).toBeLessThanOrEqual(1);
      }),
      seedsOf(30, 2_000),
    );
  }, 600_000);
});
