import type { ReactElement } from 'react';
import { useText } from '../app/messages/TextProvider.tsx';
import './hairline.css';

/** A thin line that moves while something is fetched; what was there stays. Appears after 300 ms only (by its style). */
export function Hairline({ active }: { readonly active: boolean }): ReactElement {
  const text = useText();
  return (
    <div className="hairline" aria-hidden={!active}>
      {active && <div className="hairline__run" role="progressbar" aria-label={text('loading')} />}
    </div>
  );
}
