import { useState, type ReactElement } from 'react';
import type { PaymentLink } from '../../../../../shared/contracts/api/payment-links.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { At } from '../../../../ui/At.tsx';
import { copyText } from '../../../../ui/clipboard.ts';
import { Icon } from '../../../../ui/Icon.tsx';
import { usePaymentsSlice } from '../../payments.slice.ts';

/** What proves a linked record: its key in its source, to be copied, and the delivery that brought what it says. Closed until it is wanted. */
export function LinkEvidence({ link }: { readonly link: PaymentLink }): ReactElement {
  const text = useText();
  const openRaw = usePaymentsSlice((state) => state.openRaw);
  const { said, source, recordKey } = link;
  return (
    <details className="links__evidence">
      <summary>{text('links.evidence')}</summary>
      <dl className="detail__facts">
        <dt>{text('links.said')}</dt>
        <dd>
          <span className="mono">{showHidden(said.word)}</span> <At at={said.at ?? said.recordedAt} seconds />
        </dd>
        <dt>{text('links.source')}</dt>
        <dd className="mono">{showHidden(source)}</dd>
        <RecordKey recordKey={recordKey} />
        <dt>{text('links.delivery')}</dt>
        <dd>
          <button
            type="button"
            className="link-button mono"
            onClick={() => {
              openRaw({ id: said.deliveryId, name: said.deliveryName, place: said.place });
            }}
          >
            {showHidden(said.deliveryName)}
          </button>
        </dd>
      </dl>
    </details>
  );
}

function RecordKey({ recordKey }: { readonly recordKey: string }): ReactElement {
  const text = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className="detail__id">
      <dt>{text('links.recordKey')}</dt>
      <dd className="mono">
        {showHidden(recordKey)}
        <button
          type="button"
          className="icon-button"
          aria-label={`${text('copy')} ${text('links.recordKey')}`}
          onClick={() => {
            copyText(recordKey);
            setCopied(true);
          }}
        >
          <Icon name={copied ? 'check' : 'copy'} />
        </button>
      </dd>
    </div>
  );
}
