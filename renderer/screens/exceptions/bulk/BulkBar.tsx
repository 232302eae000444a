import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { CASE_ACTION_KINDS, type CaseActionKind } from '../../../../shared/contracts/api/case-bulk.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { ACT_KEYS } from '../act/act-kinds.ts';
import { refusalText } from '../act/case-problem.ts';

/** The actions on a selection, with the keys that they have for one case, too. */
export function BulkBar(props: {
  readonly chosen: CaseActionKind | undefined;
  readonly running: boolean;
  readonly onAct: (kind: CaseActionKind) => void;
}): ReactElement {
  const text = useText();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  return (
    <div className="act-bar" role="toolbar" aria-label={text('cases.bulk.actions')}>
      {CASE_ACTION_KINDS.map((kind) => (
        <Button
          key={kind}
          appearance="bordered"
          aria-pressed={props.chosen === kind}
          disabled={travelled || props.running}
          focusableWhenDisabled
          aria-keyshortcuts={ACT_KEYS[kind]}
          title={travelled ? refusalText('travelled', text) : undefined}
          onClick={() => props.onAct(kind)}
        >
          {text(`cases.act.${kind}`)} <kbd aria-hidden="true">{ACT_KEYS[kind]}</kbd>
        </Button>
      ))}
    </div>
  );
}
