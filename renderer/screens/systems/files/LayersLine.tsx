import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { Icon } from '../../../ui/Icon.tsx';

/** Where everything received stands, in one line that adds up: files by layer, and what became of their records. */
export function LayersLine(): ReactElement | null {
  const text = useText();
  const { data } = useQuery('systems.layers', {});
  if (data === undefined) return null;
  const { received, applied, quarantined, waiting, records, facts, ignored, badRows, holds } = data;
  return (
    <p className="systems__layers numbers" role="status">
      <Icon name={holds ? 'check' : 'unequal'} />
      <span>{text('layers.files', { received, applied, quarantined, waiting })}</span>
      <span className="quiet">{text('layers.records', { records, facts, ignored, badRows })}</span>
      {!holds && <span className="count--bad">{text('layers.off')}</span>}
    </p>
  );
}
