import type { ReactElement } from 'react';
import type { OutboxCommand } from '../../../shared/contracts/api/outbox.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { COMMAND_ICON } from './command-words.ts';
import './command-chip.css';

/** Where a command stands: drawing, word and hue. */
export function CommandChip({ state }: { readonly state: OutboxCommand['state'] }): ReactElement {
  const text = useText();
  return (
    <span className={`command-chip command-chip--${state}`}>
      <Icon name={COMMAND_ICON[state]} />
      {text(`outbox.state.${state}`)}
    </span>
  );
}
