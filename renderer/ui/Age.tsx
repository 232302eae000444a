import type { ReactElement } from 'react';
import { useZone } from '../app/state/zone.ts';
import { useText } from '../app/messages/TextProvider.tsx';
import { useNow } from '../bridge/use-now.ts';
import { formatPast, formatAt } from './format-time.ts';

/** How long ago something was; the absolute time, and UTC, on hover. */
export function Age({ at }: { readonly at: number | null }): ReactElement {
  const text = useText();
  const now = useNow();
  const zone = useZone();
  if (at === null) return <span className="age quiet">{text('age.unknown')}</span>;
  return (
    <time
      className="age numbers"
      dateTime={new Date(at).toISOString()}
      title={`${formatAt(at, zone, true)} ${zone} · ${formatAt(at, 'UTC', true)} UTC`}
    >
      {formatPast(at, now, text)}
    </time>
  );
}
