import { useCallback } from 'react';
import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../app/state/navigation.ts';
import { useNotices } from '../../app/state/toasts.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { faultText } from '../../ui/fault-text.ts';
import { usePaymentsSlice } from './payments.slice.ts';

/** Lets the person choose a place, then has the engine write the list there. */
export function useExport(filter: PaymentFilter): { readonly running: boolean; readonly run: () => Promise<void> } {
  const text = useText();
  const { shell } = useBridge();
  const sort = usePaymentsSlice((state) => state.sort);
  const { asKnownAt } = useAsKnownAt();
  const say = useNotices((state) => state.say);
  const { running, run: order } = useCommand('payments.export');
  const run = useCallback(async () => {
    const place = await shell.call('files.chooseSave', { suggestedName: 'payments.csv' });
    if (!place.ok) {
      say('failed', text('payments.exportUnavailable'));
      return;
    }
    if (place.value === null) return;
    const { grantId } = place.value;
    const outcome = await order({ filter, sort, grantId, ...(asKnownAt === undefined ? {} : { asKnownAt }) });
    if (outcome.ok) say('done', text('payments.exported', { count: outcome.value.rows }));
    else say('failed', text('payments.exportFailed', { reason: faultText(outcome.fault, text) }));
  }, [shell, order, filter, sort, asKnownAt, say, text]);
  return { running, run };
}
