import { describe, expect, it } from 'vitest';
import type { OwnershipRule } from '../../../../shared/domain/exception/case-act.ts';
import {
  isKnownAssignee,
  type OwnedCase,
  ownerOf,
  unreachableRule,
} from '../../../../shared/domain/exception/ownership.ts';
import { type ComparableCase, mostAlike } from '../../../../shared/domain/exception/similar.ts';

const one: OwnedCase = { class: 'bank-reject', entities: ['1010'], bank: 'rheinbank', assignee: null };
const RULES: readonly OwnershipRule[] = [
  { class: 'bank-reject', bank: 'corniche', owner: { person: 'noura' } },
  { entity: '1010', class: 'bank-reject', owner: { person: 'maria' } },
  { bank: 'rheinbank', owner: { role: 'treasurer' } },
];

describe('whose a case is', () => {
  it('is the role of its class where nobody has said otherwise', () => {
    expect(ownerOf(one, [])).toEqual({ owner: 'role:maker', because: 'class' });
  });

  it('is whom the first rule that fits names', () => {
    expect(ownerOf(one, RULES)).toEqual({ owner: 'maria', because: 1 });
    expect(ownerOf({ ...one, entities: ['2010'] }, RULES)).toEqual({ owner: 'role:treasurer', because: 2 });
    expect(ownerOf({ ...one, bank: 'corniche' }, RULES)).toEqual({ owner: 'noura', because: 0 });
  });

  it('is no single entity’s where several have a part in it', () => {
    expect(ownerOf({ ...one, entities: ['1010', '2010'], bank: null }, RULES).because).toBe('class');
  });

  it('is whom it was assigned to, above every rule', () => {
    expect(ownerOf({ ...one, assignee: 'ken' }, RULES)).toEqual({ owner: 'ken', because: 'assigned' });
  });

  it('names a rule that no case can reach, and a role that there is none of', () => {
    expect(unreachableRule(RULES)).toBeUndefined();
    expect(unreachableRule([...RULES, { bank: 'rheinbank', entity: '2010', owner: { person: 'x' } }])).toBe(3);
    expect([isKnownAssignee('role:maker'), isKnownAssignee('role:king'), isKnownAssignee('maria')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('similar closed cases', () => {
  const like = (key: string, over: Partial<ComparableCase>): ComparableCase => ({
    key,
    bank: null,
    account: null,
    counterparty: null,
    entities: [],
    codes: ['recall-open'],
    closedAt: 1,
    ...over,
  });

  it('are the three that share most, the latest of equal ones first, and never the case itself', () => {
    const now = like('now', { bank: 'rheinbank', account: 'DE1', counterparty: 'ACME' });
    const past = [
      like('far', { closedAt: 9 }),
      like('bank-old', { bank: 'rheinbank', closedAt: 2 }),
      like('bank-new', { bank: 'rheinbank', closedAt: 3 }),
      like('same-supplier', { counterparty: 'ACME' }),
      like('now', { counterparty: 'ACME', account: 'DE1' }),
    ];
    expect(mostAlike(now, past).map((each) => each.key)).toEqual(['same-supplier', 'bank-new', 'bank-old']);
  });
});
