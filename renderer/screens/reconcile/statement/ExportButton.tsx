import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { ReconciliationStatement } from '../../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useNotices } from '../../../app/state/toasts.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { faultText } from '../../../ui/fault-text.ts';
import { Icon } from '../../../ui/Icon.tsx';

/** Saves the statement that is shown, as known at the console's instant, where the person chooses. */
export function ExportButton({ statement }: { readonly statement: ReconciliationStatement }): ReactElement {
  const text = useText();
  const { shell } = useBridge();
  const asKnownAt = useAsKnownAt();
  const say = useNotices((state) => state.say);
  const { running, run } = useCommand('reconcile.export');
  const { accountId, date } = statement;
  const save = async (): Promise<void> => {
    const suggestedName = `reconciliation-${accountId.replaceAll(/[^\w-]+/g, '_')}-${date}.csv`;
    const place = await shell.call('files.chooseSave', { suggestedName });
    if (!place.ok) {
      say('failed', text('reconcile.exportUnavailable'));
      return;
    }
    if (place.value === null) return;
    const outcome = await run({ accountId, date, grantId: place.value.grantId, ...asKnownAt });
    if (outcome.ok) say('done', text('reconcile.exported', { count: outcome.value.rows }));
    else say('failed', text('reconcile.exportFailed', { reason: faultText(outcome.fault, text) }));
  };
  return (
    <Button appearance="bordered" disabled={running} focusableWhenDisabled onClick={() => void save()}>
      <Icon name="download" /> {text('reconcile.export')}
    </Button>
  );
}
