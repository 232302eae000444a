import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/clock.ts';
import { useWorldNow } from '../../bridge/use-now.ts';
import { useQueryNow } from '../../bridge/use-query.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatAt } from '../../ui/format-time.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useZone } from '../state/zone.ts';
import { Evidence } from './Evidence.tsx';
import { parseTravel, travelOffers, typedTravel } from './travel-time.ts';
import './travel-dialog.css';

/** Opens the console as it was known at an instant (`t`), and shows the evidence for what it showed then. */
export function TravelDialog(): ReactElement {
  const text = useText();
  const zone = useZone();
  const now = useWorldNow(1_000);
  const { asKnownAt, travel, show } = useNavigation();
  const [typed, setTyped] = useState(() =>
    asKnownAt === undefined ? formatAt(now, zone) : typedTravel(instant(asKnownAt), zone),
  );
  const at = parseTravel(typed, zone, now);
  return (
    <Dialog label={text('bar.asKnownAt')} onClose={() => show(undefined)}>
      <form
        className="travel"
        onSubmit={(event) => {
          event.preventDefault();
          if (at !== undefined) travel(at);
        }}
      >
        <h1>{text('bar.asKnownAt')}</h1>
        <label className="travel__field">
          <span>{text('status.zone', { zone })}</span>
          <input
            autoFocus
            className="travel__input numbers"
            value={typed}
            spellCheck={false}
            aria-invalid={at === undefined}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        </label>
        <p className={at === undefined ? 'travel__problem' : 'travel__utc numbers'} role="status">
          {at === undefined ? text('bar.travelInvalid') : text('travel.utc', { utc: formatAt(at, 'UTC', true) })}
        </p>
        <Offers now={now} zone={zone} onChoose={setTyped} />
        <Evidence at={at} />
        <div className="travel__actions">
          {asKnownAt !== undefined && (
            <Button appearance="bordered" onClick={() => travel(undefined)}>
              {text('bar.backToNow')}
            </Button>
          )}
          <Button type="submit" sentiment="accented" disabled={at === undefined}>
            {text('bar.travel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Offers(props: {
  readonly now: ReturnType<typeof useWorldNow>;
  readonly zone: string;
  readonly onChoose: (typed: string) => void;
}): ReactElement {
  const text = useText();
  const { now, zone, onChoose } = props;
  const last = useQueryNow('history.commit', { at: now, step: 'at' });
  const offers = travelOffers(zone, now).map(({ name, typed }) => ({ title: text(`travel.${name}`), typed }));
  if (last.data)
    offers.push({ title: text('travel.checkpoint'), typed: typedTravel(instant(last.data.recordedAt), zone) });
  return (
    <div className="travel__offers" role="group" aria-label={text('travel.presets')}>
      {offers.map(({ title, typed }) => (
        <Button key={title} appearance="bordered" title={typed} onClick={() => onChoose(typed)}>
          {title}
        </Button>
      ))}
    </div>
  );
}
