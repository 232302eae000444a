import type { ReactElement } from 'react';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';

/** Why a reversed payment shows no money that came back: nobody has booked any yet, or who asks may not see it. */
export function NotReturned({ detail }: { readonly detail: PaymentDetail }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  if (detail.row.masked) return <p className="quiet">{text('detail.returned.masked')}</p>;
  const told = detail.claims.filter(({ state, superseded }) => state === 'reversed' && !superseded);
  const systems = [...new Set(told.map(({ system }) => nameOf(system)))].join(', ');
  return (
    <p className="quiet">
      {systems === '' ? text('detail.returned.nothingYet') : text('detail.returned.onlySaid', { systems })}
    </p>
  );
}
