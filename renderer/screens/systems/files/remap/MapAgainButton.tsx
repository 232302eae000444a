import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { Delivery } from '../../../../../shared/contracts/api/systems.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../../app/state/navigation.ts';
import { RemapDialog } from './RemapDialog.tsx';

/** Offers to map a received file again. Not in the past: what was known then stays. */
export function MapAgainButton({ file }: { readonly file: Delivery }): ReactElement {
  const text = useText();
  const [open, setOpen] = useState(false);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  return (
    <div>
      <Button
        appearance="bordered"
        title={text('remap.hint')}
        disabled={travelled || file.state !== 'applied'}
        onClick={() => setOpen(true)}
      >
        {text('remap.button')}
      </Button>
      {open && <RemapDialog file={file} onClose={() => setOpen(false)} />}
    </div>
  );
}
