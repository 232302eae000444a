import type { ReactElement } from 'react';
import type { PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useZone } from '../../../app/state/zone.ts';
import { useNow } from '../../../bridge/use-now.ts';
import { At } from '../../../ui/At.tsx';
import { formatAt } from '../../../ui/format-time.ts';

/** How often the deadline is looked at. */
const EVERY_MS = 60_000;

/** A recall: where it stands, why, and by when an answer is due. */
export function RecallNotice({ recall }: { readonly recall: NonNullable<PaymentDetail['recall']> }): ReactElement {
  const text = useText();
  const { status, code, text: reason, at, dueOn } = recall;
  return (
    <dl className="detail__facts numbers">
      <dt>{text('detail.recall.status')}</dt>
      <dd>
        <strong>{text(`detail.recall.${status}`)}</strong> {at !== null && <At at={at} />}
      </dd>
      {(code !== null || reason !== null) && (
        <>
          <dt>{text('detail.recall.reason')}</dt>
          <dd>
            {code !== null && <span className="mono">{showHidden(code)}</span>} {showHidden(reason ?? '')}
          </dd>
        </>
      )}
      {dueOn !== null && <Deadline dueOn={dueOn} />}
    </dl>
  );
}

function Deadline({ dueOn }: { readonly dueOn: string }): ReactElement {
  const text = useText();
  const zone = useZone();
  const now = useNow(EVERY_MS);
  const { asKnownAt = now } = useAsKnownAt();
  const isOver = formatAt(asKnownAt, zone).slice(0, 10) > dueOn;
  return (
    <>
      <dt>{text('detail.recall.due')}</dt>
      <dd className={isOver ? 'batch__title' : undefined}>
        {dueOn} {isOver && text('detail.recall.overdue')}
      </dd>
    </>
  );
}
