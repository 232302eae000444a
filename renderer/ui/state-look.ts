import type { PaymentState } from '../../shared/domain/payment/state.ts';
import type { IconName } from './icons.ts';

/** The drawing of each payment state (ui.md, "Colour"). Its hue is `--state-<state>`. */
export const STATE_ICON = {
  initiated: 'circle',
  approved: 'check',
  transmitted: 'plane',
  accepted: 'inbox',
  settled: 'double-check',
  rejected: 'cross',
  reversed: 'return',
} as const satisfies Record<PaymentState, IconName>;
