import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { Delivery } from '../../../../shared/contracts/api/systems.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useRemapDesk } from '../../../app/remap/remap-desk.ts';
import { useNavigation } from '../../../app/state/navigation.ts';

/** Offers to map a received file again. Not in the past: what was known then stays. */
export function MapAgainButton({ file }: { readonly file: Delivery }): ReactElement {
  const text = useText();
  const ask = useRemapDesk((state) => state.ask);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const refused = travelled ? 'bar.readOnlyBecause' : file.state === 'applied' ? undefined : 'remap.notApplied';
  return (
    <div>
      <Button
        appearance="bordered"
        title={text(refused ?? 'remap.hint')}
        disabled={refused !== undefined}
        onClick={() => ask({ file })}
      >
        {text('remap.button')}
      </Button>
    </div>
  );
}
