import type { ClaimLine } from './claim-line.ts';
import { PAYMENT_STATES, type PaymentState, QUALIFIERS, RANK, type SystemRole } from './state.ts';

/** How a system's word stands to the canonical state. */
export const VERDICTS = ['agrees', 'silent', 'behind', 'missing', 'contradicts'] as const;

/** One verdict. */
export type Verdict = (typeof VERDICTS)[number];

/** Whether a verdict means that the system does not follow: behind, missing or contradicting. */
export function disagrees(verdict: Verdict): boolean {
  return verdict !== 'agrees' && verdict !== 'silent';
}

/** What one system shows about a payment. */
export interface LaneView {
  readonly role: SystemRole;
  readonly state: PaymentState | undefined;
  readonly word: string | undefined;
  readonly at: number | undefined;
  readonly verdict: Verdict;
}

/**
 * Which lane states agree with a canonical state, per role; `none` = it is right that nothing was heard. Each lane is
 * held only to what its system can claim: a bank never says initiated or approved, and an ERP that has posted has said
 * all it can until the statement clears the item (domain.md, "each lane shows only what its system can claim").
 */
const AGREES: Record<SystemRole, Record<PaymentState, readonly (PaymentState | 'none')[]>> = {
  treasury: {
    initiated: ['initiated', 'none'],
    approved: ['approved'],
    // Where a bank reports only bad news, treasury takes its silence for acceptance.
    transmitted: ['transmitted', 'accepted'],
    accepted: ['transmitted', 'accepted'],
    settled: ['settled'],
    rejected: ['rejected'],
    reversed: ['reversed', 'settled'],
  },
  bank: {
    initiated: ['none'],
    approved: ['none'],
    transmitted: ['none', 'transmitted'],
    accepted: ['accepted'],
    settled: ['settled'],
    rejected: ['rejected', 'none'],
    reversed: ['reversed'],
  },
  erp: {
    initiated: ['initiated', 'approved', 'none'],
    approved: ['initiated', 'approved'],
    transmitted: ['initiated', 'approved', 'transmitted'],
    accepted: ['initiated', 'approved', 'transmitted'],
    settled: ['settled'],
    // The ERP takes a refused payment back by reversing its document.
    rejected: ['rejected', 'reversed'],
    reversed: ['reversed'],
  },
  reporting: {
    initiated: ['initiated', 'none'],
    approved: ['approved'],
    transmitted: ['transmitted', 'accepted'],
    accepted: ['accepted'],
    settled: ['settled'],
    rejected: ['rejected'],
    reversed: ['reversed'],
  },
};

/** What a verdict depends on besides the lane's own word. */
export interface LaneContext {
  readonly direction: 'out' | 'in';
  /** The ERP owns the payment (a cheque, a run without treasury): treasury need never hear of it. */
  readonly ownedByErp: boolean;
}

/**
 * How a lane that says `lane` (undefined: nothing) stands to the canonical state. Money that comes in was instructed by
 * somebody else: nobody but the bank need ever have spoken of it.
 */
export function verdictOf(
  role: SystemRole,
  lane: PaymentState | undefined,
  canonical: PaymentState,
  context: LaneContext,
): Verdict {
  const agreeing = AGREES[role][canonical];
  if (lane === undefined) {
    if (context.direction === 'in' && role !== 'bank') return 'silent';
    if (context.ownedByErp && role === 'treasury') return 'silent';
    return agreeing.includes('none') ? 'silent' : role === 'bank' ? 'behind' : 'missing';
  }
  if (agreeing.includes(lane)) return 'agrees';
  // Reporting reads several systems: that it knows of the next step first is no contradiction while nothing is final.
  if (role === 'reporting' && isOpenState(lane) && isOpenState(canonical) && RANK[lane] > RANK[canonical])
    return 'agrees';
  if (RANK[lane] > RANK[canonical]) return 'contradicts';
  return lane === 'rejected' ? 'contradicts' : 'behind';
}

/** States in which the money is still on its way. */
export function isOpenState(state: PaymentState): boolean {
  return state === 'initiated' || state === 'approved' || state === 'transmitted' || state === 'accepted';
}

/** Stands for a claim without a time: earlier than every real one, so that it never ties with the epoch. */
const NEVER = Number.MIN_SAFE_INTEGER;

/** Strength of a claim within one lane: rank of its state, then order of its qualifier, then time, then word, so that any order of arrival picks the same. */
export function compareClaims(a: ClaimLine, b: ClaimLine): number {
  return (
    rankOf(a) - rankOf(b) ||
    qualifierOrder(a) - qualifierOrder(b) ||
    (a.at ?? NEVER) - (b.at ?? NEVER) ||
    compareText(a.word, b.word) ||
    compareText(a.system, b.system)
  );
}

function rankOf(claim: ClaimLine): number {
  return claim.state === undefined ? -1 : RANK[claim.state];
}

function qualifierOrder(claim: ClaimLine): number {
  if (claim.state === undefined || claim.qualifier === undefined) return -1;
  const order: readonly string[] = QUALIFIERS[claim.state];
  return order.indexOf(claim.qualifier);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The strongest claim of a list; undefined when it is empty. */
export function strongest(claims: readonly ClaimLine[]): ClaimLine | undefined {
  let best: ClaimLine | undefined;
  for (const claim of claims) if (best === undefined || compareClaims(claim, best) > 0) best = claim;
  return best;
}

/** One lane as its own system shows it. */
export function laneOf(
  role: SystemRole,
  claims: readonly ClaimLine[],
  canonical: PaymentState,
  context: LaneContext,
): LaneView {
  const best = strongest(claims.filter((claim) => claim.role === role));
  return {
    role,
    state: best?.state,
    word: best?.word,
    at: best?.at,
    verdict: verdictOf(role, best?.state, canonical, context),
  };
}

/** Number of a state in the store and in columnar buffers. */
export function stateNumber(state: PaymentState): number {
  return PAYMENT_STATES.indexOf(state);
}
