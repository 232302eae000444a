import type { ReactElement } from 'react';
import type { Evidence, Pairing } from '../../../../shared/domain/match/match-word.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { fieldText, isAgreeing, isBankLeft, valueText } from './evidence-words.ts';

/** What of two sides was compared, field by field: our value, the bank's, and whether they agree. */
export function EvidenceTable(props: {
  readonly pairing: Pairing;
  readonly evidence: readonly Evidence[];
  readonly currency: string;
}): ReactElement | null {
  const text = useText();
  const { pairing, evidence, currency } = props;
  if (evidence.length === 0) return null;
  const bankLeft = isBankLeft(pairing);
  return (
    <table className="rec-evidence">
      <caption className="visually-hidden">{text('reconcile.why.compared')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('reconcile.why.field')}</th>
          <th scope="col">{text(bankLeft ? 'reconcile.why.ours' : 'reconcile.why.left')}</th>
          <th scope="col">{text(bankLeft ? 'reconcile.why.theirs' : 'reconcile.why.right')}</th>
          <th scope="col">{text('reconcile.why.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map(({ field, left, right, verdict }) => (
          <tr key={`${field} ${left ?? ''} ${right ?? ''}`}>
            <th scope="row">{fieldText(field, text)}</th>
            <td>{valueText(field, bankLeft ? right : left, currency)}</td>
            <td>{valueText(field, bankLeft ? left : right, currency)}</td>
            <td className={isAgreeing(verdict) ? 'rec-agrees' : 'rec-differs'}>
              <Icon name={isAgreeing(verdict) ? 'check' : verdict === 'one-sided' ? 'minus' : 'unequal'} />{' '}
              {text(`reconcile.verdict.${verdict}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
