import { describe, expect, it } from 'vitest';
import { chosenMatch } from '../../../../renderer/screens/reconcile/match/chosen-lines.ts';
import { line, lines } from './lines.ts';

describe('what selected lines would match', () => {
  it('is nothing where nothing is selected', () => {
    expect(chosenMatch({ left: [], right: [], rightSide: 'book' })).toEqual({ ok: false, why: 'none' });
  });

  it('is many to many with the remainder that stays open, bank less books', () => {
    const [left, right] = [lines('bank', -10_000n, -250n), lines('book', -9_000n, -1_100n, -100n)];
    expect(chosenMatch({ left, right, rightSide: 'book' })).toEqual({
      ok: true,
      proposal: { pairing: 'bank-book', left, right, differenceMinor: -50n },
    });
  });

  it('is an entry and a payment while entries are matched against payments', () => {
    const chosen = chosenMatch({ left: lines('bank', 5n), right: lines('payment', 5n), rightSide: 'payment' });
    expect(chosen).toMatchObject({ ok: true, proposal: { pairing: 'bank-payment', differenceMinor: 0n } });
  });

  it('is a posting and its reversal where lines of one pane cancel out, the earlier one first', () => {
    const later = line({ side: 'book', key: 'later', minor: 700n, date: '2026-11-18' });
    const earlier = line({ side: 'book', key: 'earlier', minor: -700n, date: '2026-11-16' });
    expect(chosenMatch({ left: [], right: [later, earlier], rightSide: 'book' })).toEqual({
      ok: true,
      proposal: { pairing: 'book-reversal', left: [earlier], right: [later], differenceMinor: 0n },
    });
    expect(chosenMatch({ left: [{ ...later, side: 'bank' }], right: [], rightSide: 'book' })).toEqual({
      ok: false,
      why: 'one-sided',
    });
  });

  it('is refused for lines of one pane that leave a sum, and for payments alone', () => {
    const uneven = chosenMatch({ left: lines('bank', 700n, -699n), right: [], rightSide: 'book' });
    expect(uneven).toEqual({ ok: false, why: 'one-sided' });
    const payments = chosenMatch({ left: [], right: lines('payment', 700n, -700n), rightSide: 'payment' });
    expect(payments).toEqual({ ok: false, why: 'one-sided' });
  });

  it('is refused where a line is matched in the same respect already, and not where it is in another', () => {
    const [right] = lines('book', 5n);
    const left = line({ side: 'bank', key: 'e', minor: 5n, matches: [{ key: 'k', pairing: 'bank-payment' }] });
    expect(chosenMatch({ left: [left], right: [right!], rightSide: 'book' })).toMatchObject({ ok: true });
    const booked = { ...left, matches: [{ key: 'k', pairing: 'bank-reversal' as const }] };
    expect(chosenMatch({ left: [booked], right: [right!], rightSide: 'book' })).toEqual({
      ok: false,
      why: 'already-matched',
    });
  });
});
