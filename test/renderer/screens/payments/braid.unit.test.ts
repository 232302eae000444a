import { describe, expect, it } from 'vitest';
import type { ClaimView, PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { translator } from '../../../../renderer/app/messages/translate.ts';
import { boardColumns, boardFilter } from '../../../../renderer/screens/payments/board/board-view.ts';
import { braidOf } from '../../../../renderer/screens/payments/detail/braid-layout.ts';
import { gapLabel } from '../../../../renderer/screens/payments/detail/gap-label.ts';
import { totalsOf } from '../../../../renderer/screens/payments/selection-totals.ts';
import { detailAt } from '../../../support/fake-engine/detail.ts';
import { paymentAt } from '../../../support/fake-engine/world.ts';

const HOUR_MS = 3_600_000;
const claim = (
  role: ClaimView['role'],
  state: NonNullable<ClaimView['state']>,
  at: number,
  factId: number,
): ClaimView => ({
  factId,
  role,
  system: role,
  level: 'payment',
  state,
  qualifier: null,
  word: state,
  at,
  recordedAt: at + 1,
  reasons: [],
  superseded: false,
  deliveryId: 1,
  deliveryName: 'file',
  place: '/',
  mapper: 'test 1',
});

describe('the braid of one payment', () => {
  it('leaves out a word about the whole batch that did not reach the item which the bank had refused', () => {
    const refused = claim('bank', 'rejected', HOUR_MS, 1);
    const debit = { ...claim('bank', 'settled', 2 * HOUR_MS, 2), level: 'batch' as const };
    const lanes = [
      { role: 'bank' as const, verdict: 'agrees' as const, state: 'rejected' as const, word: 'RJCT', at: HOUR_MS },
    ];
    const [, bank] = braidOf([refused, debit], lanes).lanes;
    expect(bank?.segments.map((segment) => segment.claim.word)).toEqual(['rejected']);
  });

  const claims = [
    claim('bank', 'settled', 90 * HOUR_MS, 3),
    claim('treasury', 'initiated', 0, 1),
    claim('treasury', 'transmitted', HOUR_MS / 60, 2),
  ];

  it('has one lane per system in a fixed order, also for a system that said nothing', () => {
    expect(braidOf(claims).lanes.map(({ role, segments }) => [role, segments.length])).toEqual([
      ['treasury', 2],
      ['bank', 1],
      ['erp', 0],
      ['reporting', 0],
    ]);
  });

  it('joins the claims of a system without gap or overlap, the last one reaching to the end', () => {
    const [treasury] = braidOf(claims).lanes;
    const [first, second] = treasury!.segments;
    expect([first!.from, first!.to === second!.from, second!.to]).toEqual([0, true, 1]);
  });

  it('keeps a minute visible beside days, and the same moment in the same place in every lane', () => {
    const { lanes } = braidOf([...claims, claim('erp', 'settled', 90 * HOUR_MS, 4)]);
    const [treasury, bank, erp] = lanes;
    expect(treasury!.segments[0]!.to).toBeGreaterThan(0.05);
    expect(bank!.segments[0]!.from).toBe(erp!.segments[0]!.from);
  });

  it('leaves out claims that a later revision has replaced', () => {
    const replaced = { ...claims[0]!, superseded: true };
    expect(braidOf([replaced]).lanes.flatMap(({ segments }) => segments)).toEqual([]);
  });

  it('draws a payment about which nobody said anything', () => {
    expect(braidOf([]).ticks).toEqual([]);
  });
});

describe('the label of a gap', () => {
  const text = translator('en');
  const detail = (over: Partial<PaymentDetail['row']['lanes'][number]>, behindMs?: number): PaymentDetail => {
    const base = detailAt(1);
    return {
      ...base,
      row: {
        ...base.row,
        lanes: [
          { role: 'treasury', verdict: 'agrees', state: 'settled', word: null, at: 0 },
          { role: 'bank', verdict: 'agrees', state: 'settled', word: 'ACSC', at: 0 },
          { role: 'erp', verdict: 'behind', state: 'initiated', word: 'posted', at: 0, ...over },
        ],
      },
      lags: behindMs === undefined ? [] : [{ role: 'erp', behindMs }],
    };
  };

  it('says how far a system is behind the bank', () => {
    expect(gapLabel(detail({}, 8_040_000), 'erp', 0, text)).toBe('Bank settled, ERP behind by 2 h 14 min');
  });

  it('says since when a system that should have spoken is silent', () => {
    const missing = detail({ verdict: 'missing', state: null, at: null });
    const spoken = { ...missing, claims: [claim('bank', 'settled', 0, 1)] };
    expect(gapLabel(spoken, 'erp', 8_040_000, text)).toBe('Bank settled 2 h 14 min ago, ERP silent');
  });

  it('counts from the receipt of a statement that names no hour', () => {
    const booked = { ...claim('bank', 'settled', 0, 1), at: null, recordedAt: 60_000 };
    const behind = { ...detail({}), claims: [booked] };
    expect(gapLabel(behind, 'erp', 8_100_000, text)).toBe('Bank settled 2 h 14 min ago, ERP behind');
  });

  it('says which word contradicts', () => {
    expect(gapLabel(detail({ verdict: 'contradicts', word: 'voided' }), 'erp', 0, text)).toBe(
      'Bank settled, ERP says voided',
    );
  });

  it('is not there for systems that agree, or of which nothing is expected yet', () => {
    expect(gapLabel(detail({}), 'bank', 0, text)).toBeUndefined();
    expect(gapLabel(detail({ verdict: 'silent' }), 'erp', 0, text)).toBeUndefined();
  });
});

describe('the lifecycle board', () => {
  it('never offers a bank cell for what a bank cannot say', () => {
    const columns = boardColumns({
      canonical: [],
      lanes: [{ role: 'bank', cells: [], none: 4 }],
      count: 4,
      version: 1,
    });
    expect(columns.map(({ state, lanes }) => [state, lanes[0]!.possible])).toEqual([
      ['initiated', false],
      ['approved', false],
      ['transmitted', true],
      ['accepted', true],
      ['settled', true],
      ['rejected', true],
      ['reversed', true],
    ]);
  });

  it('asks over the filter without its own cells, so that the others stay countable', () => {
    expect(
      boardFilter({ scope: 'all', states: ['settled'], lane: { role: 'erp', state: 'none' }, currencies: ['EUR'] }),
    ).toEqual({ scope: 'all', currencies: ['EUR'] });
  });
});

describe('sums of a selection', () => {
  it('are per currency and exact', () => {
    const rows = Array.from({ length: 200 }, (_, i) => paymentAt(i));
    const totals = totalsOf(rows);
    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    for (const { currency, minor } of totals)
      expect(minor).toBe(
        rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + (row.minor ?? 0n), 0n),
      );
  });
});
