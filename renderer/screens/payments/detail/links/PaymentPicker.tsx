import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { PaymentHit } from '../../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../../bridge/use-query.ts';
import { Amount } from '../../../../ui/Amount.tsx';
import '../../../../ui/entry.css';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { StateChip } from '../../../../ui/StateChip.tsx';

/** Hits that are listed: any id is found exactly, so more than these share one. */
const HITS_MAX = 8;
/** Below this a text matches too much to be an id. */
const TYPED_MIN = 3;

/** Looks for a payment by any of its ids, beneficiary or amount. Escape goes back. */
export function PaymentPicker(props: {
  /** Key of the payment that is not offered. */
  readonly except: string;
  readonly onPick: (row: PaymentHit['row']) => void;
  readonly onBack: () => void;
}): ReactElement {
  const text = useText();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().slice(0, 256);
  const enough = wanted.length >= TYPED_MIN;
  const found = useQuery('payments.find', enough ? { text: wanted, limit: HITS_MAX } : undefined);
  // What answers an earlier text stays in sight, but nobody puts a record to a payment that was not asked for.
  const outdated = found.previous;
  const rows = enough ? rowsOf(found.data ?? [], props.except) : [];
  const outcome =
    (found.data?.length ?? 0) < HITS_MAX
      ? text('links.found', { count: rows.length })
      : text('links.foundMore', { count: rows.length });
  return (
    <div
      className="links__form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onBack();
      }}
    >
      <label className="reason__field">
        <span>{text('links.findLabel')}</span>
        <input
          autoFocus
          className="entry entry--form"
          value={typed}
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      </label>
      <p className="quiet" role="status">
        {!enough ? text('links.findHint') : found.data === undefined || outdated ? '' : outcome}
      </p>
      {enough && found.fault !== undefined && <ErrorState compact fault={found.fault} onRetry={found.retry} />}
      <ul className="links__hits" aria-busy={outdated}>
        {rows.map((row) => (
          <li key={row.key}>
            <button type="button" className="links__hit" disabled={outdated} onClick={() => props.onPick(row)}>
              <StateChip state={row.state} />
              <span className="mono links__key">{showHidden(row.reference)}</span>
              <span className="quiet">
                {row.masked ? text('payments.maskedShort') : showHidden(row.counterparty ?? '')}
              </span>
              <Amount minor={row.minor} currency={row.currency} />
            </button>
          </li>
        ))}
      </ul>
      <div>
        <Button appearance="bordered" onClick={props.onBack}>
          {text('decision.back')}
        </Button>
      </div>
    </div>
  );
}

/** One row a payment, whatever of its names was hit. */
function rowsOf(hits: readonly PaymentHit[], except: string): readonly PaymentHit['row'][] {
  const rows = new Map(hits.map(({ row }) => [row.key, row]));
  rows.delete(except);
  return [...rows.values()];
}
