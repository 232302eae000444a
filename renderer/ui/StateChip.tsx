import type { ReactElement } from 'react';
import type { PaymentState } from '../../shared/domain/payment/state.ts';
import { useText } from '../app/messages/TextProvider.tsx';
import { Icon } from './Icon.tsx';
import './state-chip.css';
import { STATE_ICON } from './state-look.ts';

/** A payment state: drawing, word and hue, so that colour is never the only signal. */
export function StateChip(props: {
  readonly state: PaymentState;
  /** The claiming system's own word where it differs: `posted`, `cleared`. */
  readonly word?: string;
  readonly strong?: boolean;
}): ReactElement {
  const text = useText();
  const strong = props.strong === true ? ' state-chip--strong' : '';
  return (
    <span className={`state-chip state-chip--${props.state}${strong}`}>
      <Icon name={STATE_ICON[props.state]} />
      {/* What a system says itself is evidence, not copy: it stays as it was said in every language. */}
      <span className="state-chip__word" translate={props.word === undefined ? undefined : 'no'}>
        {props.word ?? text(`state.${props.state}`)}
      </span>
    </span>
  );
}
