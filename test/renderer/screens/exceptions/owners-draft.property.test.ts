import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESK_ROLES, EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { zOwnershipRules } from '../../../../shared/domain/exception/case-act.ts';
import {
  areSameOwners,
  linesOf,
  movedLine,
  NEW_LINE,
  ownerFault,
  type OwnerLine,
  rulesOf,
} from '../../../../renderer/screens/exceptions/owners/owners-draft.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const rule = fc.record(
  {
    class: fc.constantFrom(...EXCEPTION_CLASSES),
    entity: word,
    bank: word,
    owner: fc.oneof(fc.record({ role: fc.constantFrom(...DESK_ROLES) }), fc.record({ person: word })),
  },
  { requiredKeys: ['owner'] },
);
const line = (over: Partial<OwnerLine>): OwnerLine => ({ ...NEW_LINE, ...over });

describe('rules of ownership as a person writes them', () => {
  it('say what is in force, rule by rule, and are taken by the engine as they are', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), (rules) => {
        const written = rulesOf(linesOf(rules));
        expect(written).toEqual(rules);
        expect(zOwnershipRules.safeParse(written).success).toBe(true);
        expect(areSameOwners(written, rules)).toBe(true);
      }),
    );
  });

  it('name a person, and nobody who only looks like a role', () => {
    expect(ownerFault([line({ role: '', person: '  ' })])).toEqual({ place: 0, kind: 'no-person' });
    expect(ownerFault([line({ bank: 'a' }), line({ role: '', person: 'role:boss' })])).toEqual({
      place: 1,
      kind: 'unknown-person',
    });
    expect(ownerFault([line({ role: '', person: 'maria' })])).toBeUndefined();
  });

  it('have none that an earlier one makes useless', () => {
    const wide = line({ bank: 'rheinbank' });
    const narrow = line({ bank: 'rheinbank', entity: '1010' });
    expect(ownerFault([wide, narrow])).toEqual({ place: 1, kind: 'never-reached' });
    expect(ownerFault(movedLine([wide, narrow], 1, -1))).toBeUndefined();
  });

  it('change places with a neighbour and back, and the ends stay', () => {
    const lines = [line({ bank: 'a' }), line({ bank: 'b' })];
    expect(movedLine(movedLine(lines, 0, 1), 1, -1)).toEqual(lines);
    expect(movedLine(lines, 0, -1)).toBe(lines);
    expect(movedLine(lines, 1, 1)).toBe(lines);
  });
});
