import { describe, expect, it } from 'vitest';
import { CASE_GROUPINGS } from '../../../../shared/contracts/api/cases.ts';
import {
  choiceOfGroup,
  filterOf,
  isChosen,
  isNarrowed,
  NO_CHOICE,
  toggled,
  withoutGroup,
} from '../../../../renderer/screens/exceptions/list/case-choice.ts';

describe('what a person narrows the queue to', () => {
  it('asks for everything that is open where nothing is chosen', () => {
    expect(filterOf(NO_CHOICE, { person: 'ann', zone: 'UTC' }, undefined)).toEqual({});
    expect(isNarrowed(NO_CHOICE)).toBe(false);
  });

  it('shows nobody’s cases as "mine" before it is known who works here', () => {
    expect(filterOf({ ...NO_CHOICE, scope: 'mine' }, { person: undefined, zone: 'UTC' }, undefined)).toEqual({
      owners: [],
    });
    expect(filterOf({ ...NO_CHOICE, scope: 'mine' }, { person: 'ann', zone: 'UTC' }, undefined)).toEqual({
      owners: ['ann'],
    });
    expect(
      filterOf({ ...NO_CHOICE, scope: 'mine', owners: ['bob'] }, { person: 'ann', zone: 'UTC' }, undefined),
    ).toEqual({ owners: [] });
  });

  it('keeps to the entity of the console, and shows nothing where another one is chosen', () => {
    expect(filterOf(NO_CHOICE, { person: 'ann', zone: 'UTC' }, '1010')).toEqual({ entities: ['1010'] });
    expect(filterOf({ ...NO_CHOICE, entities: ['2010'] }, { person: 'ann', zone: 'UTC' }, '1010')).toEqual({
      entities: [],
    });
  });

  it('is narrowed by a group, says so, and is as before without it', () => {
    for (const by of CASE_GROUPINGS) {
      const part = choiceOfGroup(by, by === 'severity' ? 'high' : by === 'state' ? 'open' : 'x')!;
      const chosen = { ...NO_CHOICE, ...part };
      expect(isChosen(NO_CHOICE, part)).toBe(false);
      expect(isChosen(chosen, part)).toBe(true);
      expect(isNarrowed(chosen)).toBe(true);
      expect({ ...chosen, ...withoutGroup(part) }).toEqual(NO_CHOICE);
      expect(choiceOfGroup(by, '')).toBeUndefined();
    }
  });

  it('takes a value in and out', () => {
    const one = { ...NO_CHOICE, ...toggled(NO_CHOICE, 'severities', 'high') };
    expect(filterOf(one, { person: 'ann', zone: 'UTC' }, undefined)).toEqual({ severities: ['high'] });
    expect({ ...one, ...toggled(one, 'severities', 'high') }).toEqual(NO_CHOICE);
  });
});
