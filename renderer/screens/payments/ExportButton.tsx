import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useExport } from './use-export.ts';

/** Saves the list as it is filtered and ordered. */
export function ExportButton({ filter }: { readonly filter: PaymentFilter }): ReactElement {
  const text = useText();
  const { running, run } = useExport(filter);
  return (
    <Button appearance="bordered" disabled={running} focusableWhenDisabled onClick={() => void run()}>
      <Icon name="download" /> {text('payments.export')}
    </Button>
  );
}
