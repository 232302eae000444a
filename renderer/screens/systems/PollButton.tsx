import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { Icon } from '../../ui/Icon.tsx';
import { usePoll } from './use-poll.ts';

/** Polls every system, or one, at once. */
export function PollButton({
  system,
}: {
  readonly system?: { readonly id: string; readonly title: string };
}): ReactElement {
  const text = useText();
  const { poll, running } = usePoll();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  return (
    <Button
      appearance="bordered"
      disabled={running || travelled}
      focusableWhenDisabled
      title={travelled ? text('bar.readOnlyBecause') : undefined}
      onClick={() => void poll(system?.id)}
    >
      <Icon name="refresh" />{' '}
      {system === undefined ? text('systems.pollAll') : text('systems.pollOne', { system: system.title })}
    </Button>
  );
}
