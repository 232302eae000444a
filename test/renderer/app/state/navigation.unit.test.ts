import { beforeEach, describe, expect, it } from 'vitest';
import { useNavigation } from '../../../../renderer/app/state/navigation.ts';
import { usePaymentsSlice } from '../../../../renderer/screens/payments/payments.slice.ts';

beforeEach(() => {
  useNavigation.setState(useNavigation.getInitialState(), true);
  usePaymentsSlice.setState(usePaymentsSlice.getInitialState(), true);
});

describe('a console that has travelled', () => {
  it('returns to where the person left the present, whatever was looked at in the past', () => {
    const go = () => useNavigation.getState();
    go().open({ screen: 'payments' });
    go().setPositionDate('2026-11-13');
    usePaymentsSlice.getState().setFilterText('state:settled');
    usePaymentsSlice.getState().moveTo(7, 'doc|1');
    go().travel(1_000);
    go().open({ screen: 'cash' });
    go().setPositionDate(undefined);
    go().travel(500);
    usePaymentsSlice.getState().setFilterText('acme');
    expect(go()).toMatchObject({ asKnownAt: 500, destination: { screen: 'cash' } });
    go().travel(undefined);
    expect(go()).toMatchObject({
      asKnownAt: undefined,
      left: undefined,
      destination: { screen: 'payments' },
      positionDate: '2026-11-13',
    });
    expect(usePaymentsSlice.getState()).toMatchObject({ filterText: 'state:settled', cursor: 7, cursorKey: 'doc|1' });
  });

  it('keeps the position date, which is another question, when it travels', () => {
    useNavigation.getState().setPositionDate('2026-11-13');
    useNavigation.getState().travel(1_000);
    expect(useNavigation.getState()).toMatchObject({ asKnownAt: 1_000, positionDate: '2026-11-13' });
  });
});
