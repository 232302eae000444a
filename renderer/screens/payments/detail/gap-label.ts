import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { RANK, type SystemRole } from '../../../../shared/domain/payment/state.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatSpan } from '../../../ui/format-time.ts';

/** What keeps a lane apart from the one that is furthest: "Bank settled 2 h 14 min ago, ERP silent". */
export function gapLabel(detail: PaymentDetail, role: SystemRole, now: number, text: Translate): string | undefined {
  const lane = detail.row.lanes.find((one) => one.role === role);
  if (lane === undefined || lane.verdict === 'agrees' || lane.verdict === 'silent') return undefined;
  const leader = furthestLane(detail);
  if (leader === undefined || leader.role === role || leader.state === null || leader.at === null) return undefined;
  const words = {
    leader: text(`role.${leader.role}`),
    state: text(`state.${leader.state}`),
    role: text(`role.${role}`),
  };
  if (lane.verdict === 'contradicts')
    return text('detail.gapContradicts', { ...words, word: lane.word ?? text('verdict.contradicts') });
  const lag = detail.lags.find((one) => one.role === role)?.behindMs;
  return lane.state === null || lag === undefined
    ? text('detail.gap', { ...words, span: formatSpan(now - leader.at, text) })
    : text('detail.gapBehind', { ...words, span: formatSpan(lag, text) });
}

/** How far a lane is; among equals the bank's word weighs most, because it decides what follows acceptance. */
function standing({ state, role }: PaymentDetail['row']['lanes'][number]): number {
  return (state === null ? -1 : RANK[state]) + (role === 'bank' ? 0.5 : 0);
}

function furthestLane(detail: PaymentDetail): PaymentDetail['row']['lanes'][number] | undefined {
  return detail.row.lanes
    .filter((lane) => lane.state !== null && lane.at !== null && lane.verdict === 'agrees')
    .toSorted((a, b) => standing(b) - standing(a))[0];
}
