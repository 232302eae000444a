import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useNotices } from '../../../app/state/toasts.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { caseProblem } from '../act/case-problem.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import type { Cases } from './use-cases.ts';

/** Lets the person choose a place, then has the engine write the whole queue there, as it is filtered and ordered. */
export function useExportCases({ filter }: Pick<Cases, 'filter'>): {
  readonly running: boolean;
  readonly run: () => Promise<void>;
} {
  const text = useText();
  const { shell } = useBridge();
  const sort = useExceptionsSlice((state) => state.sort);
  const { asKnownAt } = useAsKnownAt();
  const say = useNotices((state) => state.say);
  const { running, run: order } = useCommand('cases.export');
  const run = async (): Promise<void> => {
    const place = await shell.call('files.chooseSave', { suggestedName: 'exceptions.csv' });
    if (!place.ok) {
      say('failed', text('cases.export.unavailable'));
      return;
    }
    if (place.value === null) return;
    const { grantId } = place.value;
    const outcome = await order({ filter, sort, grantId, ...(asKnownAt === undefined ? {} : { asKnownAt }) });
    if (outcome.ok) say('done', text('cases.export.done', { count: outcome.value.rows }));
    else say('failed', text('cases.export.failed', { reason: caseProblem(outcome.fault, text) }));
  };
  return { running, run };
}
