import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { useNotices } from '../../app/state/toasts.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { faultText } from '../../ui/fault-text.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Polls all systems now. A travelled console is read-only, so it does not offer it. */
export function PollButton(): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { running, run } = useCommand('systems.poll');
  const poll = async (): Promise<void> => {
    const outcome = await run({});
    if (outcome.ok) say('done', text('payments.polled', { count: outcome.value.started }));
    else say('failed', faultText(outcome.fault, text));
  };
  return (
    <Button
      sentiment="accented"
      disabled={running || travelled}
      focusableWhenDisabled
      title={travelled ? text('bar.readOnlyBecause') : undefined}
      onClick={() => void poll()}
    >
      <Icon name="refresh" /> {text('payments.poll')}
    </Button>
  );
}
