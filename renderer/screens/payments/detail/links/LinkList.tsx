import type { ReactElement } from 'react';
import type { PaymentLink } from '../../../../../shared/contracts/api/payment-links.ts';
import { displayReference } from '../../../../../shared/domain/payment/identity.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useAsKnownAt, useNavigation } from '../../../../app/state/navigation.ts';
import { useSystemNames } from '../../../../app/state/use-system-names.ts';
import { useQuery } from '../../../../bridge/use-query.ts';
import { At } from '../../../../ui/At.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../../ui/fault-text.ts';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { StateChip } from '../../../../ui/StateChip.tsx';
import { wordOf } from '../scheme-word.ts';
import { LinkActions } from './LinkActions.tsx';
import { LinkEvidence } from './LinkEvidence.tsx';
import './links.css';

/** The records that make up a payment: what ties each to the others, what people have decided, and how to decide otherwise. */
export function LinkList({ paymentKey }: { readonly paymentKey: string }): ReactElement {
  const text = useText();
  const asKnownAt = useAsKnownAt();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { data, fault, retry } = useQuery('payments.links', { key: paymentKey, ...asKnownAt });
  const failed = fault !== undefined && !isEngineAway(fault);
  if (data === undefined) return failed ? <ErrorState compact fault={fault} onRetry={retry} /> : <Skeleton lines={3} />;
  if (data.length === 0) return <p className="quiet">{text('links.none')}</p>;
  return (
    <>
      {failed && <ErrorState compact fault={fault} onRetry={retry} />}
      <ul className="links">
        {data.map((link) => (
          <li key={`${link.source} ${link.recordKey}`} className="links__record">
            <Head link={link} />
            <Ties link={link} alone={data.length === 1} />
            <Decision link={link} />
            <LinkEvidence link={link} />
            {!travelled && <LinkActions link={link} paymentKey={paymentKey} alone={data.length === 1} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who speaks, under which reference of its own, and what it says. */
function Head({ link }: { readonly link: PaymentLink }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const { reference, said } = link;
  return (
    <div className="links__head">
      <strong>{nameOf(link.system)}</strong>
      <span className="mono links__key" title={wordOf('scheme', reference.scheme, text)}>
        {showHidden(reference.value)}
      </span>
      <span className="links__said">
        {said.state === null ? (
          <span className="quiet">{showHidden(said.word)}</span>
        ) : (
          <StateChip state={said.state} />
        )}
      </span>
    </div>
  );
}

/** The names that it shares, strongest first. */
function Ties({ link, alone }: { readonly link: PaymentLink; readonly alone: boolean }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const shared = link.names.filter(({ sharedWith }) => sharedWith.length > 0);
  if (shared.length === 0) return <p className="quiet">{text(alone ? 'links.alone' : 'links.byPerson')}</p>;
  return (
    <ul className="links__ties">
      {shared.map(({ scheme, value, scoped, sharedWith }) => (
        <li key={`${scheme} ${value}`}>
          {wordOf('scheme', scheme, text)} <span className="mono links__key">{showHidden(value)}</span>{' '}
          {text(scoped ? 'links.sharedScoped' : 'links.shared', { systems: sharedWith.map(nameOf).join(', ') })}
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
