import type { ReactElement } from 'react';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useZone } from '../../../app/state/zone.ts';
import type { Answer } from '../../../bridge/engine.ts';
import { formatAt } from '../../../ui/format-time.ts';

/** How a case comes to its owner, and who has decided so. */
export function OwnersSaid({ data }: { readonly data: Answer<'cases.rules'> }): ReactElement {
  const text = useText();
  const zone = useZone();
  const { person, at } = data;
  return (
    <p className="quiet">
      {text('owners.how')}{' '}
      {person === null || at === null
        ? text('owners.never')
        : text('owners.since', { at: formatAt(at, zone), person: showHidden(person) })}
    </p>
  );
}
