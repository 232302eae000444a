import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { refusalText } from '../act/case-problem.ts';
import { effectText } from './effect-text.ts';
import { placeOfCall } from './evidence.ts';
import { useLead } from './use-lead.ts';

/** What to do, in order, each with what it changes; with the place where it is done, or a note of it where that is outside. */
export function Playbook(props: {
  readonly detail: CaseDetail;
  /** Opens the note form with these words. */
  readonly onNote: (words: string) => void;
}): ReactElement {
  const text = useText();
  const lead = useLead();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { verbs, findings } = props.detail;
  const steps = verbs.filter(({ step }) => step !== null).sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
  return (
    <ol className="playbook">
      {steps.map((verb) => {
        const refusal = travelled ? 'travelled' : verb.refusal;
        const why = refusal === null ? undefined : refusalText(refusal, text);
        const place = verb.call === null ? undefined : placeOfCall(verb.call, findings[0]);
        const name = text(`verb.${verb.verb}`);
        return (
          <li key={verb.verb} className="playbook__step">
            <div className="playbook__what">
              <strong>{name}</strong>
              <p className="quiet">{effectText(verb.effect, text)}</p>
              {why !== undefined && refusal !== 'travelled' && <p className="quiet">{why}</p>}
            </div>
            {place === undefined ? (
              <Button
                appearance="bordered"
                disabled={refusal !== null}
                focusableWhenDisabled
                title={why}
                aria-label={`${name}: ${text('cases.noteIt')}`}
                onClick={() => props.onNote(name)}
              >
                {text('cases.noteIt')}
              </Button>
            ) : (
              <Button appearance="bordered" aria-label={`${name}: ${text('cases.go')}`} onClick={() => lead(place)}>
                {text('cases.go')}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
