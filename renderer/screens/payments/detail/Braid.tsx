import type { ReactElement } from 'react';
import type { ClaimView, PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import type { SystemRole } from '../../../../shared/domain/payment/state.ts';
import { useZone } from '../../../app/state/zone.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNow } from '../../../bridge/use-now.ts';
import { formatAt } from '../../../ui/format-time.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { STATE_ICON } from '../../../ui/state-look.ts';
import { braidOf, claimAt, type BraidLane, type BraidTick } from './braid-layout.ts';
import './braid.css';
import { gapLabel } from './gap-label.ts';

/** "Status by system": one lane per system over one axis of time. The list of claims below it says the same in words. */
export function Braid({ detail }: { readonly detail: PaymentDetail }): ReactElement {
  const text = useText();
  const braid = braidOf(detail.claims, detail.row.lanes);
  return (
    <figure className="braid" aria-label={text('detail.braidCaption')}>
      {braid.lanes.map((lane) => (
        <Lane key={lane.role} lane={lane} detail={detail} />
      ))}
      <Axis ticks={braid.ticks} />
    </figure>
  );
}

function Lane({ lane, detail }: { readonly lane: BraidLane; readonly detail: PaymentDetail }): ReactElement {
  const text = useText();
  const now = useNow(10_000);
  const verdict = detail.row.lanes.find(({ role }) => role === lane.role)?.verdict ?? 'silent';
  const gap = gapLabel(detail, lane.role, now, text);
  return (
    <div className={`braid__lane braid__lane--${verdict}`}>
      <span className="braid__role">{text(`role.${lane.role}`)}</span>
      <div className="braid__track">
        {lane.segments.map(({ claim, from, to }) => (
          <Segment key={`${claim.factId} ${claim.level}`} claim={claim} from={from} to={to} role={lane.role} />
        ))}
        {lane.segments.length === 0 && <span className="braid__silent">{text(`verdict.${verdict}`)}</span>}
      </div>
      {gap !== undefined && (
        <span className="braid__gap">
          <Icon name={verdict === 'behind' ? 'clock' : 'warning'} /> {gap}
        </span>
      )}
    </div>
  );
}

function Segment(props: {
  readonly claim: ClaimView;
  readonly from: number;
  readonly to: number;
  readonly role: SystemRole;
}): ReactElement | null {
  const text = useText();
  const zone = useZone();
  const { claim, from, to } = props;
  if (claim.state === null) return null;
  const said = `${text(`state.${claim.state}`)} · ${claim.word} · ${formatAt(claimAt(claim), zone, true)}`;
  return (
    <span
      className={`braid__segment state-chip--${claim.state}`}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      title={said}
    >
      <Icon name={STATE_ICON[claim.state]} />
      <span className="braid__word">
        {props.role === 'erp' ? claim.word.toLowerCase() : text(`state.${claim.state}`)}
      </span>
    </span>
  );
}

/** A label that begins behind this share of the axis would not fit before its end. */
const LATE = 0.6;

function Axis({ ticks }: { readonly ticks: readonly BraidTick[] }): ReactElement {
  const zone = useZone();
  return (
    <div className="braid__axis numbers" aria-hidden="true">
      {ticks.map(({ at, place }, i) => {
        const [date = '', time = ''] = formatAt(at, zone).split(' ');
        const newDay = i === 0 || formatAt(ticks[i - 1]?.at ?? at, zone).slice(0, 10) !== date;
        return (
          <span key={at} className="braid__tick" style={place > LATE ? { right: 0 } : { left: `${place * 100}%` }}>
            {newDay ? `${date.slice(5)} ${time}` : time}
          </span>
        );
      })}
    </div>
  );
}
