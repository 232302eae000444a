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
      <span className="state-chip__word">{props.word ?? text(`state.${props.state}`)}</span>
    </span>
  );
}
