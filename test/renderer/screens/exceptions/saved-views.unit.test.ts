import { describe, expect, it } from 'vitest';
import { NO_CHOICE } from '../../../../renderer/screens/exceptions/list/case-choice.ts';
import { viewsFrom } from '../../../../renderer/screens/exceptions/views/saved-views.ts';

const VIEW = {
  name: 'Late banks',
  choice: { ...NO_CHOICE, scope: 'overdue', classes: ['late-feed'] },
  sort: { by: 'age', descending: true },
} as const;

describe('the views that were kept', () => {
  it('come back as they were, each person’s own', () => {
    const stored: unknown = JSON.parse(JSON.stringify({ views: { ann: [VIEW], bob: [] } }));
    expect(viewsFrom(stored)).toEqual({ ann: [VIEW], bob: [] });
  });

  it('of an older form lack nothing that came later', () => {
    const older = Object.fromEntries(Object.entries(VIEW.choice).filter(([field]) => field !== 'causes'));
    expect(viewsFrom({ views: { ann: [{ ...VIEW, choice: older }] } })).toEqual({ ann: [VIEW] });
  });

  it('that are damaged are left out, and the others stay', () => {
    const damaged = [null, 5, { name: '' }, { ...VIEW, sort: { by: 'colour' } }];
    expect(viewsFrom({ views: { ann: [...damaged, VIEW] } })).toEqual({ ann: [VIEW] });
    for (const stored of [undefined, 'x', { views: 3 }, { views: { ann: 'x' } }]) expect(viewsFrom(stored)).toEqual({});
  });
});
