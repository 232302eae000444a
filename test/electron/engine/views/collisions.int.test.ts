import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { linkDecision } from '../../../support/link-decisions.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

type Role = Parameters<typeof claim>[0]['role'];
const says = (key: string, role: Role, minor: bigint, day = '2026-11-17', reference = 'RENT-7'): FactDraft =>
  claimDraft(key, claim({ role, rawStatus: 'X', identity: { endToEndId: reference }, ...eur(minor, day) }));
const told = (...drafts: readonly FactDraft[]) =>
  world.receive(...drafts.map((draft) => world.delivery(draft.key, [draft])));
const found = () =>
  world.db.prepare("select subject, detail from finding where code = 'identity-ambiguous' order by subject").all();

describe('two payments with one reference whose amounts keep them apart', () => {
  it('are one finding that names both, where no system speaks of both', async () => {
    await told(says('t', 'treasury', 10_000n), says('b', 'bank', 9_950n, '2026-11-18'));
    expect(found()).toEqual([
      {
        subject: expect.stringContaining('RENT-7|10000|EUR') as string,
        detail: expect.stringMatching(/RENT-7\|9950\|EUR.*EUR 100\.00 and EUR 99\.50/) as string,
      },
    ]);
    const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
    expect(after).toEqual(before);
  });

  it('are two payments where one system tells them apart, and the finding ends when it does', async () => {
    await told(says('t1', 'treasury', 10_000n), says('b1', 'bank', 9_950n));
    expect(found()).toHaveLength(1);
    await told(says('t2', 'treasury', 9_950n));
    expect(found()).toEqual([]);
  });

  it('are no finding when they lie months apart, or are money of another reference', async () => {
    await told(says('t', 'treasury', 10_000n), says('b', 'bank', 9_950n, '2027-02-20'));
    await told(says('other', 'bank', 8_000n, '2026-11-17', 'RENT-8'));
    expect(found()).toEqual([]);
  });

  it('are no finding any more when a person has linked them', async () => {
    await told(says('t', 'treasury', 10_000n), says('b', 'bank', 9_950n));
    expect(found()).toHaveLength(1);
    const link = { type: 'relink-claim', source: 'rheinbank', recordKey: 'b', toPaymentKey: 'rec|kyriba|t' } as const;
    await told(linkDecision('d1', 1_794_900_000_000, link));
    expect(found()).toEqual([]);
    expect(world.db.prepare('select count(*) from payment').pluck().get()).toBe(1);
    const apart = { type: 'unlink-claim', source: 'rheinbank', recordKey: 'b', fromPaymentKey: 'x' } as const;
    await told(linkDecision('d2', 1_794_900_001_000, apart));
    expect(world.db.prepare('select count(*) from payment').pluck().get()).toBe(2);
    expect(found()).toEqual([]);
  });
});
