import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { RANK, type SystemRole } from '../../../../shared/domain/payment/state.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatSpan } from '../../../ui/format-time.ts';
import { claimAt } from './braid-layout.ts';

/** What keeps a lane apart from the one that is furthest: "Bank settled 2 h 14 min ago, ERP silent". */
export function gapLabel(detail: PaymentDetail, role: SystemRole, now: number, text: Translate): string | undefined {
  const lane = detail.row.lanes.find((one) => one.role === role);
  if (lane === undefined || lane.verdict === 'agrees' || lane.verdict === 'silent') return undefined;
  const leader = furthestLane(detail);
  if (leader === undefined || leader.role === role || leader.state === null) return undefined;
  const words = {
    leader: text(`role.${leader.role}`),
    state: text(`state.${leader.state}`),
    role: text(`role.${role}`),
  };
  if (lane.verdict === 'contradicts')
    return text('detail.gapContradicts', { ...words, word: lane.word ?? text('verdict.contradicts') });
  const lag = detail.lags.find((one) => one.role === role)?.behindMs;
  if (lane.state !== null && lag !== undefined)
    return text('detail.gapBehind', { ...words, span: formatSpan(lag, text) });
  const span = formatSpan(now - leaderSpokeAt(detail, leader.role, now), text);
  return lane.state === null ? text('detail.gap', { ...words, span }) : text('detail.gapWaiting', { ...words, span });
}

/** When the leader last spoke; statements name no hour, so that their receipt stands for it. */
function leaderSpokeAt(detail: PaymentDetail, role: SystemRole, now: number): number {
  const spoken = detail.claims.filter((claim) => claim.role === role && !claim.superseded).map(claimAt);
  return spoken.length === 0 ? now : Math.max(...spoken);
}

/** How far a lane is; among equals the bank's word weighs most, because it decides what follows acceptance. */
function standing({ state, role }: PaymentDetail['row']['lanes'][number]): number {
  return (state === null ? -1 : RANK[state]) + (role === 'bank' ? 0.5 : 0);
}

function furthestLane(detail: PaymentDetail): PaymentDetail['row']['lanes'][number] | undefined {
  return detail.row.lanes
    .filter((lane) => lane.state !== null && lane.verdict === 'agrees')
    .toSorted((a, b) => standing(b) - standing(a))[0];
}
