import { useState, type ReactElement, type ReactNode } from 'react';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { copyText } from '../../../ui/clipboard.ts';
import { Icon } from '../../../ui/Icon.tsx';
import '../../../ui/icon-button.css';
import { StateChip } from '../../../ui/StateChip.tsx';
import { BatchSummary } from './BatchSummary.tsx';
import { Braid } from './Braid.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { LinkList } from './links/LinkList.tsx';
import { RecallNotice } from './RecallNotice.tsx';
import { NotReturned } from './NotReturned.tsx';
import { Returned } from './Returned.tsx';
import { wordOf } from './scheme-word.ts';

/** One payment: where it stands, in every system, and what proves it. */
export function PaymentDetailView({ detail }: { readonly detail: PaymentDetail }): ReactElement {
  const text = useText();
  return (
    <div className="detail__scroll">
      <Head detail={detail} />
      {detail.contradictions.map(({ code, message }, index) => (
        <Banner key={`${code} ${String(index)}`} tone="critical" text={message} />
      ))}
      {detail.creditExpected && <Banner tone="warning" text={text('detail.creditExpected')} />}
      {(detail.returned !== null || detail.row.state === 'reversed') && (
        <Section title={text('detail.returned')}>
          {detail.returned === null ? <NotReturned detail={detail} /> : <Returned returned={detail.returned} />}
        </Section>
      )}
      {detail.recall !== null && (
        <Section title={text('detail.recall')}>
          <RecallNotice recall={detail.recall} />
        </Section>
      )}
      <Section title={text('detail.braid')}>
        <Braid detail={detail} />
      </Section>
      {detail.batch !== null && (
        <Section title={text('detail.batch')}>
          <BatchSummary batch={detail.batch} />
        </Section>
      )}
      <Section title={text('detail.identifiers')}>
        <Identifiers detail={detail} />
      </Section>
      <Section title={text('links.title')}>
        <LinkList key={detail.row.key} paymentKey={detail.row.key} />
      </Section>
      <Section title={text('detail.evidence')}>
        <EvidenceList claims={detail.claims} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="detail__section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Head({ detail }: { readonly detail: PaymentDetail }): ReactElement {
  const text = useText();
  const { row } = detail;
  const qualifier = row.qualifier === null ? undefined : wordOf('qualifier', row.qualifier, text);
  return (
    <header className="detail__head">
      <div className="detail__line">
        <h2 className="mono">{showHidden(row.reference)}</h2>
        <StateChip strong state={row.state} />
        {qualifier !== undefined && <span className="quiet">{qualifier}</span>}
      </div>
      <div className="detail__line">
        <span className="detail__party">
          {row.masked ? text('payments.maskedShort') : showHidden(row.counterparty ?? '')}
        </span>
        <Amount emphasis minor={row.minor} currency={row.currency} />
      </div>
      <dl className="detail__facts">
        <Fact name={text('payments.column.valueDate')} value={row.valueDate} />
        <Fact
          name={text('payments.column.kind')}
          value={`${text(`kind.${row.kind}`)}, ${text(`direction.${row.direction}`).toLowerCase()}`}
        />
        <Fact name={text('detail.account')} value={row.ownAccount} mono />
        <Fact name={text('detail.counterpartyAccount')} value={row.masked ? null : detail.counterpartyAccount} mono />
        <Fact name={text('detail.remittance')} value={row.masked ? null : detail.remittance} />
      </dl>
    </header>
  );
}

function Fact(props: {
  readonly name: string;
  readonly value: string | null;
  readonly mono?: boolean;
}): ReactElement | null {
  if (props.value === null || props.value === '') return null;
  return (
    <>
      <dt>{props.name}</dt>
      <dd className={props.mono === true ? 'mono' : 'numbers'}>{showHidden(props.value)}</dd>
    </>
  );
}

/** Every name of the payment, each to be copied with one click. */
function Identifiers({ detail }: { readonly detail: PaymentDetail }): ReactElement {
  const text = useText();
  const [copied, setCopied] = useState<string>();
  return (
    <dl className="detail__facts">
      {detail.identifiers.map(({ scheme, value }) => (
        <div key={`${scheme} ${value}`} className="detail__id">
          <dt>{wordOf('scheme', scheme, text)}</dt>
          <dd className="mono">
            {showHidden(value)}
            <button
              type="button"
              className="icon-button"
              aria-label={`${text('copy')} ${wordOf('scheme', scheme, text)}`}
              onClick={() => {
                copyText(value);
                setCopied(value);
              }}
            >
              <Icon name={copied === value ? 'check' : 'copy'} />
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
