import type { ReactElement } from 'react';
import { useNavigation } from '../../../app/state/navigation.ts';
import type { AccountAnswer, AccountLines } from '../lines/use-account.ts';
import { useReconcileSlice } from '../reconcile.slice.ts';
import { MatchForm } from './MatchForm.tsx';
import { UnmatchForm } from './UnmatchForm.tsx';
import type { MatchHands } from './use-match.ts';

/** The form of the decision that is under way; nothing where none is, and in the past. */
export function ActingForm(props: {
  readonly account: AccountLines;
  readonly data: AccountAnswer;
  readonly hands: MatchHands;
  readonly onBack: () => void;
}): ReactElement | null {
  const acting = useReconcileSlice((state) => state.acting);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { account, data, hands, onBack } = props;
  if (acting === undefined || travelled) return null;
  if (acting.kind === 'unmatch')
    return <UnmatchForm key={acting.matchKeys.join(' ')} matchKeys={acting.matchKeys} hands={hands} onBack={onBack} />;
  return (
    <MatchForm
      proposal={acting.proposal}
      version={acting.version}
      lines={account.lines}
      linesVersion={data.version}
      hands={hands}
      retry={account.query.retry}
      onBack={onBack}
    />
  );
}
