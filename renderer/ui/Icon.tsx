import type { ReactElement } from 'react';
import './icon.css';
import { ICONS, type IconName } from './icons.ts';

/** A drawing beside a word; never alone, so it is hidden from screen readers. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }): ReactElement {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
