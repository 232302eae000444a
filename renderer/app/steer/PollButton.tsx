import { Button } from '@salt-ds/core';
import type { ComponentProps, ReactElement } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { usePoll } from './use-poll.ts';

/** Polls every system, or one, at once. A travelled console is read-only, so it does not offer it. */
export function PollButton({
  label,
  system,
  ...look
}: {
  readonly label: string;
  /** Name of the only system that is meant. */
  readonly system?: string;
} & Pick<ComponentProps<typeof Button>, 'appearance' | 'sentiment'>): ReactElement {
  const text = useText();
  const { poll, running } = usePoll();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  return (
    <Button
      {...look}
      disabled={running || travelled}
      focusableWhenDisabled
      title={travelled ? text('bar.readOnlyBecause') : undefined}
      onClick={() => void poll(system)}
    >
      <Icon name="refresh" /> {label}
    </Button>
  );
}
