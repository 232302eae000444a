import type { OutboxCommand } from '../../../shared/contracts/api/outbox.ts';
import type { IconName } from '../../ui/icons.ts';
import type { Translate } from '../messages/translate.ts';

/** Drawing of each state, so that its hue is never the only signal. */
export const COMMAND_ICON = {
  requested: 'clock',
  dispatched: 'plane',
  acknowledged: 'inbox',
  'needs-person': 'warning',
  confirmed: 'double-check',
  refused: 'cross',
  expired: 'gap',
  conflicted: 'minus',
  cancelled: 'return',
} as const satisfies Record<OutboxCommand['state'], IconName>;

/** What a command asks for, in one line. */
export function commandTitle(command: OutboxCommand, text: Translate): string {
  return command.type === 'request-statement'
    ? text('outbox.what.request-statement', {
        date: command.date ?? '',
        account: command.accountName ?? command.accountId ?? '',
      })
    : text('outbox.what.ask-again', { record: command.recordKey ?? '' });
}

const REASONS = ['unanswered', 'outcome-unknown', 'forgotten'] as const;

/** What happens next with a command, or what a person has to do. */
export function nextStepText(command: OutboxCommand, text: Translate): string {
  const { state, targetTitle: target, detail } = command;
  switch (state) {
    case 'requested':
      if (command.stopped) return text('outbox.next.held', { target });
      return detail === 'look-up-first' ? text('outbox.next.look-up-first', { target }) : text('outbox.next.requested');
    case 'needs-person':
      return text(`outbox.next.${REASONS.find((reason) => reason === detail) ?? 'unanswered'}`, { target });
    case 'dispatched':
    case 'acknowledged':
      return text(`outbox.next.${state}`, { target });
    case 'refused':
      return text('outbox.next.refused', { target, detail });
    case 'confirmed':
    case 'expired':
    case 'conflicted':
    case 'cancelled':
      return text(`outbox.next.${state}`);
  }
}
