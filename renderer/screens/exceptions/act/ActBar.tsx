import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { CASE_ACTION_KINDS } from '../../../../shared/contracts/api/case-bulk.ts';
import { ACT_KEYS, type ActKind, MINE_KEY } from './act-kinds.ts';
import { refusalText } from './case-problem.ts';

/** The actions that every case has, with their keys. One that is not possible now says why. */
export function ActBar(props: {
  readonly detail: CaseDetail;
  readonly running: boolean;
  readonly onAct: (kind: ActKind) => void;
  /** Undefined where it is the person's own already, or not known who works here. */
  readonly onMine: (() => void) | undefined;
}): ReactElement {
  const text = useText();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const refusal = (kind: ActKind): string | null =>
    travelled ? 'travelled' : (props.detail.verbs.find(({ verb }) => verb === kind)?.refusal ?? null);
  // What a case can only do in a state that it is not in is left out; a refusal for another reason is shown.
  const offered = CASE_ACTION_KINDS.filter((kind) => !isOutOfPlace(refusal(kind)));
  return (
    <div className="act-bar" role="toolbar" aria-label={text('cases.actions')}>
      {props.onMine !== undefined && !isOutOfPlace(refusal('assign')) && (
        <ActButton
          label={text('cases.act.mine')}
          hotkey={MINE_KEY}
          refusal={refusal('assign')}
          running={props.running}
          onClick={props.onMine}
        />
      )}
      {offered.map((kind) => (
        <ActButton
          key={kind}
          label={text(`cases.act.${kind}`)}
          hotkey={ACT_KEYS[kind]}
          refusal={refusal(kind)}
          running={props.running}
          onClick={() => props.onAct(kind)}
        />
      ))}
    </div>
  );
}

function isOutOfPlace(refusal: string | null): boolean {
  return refusal === 'not-waiting' || refusal === 'not-resolved' || refusal === 'already-resolved';
}

function ActButton(props: {
  readonly label: string;
  readonly hotkey: string;
  readonly refusal: string | null;
  readonly running: boolean;
  readonly onClick: () => void;
}): ReactElement {
  const text = useText();
  const { refusal } = props;
  return (
    <Button
      appearance="bordered"
      disabled={refusal !== null || props.running}
      focusableWhenDisabled
      aria-keyshortcuts={props.hotkey}
      title={refusal === null ? undefined : refusalText(refusal, text)}
      onClick={props.onClick}
    >
      {props.label} <kbd aria-hidden="true">{props.hotkey}</kbd>
    </Button>
  );
}
