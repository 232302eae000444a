import type { ReactElement } from 'react';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { daysOverdue } from '../../../../shared/domain/payment/recall-deadline.ts';
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNow } from '../../../bridge/use-now.ts';
import { At } from '../../../ui/At.tsx';

/** How often the deadline is looked at. */
const EVERY_MS = 60_000;

/** A recall: where it stands, why, who was asked, and by when an answer is due. */
export function RecallNotice({ recall }: { readonly recall: NonNullable<PaymentDetail['recall']> }): ReactElement {
  const text = useText();
  const { status, code, text: reason, at, dueOn, askedOf } = recall;
  const isWaiting = status === 'requested' || status === 'pending';
  return (
    <dl className="detail__facts numbers">
      <dt>{text('detail.recall.status')}</dt>
      <dd>
        <strong>{text(`detail.recall.${status}`)}</strong> {at !== null && <At at={at} />}
      </dd>
      <dt>{text('detail.recall.reason')}</dt>
      <dd>
        {code === null && reason === null ? (
          <span className="quiet">{text('detail.recall.noReason')}</span>
        ) : (
          <>
            {code !== null && <span className="mono">{showHidden(code)}</span>} {showHidden(reason ?? '')}
          </>
        )}
      </dd>
      {askedOf !== null && (
        <>
          <dt>{text('detail.recall.asked')}</dt>
          <dd>{showHidden(askedOf)}</dd>
        </>
      )}
      {isWaiting && <Deadline dueOn={dueOn} />}
    </dl>
  );
}

function Deadline({ dueOn }: { readonly dueOn: PlainDate | null }): ReactElement {
  const text = useText();
  const now = useNow(EVERY_MS);
  const days = dueOn === null ? undefined : daysOverdue(dueOn, now);
  return (
    <>
      <dt>{text('detail.recall.due')}</dt>
      <dd className={days === undefined ? undefined : 'batch__title'}>
        {dueOn ?? text('detail.recall.noRule')}{' '}
        {days !== undefined &&
          (days === 0 ? text('detail.recall.overdue') : text('detail.recall.overdueDays', { count: days }))}
      </dd>
    </>
  );
}
