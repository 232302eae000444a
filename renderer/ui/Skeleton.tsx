import type { ReactElement } from 'react';
import { useText } from '../app/messages/TextProvider.tsx';
import './skeleton.css';

/** Quiet bars in the place of a first answer; visible after 300 ms only (by its style). */
export function Skeleton({ lines = 3 }: { readonly lines?: number }): ReactElement {
  const text = useText();
  return (
    <div className="skeleton" role="status" aria-label={text('loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="skeleton__line" />
      ))}
    </div>
  );
}
