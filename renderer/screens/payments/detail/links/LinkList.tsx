import type { ReactElement } from 'react';
import type { PaymentLink } from '../../../../../shared/contracts/api/payment-links.ts';
import { displayReference } from '../../../../../shared/domain/payment/identity.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useAsKnownAt, useNavigation } from '../../../../app/state/navigation.ts';
import { useQuery } from '../../../../bridge/use-query.ts';
import { At } from '../../../../ui/At.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { wordOf } from '../scheme-word.ts';
import { LinkActions } from './LinkActions.tsx';
import './links.css';

/** The records that make up a payment: what ties each to the others, what people have decided, and how to decide otherwise. */
export function LinkList({ paymentKey }: { readonly paymentKey: string }): ReactElement {
  const asKnownAt = useAsKnownAt();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { data, fault, retry } = useQuery('payments.links', { key: paymentKey, ...asKnownAt });
  if (data === undefined)
    return fault === undefined ? <Skeleton lines={3} /> : <ErrorState compact fault={fault} onRetry={retry} />;
  return (
    <ul className="links">
      {data.map((link) => (
        <li key={`${link.source} ${link.recordKey}`} className="links__record">
          <div className="links__head">
            <strong>{link.system}</strong>
            <span className="mono links__key">{showHidden(link.recordKey)}</span>
          </div>
          <Ties link={link} alone={data.length === 1} />
          <Decision link={link} />
          {!travelled && <LinkActions link={link} paymentKey={paymentKey} alone={data.length === 1} />}
        </li>
      ))}
    </ul>
  );
}

/** The names that it shares, strongest first. */
function Ties({ link, alone }: { readonly link: PaymentLink; readonly alone: boolean }): ReactElement {
  const text = useText();
  const shared = link.names.filter(({ sharedWith }) => sharedWith.length > 0);
  if (shared.length === 0) return <p className="quiet">{text(alone ? 'links.alone' : 'links.byPerson')}</p>;
  return (
    <ul className="links__ties">
      {shared.map(({ scheme, value, scoped, sharedWith }) => (
        <li key={`${scheme} ${value}`}>
          {wordOf('scheme', scheme, text)} <span className="mono links__key">{showHidden(value)}</span>{' '}
          {text(scoped ? 'links.sharedScoped' : 'links.shared', { systems: sharedWith.join(', ') })}
        </li>
      ))}
    </ul>
  );
}

function Decision({ link }: { readonly link: PaymentLink }): ReactElement | null {
  const text = useText();
  const { decision } = link;
  if (decision === null) return null;
  const { put, person, reason, fromPaymentKey, at } = decision;
  return (
    <p className="links__decision">
      {put || fromPaymentKey === null
        ? text('links.wasPut', { person, reason: showHidden(reason) })
        : text('links.wasTaken', {
            payment: showHidden(displayReference(fromPaymentKey)),
            person,
            reason: showHidden(reason),
          })}{' '}
      <At at={at} />
    </p>
  );
}
