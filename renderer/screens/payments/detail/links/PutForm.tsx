import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { PaymentLink } from '../../../../../shared/contracts/api/payment-links.ts';
import type { PaymentRow } from '../../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { ReasonForm } from '../../../../app/outbox/ReasonForm.tsx';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../../app/state/use-system-names.ts';
import { useQuery } from '../../../../bridge/use-query.ts';
import { Amount } from '../../../../ui/Amount.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { Icon } from '../../../../ui/Icon.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { StateChip } from '../../../../ui/StateChip.tsx';
import { targetProblem, targetWarnings } from './target-check.ts';

/** Puts a record to a payment: looks the payment up first and says what does not fit, before anything is sent. */
export function PutForm(props: {
  readonly link: PaymentLink;
  readonly fromKey: string;
  readonly toKey: string;
  readonly target: string;
  readonly running: boolean;
  readonly onDecide: (reason: string) => void;
  readonly onBack: () => void;
  /** To look for another payment. */
  readonly onFind: () => void;
}): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const { link, fromKey, toKey, target, onFind, ...form } = props;
  const said = { system: nameOf(link.system), record: showHidden(link.reference.value), target };
  const found = useQuery('payments.get', { key: toKey });
  const row = found.data === undefined || found.previous ? undefined : (found.data?.row ?? null);
  const problem = row === undefined ? undefined : targetProblem(row, fromKey);
  return (
    <div className="links__form">
      {row === undefined &&
        (found.fault === undefined ? (
          <Skeleton lines={2} />
        ) : (
          <ErrorState compact fault={found.fault} onRetry={found.retry} />
        ))}
      {problem !== undefined && (
        <div className="links__problem" role="alert">
          <Icon name="warning" /> <span>{text(`links.target.${problem}`, { target })}</span>
          <Button appearance="bordered" onClick={onFind}>
            {text('links.findAnother')}
          </Button>
        </div>
      )}
      {row !== undefined && row !== null && problem === undefined && <Target row={row} link={link} />}
      <p>{text('links.putEffect', said)}</p>
      <ReasonForm
        {...form}
        title={text('links.putTitle', said)}
        confirm={text('links.putConfirm')}
        blocked={row === undefined || problem !== undefined}
      />
    </div>
  );
}

/** The payment as it stands, and what of it the record says otherwise. */
function Target({ row, link }: { readonly row: PaymentRow; readonly link: PaymentLink }): ReactElement {
  const text = useText();
  const warnings = targetWarnings(row, link);
  return (
    <>
      <p className="links__target">
        <StateChip state={row.state} />
        <span className="mono links__key">{showHidden(row.reference)}</span>
        <span className="quiet">{row.masked ? text('payments.maskedShort') : showHidden(row.counterparty ?? '')}</span>
        <Amount minor={row.minor} currency={row.currency} />
      </p>
      {warnings.length > 0 && (
        <ul className="links__warnings" aria-label={text('links.warnings')}>
          {warnings.map((warning) => (
            <li key={warning}>
              <Icon name="unequal" /> {text(`links.warning.${warning}`)}{' '}
              {warning !== 'account' && link.amount !== null && (
                <Amount minor={link.amount.minor} currency={link.amount.currency} />
              )}
              {warning === 'account' && <span className="mono">{showHidden(link.ownAccount ?? '')}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
