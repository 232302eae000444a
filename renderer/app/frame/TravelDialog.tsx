import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { useNow } from '../../bridge/use-now.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatAt } from '../../ui/format-time.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useZone } from '../state/zone.ts';
import { parseTravel, travelOffers } from './travel-time.ts';
import './travel-dialog.css';

/** Opens the console as it was known at an instant (`t`). */
export function TravelDialog(): ReactElement {
  const text = useText();
  const zone = useZone();
  const now = useNow(60_000);
  const { asKnownAt, travel, show } = useNavigation();
  const [typed, setTyped] = useState(() => formatAt(asKnownAt ?? now, zone));
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
        <p className="travel__problem" role="status">
          {at === undefined ? text('bar.travelInvalid') : ''}
        </p>
        <div className="travel__offers">
          {travelOffers(zone, now).map((offer) => (
            <Button
              key={offer}
              appearance="bordered"
              onClick={() => {
                setTyped(offer);
              }}
            >
              {offer}
            </Button>
          ))}
        </div>
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
