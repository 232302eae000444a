import type { Today } from '../../../shared/contracts/api/systems.ts';

/** A bank's cut-off with the time that is left. */
export interface CutOffView {
  readonly key: string;
  readonly cutOff: Today['cutOffs'][number];
  /** Milliseconds until it; negative once it has passed. */
  readonly leftMs: number;
  /** `soon` within the hour, `passed` afterwards; only where payments wait does anybody have to look. */
  readonly urgency: 'later' | 'soon' | 'passed';
}

const SOON_MS = 60 * 60_000;
/** How long a cut-off stays on the list after it has passed with payments waiting. */
const KEPT_MS = 4 * 60 * 60_000;

/** The cut-offs to look at, the next first; passed ones stay for a while where payments were left behind. */
export function cutOffViews(cutOffs: Today['cutOffs'], now: number): readonly CutOffView[] {
  return cutOffs
    .map((cutOff): CutOffView => {
      const leftMs = cutOff.at - now;
      const urgency = leftMs < 0 ? 'passed' : leftMs <= SOON_MS ? 'soon' : 'later';
      return { key: [cutOff.bank, cutOff.rail, cutOff.currency, cutOff.at].join('|'), cutOff, leftMs, urgency };
    })
    .filter(({ cutOff, leftMs }) => leftMs >= 0 || (cutOff.waiting > 0 && leftMs > -KEPT_MS))
    .sort((a, b) => a.cutOff.at - b.cutOff.at);
}
