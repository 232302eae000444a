import type { ReactElement } from 'react';
import { useZone } from '../app/state/zone.ts';
import { useText } from '../app/messages/TextProvider.tsx';
import { formatAt } from './format-time.ts';

/** An instant in the zone that the console shows; UTC on hover. */
export function At({ at, seconds = false }: { readonly at: number | null; readonly seconds?: boolean }): ReactElement {
  const text = useText();
  const zone = useZone();
  if (at === null) return <span className="quiet">{text('age.unknown')}</span>;
  return (
    <time className="numbers" dateTime={new Date(at).toISOString()} title={`${formatAt(at, 'UTC', true)} UTC`}>
      {formatAt(at, zone, seconds)}
    </time>
  );
}
