import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { RpcFault } from '../../shared/contracts/rpc/fault.ts';
import { useText } from '../app/messages/TextProvider.tsx';
import { copyText } from './clipboard.ts';
import './error-state.css';
import { faultId, faultText } from './fault-text.ts';
import { Icon } from './Icon.tsx';

/** What failed, what is still true, how to go on, and an id that can be copied. `compact` is a line above kept content. */
export function ErrorState(props: {
  readonly fault: RpcFault;
  readonly onRetry?: () => void;
  readonly compact?: boolean;
}): ReactElement {
  const text = useText();
  const { fault, compact = false } = props;
  const id = faultId(fault);
  return (
    <div className={`error-state${compact ? ' error-state--compact' : ''}`} role="alert">
      <Icon name="warning" className={compact ? '' : 'icon--hero'} />
      {!compact && <h2>{text('error.title')}</h2>}
      <p>
        {faultText(fault, text)}
        {compact && <span className="error-state__still"> {text('error.stillTrue')}</span>}
      </p>
      <span className="error-state__id mono">{text('error.id', { id })}</span>
      <Button
        appearance="transparent"
        onClick={() => {
          copyText(id);
        }}
      >
        {text('error.copyId')}
      </Button>
      {props.onRetry !== undefined && (
        <Button appearance="bordered" onClick={props.onRetry}>
          {text('retry')}
        </Button>
      )}
    </div>
  );
}
