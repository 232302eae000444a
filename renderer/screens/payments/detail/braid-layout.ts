import type { Lane } from '../../../../shared/contracts/api/answer-parts.ts';
import type { ClaimView } from '../../../../shared/contracts/api/payments.ts';
import { RANK, SYSTEM_ROLES, type SystemRole } from '../../../../shared/domain/payment/state.ts';

/** One claim's part of a lane: from its event until the next one of the same system. Places are fractions of the axis. */
export interface BraidSegment {
  readonly claim: ClaimView;
  readonly from: number;
  readonly to: number;
}

/** Everything one system said, in the order of its events. */
export interface BraidLane {
  readonly role: SystemRole;
  readonly segments: readonly BraidSegment[];
}

/** A labelled moment of the axis. */
export interface BraidTick {
  readonly at: number;
  readonly place: number;
}

/** The braid as it is drawn. */
export interface Braid {
  readonly lanes: readonly BraidLane[];
  readonly ticks: readonly BraidTick[];
}

/** Least share of the axis that a gap between two events takes, so that close events stay apart. */
const GAP_MIN = 1;
/** Share of the axis behind the last event, where the present states are drawn. */
const TAIL = 0.24;
/** Labels nearer than this share of the axis would overlap. */
const TICK_DISTANCE_MIN = 0.45;

/** When a claim's event happened; where its system does not say, when we learnt it. */
export function claimAt(claim: ClaimView): number {
  return claim.at ?? claim.recordedAt;
}

/**
 * Lays out the claims of a payment: one lane per system, one common axis. The axis runs with time but presses long waits
 * together (a gap takes the logarithm of its length), so that a run of minutes and a wait of days are both readable.
 */
export function braidOf(claims: readonly ClaimView[], shown: readonly Lane[] = []): Braid {
  const live = claims.filter((claim) => !claim.superseded && claim.state !== null && reaches(claim, shown));
  const moments = [...new Set(live.map(claimAt))].sort((a, b) => a - b);
  const places = placesOf(moments);
  const lanes = SYSTEM_ROLES.map((role) => {
    const own = live.filter((claim) => claim.role === role).sort((a, b) => claimAt(a) - claimAt(b));
    const segments = own.map((claim, i) => {
      const next = own[i + 1];
      return {
        claim,
        from: places.get(claimAt(claim)) ?? 0,
        to: next === undefined ? 1 : (places.get(claimAt(next)) ?? 1),
      };
    });
    return { role, segments: segments.filter(({ from, to }) => to > from) };
  });
  return { lanes, ticks: ticksOf(moments, places) };
}

/**
 * Whether a claim is about this payment. A word about its whole batch is not, where it goes further than the lane: the
 * one debit of a batch does not settle the item that the bank had refused.
 */
function reaches(claim: ClaimView, lanes: readonly Lane[]): boolean {
  if (claim.level === 'payment' || claim.state === null) return true;
  const lane = lanes.find(({ role }) => role === claim.role);
  return lane === undefined || (lane.state !== null && RANK[claim.state] <= RANK[lane.state]);
}

function placesOf(moments: readonly number[]): ReadonlyMap<number, number> {
  const widths = moments.map((at, i) => {
    const before = moments[i - 1];
    return before === undefined ? 0 : GAP_MIN + Math.log1p((at - before) / 60_000) / 2;
  });
  const whole =
    Math.max(
      GAP_MIN,
      widths.reduce((sum, width) => sum + width, 0),
    ) /
    (1 - TAIL);
  let reached = 0;
  return new Map(
    moments.map((at, i) => {
      reached += widths[i] ?? 0;
      return [at, reached / whole];
    }),
  );
}

function ticksOf(moments: readonly number[], places: ReadonlyMap<number, number>): readonly BraidTick[] {
  const ticks: BraidTick[] = [];
  for (const at of moments) {
    const place = places.get(at) ?? 0;
    const last = ticks.at(-1);
    // The end of the axis has no room for a label.
    if (place <= 1 - TAIL && (last === undefined || place - last.place >= TICK_DISTANCE_MIN)) ticks.push({ at, place });
  }
  return ticks;
}
