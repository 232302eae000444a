import type { ReactElement } from 'react';
import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { Amount } from '../../../ui/Amount.tsx';
import { lineName } from '../line-words.ts';

/** The line itself: what it says and what it is in the statement. */
export function LineFacts({ line }: { readonly line: ReconcileLine }): ReactElement {
  const text = useText();
  const open = useNavigation((state) => state.open);
  const { paymentKey, valueDate, ageDays, purpose, glAccount, itemClass, reference } = line;
  const facts: readonly (readonly [string, string | null])[] = [
    [text(`reconcile.line.date.${line.side}`), line.date],
    [text('reconcile.why.valueDate'), line.side === 'payment' ? null : valueDate],
    [text('reconcile.line.reference'), reference === null ? null : showHidden(reference)],
    [text('reconcile.field.text'), line.text === '' || line.counterparty === null ? null : showHidden(line.text)],
    [text('reconcile.why.purpose'), purpose === null ? null : text(`reconcile.purpose.${purpose}`)],
    [text('reconcile.why.account'), glAccount === null ? null : showHidden(glAccount)],
    [text('reconcile.why.item'), itemClass === null ? null : text(`reconcile.class.${itemClass}`)],
    [text('reconcile.why.age'), ageDays === null ? null : text('reconcile.days', { count: ageDays })],
  ];
  return (
    <div className="rec-line">
      <h2>{lineName(line, text)}</h2>
      <Amount emphasis minor={line.minor} currency={line.currency} />
      <dl className="rec-facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {paymentKey !== null && (
        <button type="button" className="link-button" onClick={() => open({ screen: 'payments', paymentKey })}>
          {text('reconcile.why.openPayment')}
        </button>
      )}
    </div>
  );
}
