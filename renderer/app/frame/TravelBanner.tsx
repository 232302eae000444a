import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { instant } from '../../../shared/kernel/clock.ts';
import { Banner } from '../../ui/Banner.tsx';
import { formatAt } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useZone } from '../state/zone.ts';
import { typedTravel } from './travel-time.ts';
import { useCommitSteps } from './use-commit-steps.ts';

/** Says that the console shows an earlier instant, which one, and the ways on and back. */
export function TravelBanner({ asKnownAt }: { readonly asKnownAt: number }): ReactElement {
  const text = useText();
  const zone = useZone();
  const travel = useNavigation((state) => state.travel);
  const { back, forward } = useCommitSteps(asKnownAt);
  const utc = formatAt(asKnownAt, 'UTC', true);
  return (
    <Banner tone="travel" text={text('bar.travelled', { at: typedTravel(instant(asKnownAt), zone), zone, utc })}>
      <Button
        appearance="bordered"
        aria-label={text('bar.commitBack')}
        title={`${text('bar.commitBack')} [`}
        disabled={back === undefined}
        focusableWhenDisabled
        onClick={back}
      >
        <Icon name="chevron-left" />
      </Button>
      <Button
        appearance="bordered"
        aria-label={text('bar.commitForward')}
        title={`${text('bar.commitForward')} ]`}
        disabled={forward === undefined}
        focusableWhenDisabled
        onClick={forward}
      >
        <Icon name="chevron-right" />
      </Button>
      <Button appearance="bordered" onClick={() => travel(undefined)}>
        {text('bar.backToNow')}
      </Button>
    </Banner>
  );
}
