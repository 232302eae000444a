import type { ReactElement, ReactNode } from 'react';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import './returned.css';

type Money = NonNullable<PaymentDetail['returned']>;

/** Both legs of a payment that came back: what left, what came back and why, and the difference by its name. */
export function Returned({ returned }: { readonly returned: Money }): ReactElement {
  const text = useText();
  const { paid, legs, difference } = returned;
  return (
    <table className="returned" aria-label={text('detail.returned')}>
      <tbody className="numbers">
        <Leg name={text('detail.returned.paid')} day={paid.valueDate} minor={-paid.minor} currency={paid.currency} />
        {legs.map((leg) => (
          <Leg
            key={leg.factId}
            name={text('detail.returned.back')}
            day={leg.valueDate}
            minor={leg.minor}
            currency={leg.currency}
          >
            {leg.reasons.map(({ code, text: reason }, i) => (
              <p key={i}>
                {code !== null && <span className="mono">{showHidden(code)}</span>} {showHidden(reason ?? '')}
              </p>
            ))}
            {leg.linkedBy.length > 0 && (
              <p className="quiet">
                {text('detail.returned.linkedBy', { references: leg.linkedBy.map(showHidden).join(', ') })}
              </p>
            )}
          </Leg>
        ))}
      </tbody>
      <tfoot className="numbers">
        <Leg
          name={text(`detail.returned.${difference.kind}`)}
          day={null}
          minor={difference.kind === 'other-currency' ? null : difference.minor}
          currency={difference.currency}
        />
      </tfoot>
    </table>
  );
}

function Leg(props: {
  readonly name: string;
  readonly day: string | null;
  readonly minor: bigint | null;
  readonly currency: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <>
      <tr>
        <th scope="row" colSpan={props.day === null ? 2 : 1}>
          {props.name}
        </th>
        {props.day !== null && <td>{props.day}</td>}
        <td className="returned__amount">
          {props.minor !== null && <Amount column minor={props.minor} currency={props.currency} />}
        </td>
      </tr>
      {props.children !== undefined && (
        <tr>
          <td colSpan={3} className="returned__why">
            {props.children}
          </td>
        </tr>
      )}
    </>
  );
}
