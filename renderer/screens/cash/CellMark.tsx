import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../../ui/Icon.tsx';
import './cell-mark.css';
import { CELL_ICON, type CellStatus } from './monitor-cells.ts';

/** A day's status: drawing, letter and hue, so that none of them stands alone. */
export function CellMark({ status }: { readonly status: CellStatus }): ReactElement {
  const text = useText();
  return (
    <span className={`cell-mark cell-mark--${status}`}>
      <Icon name={CELL_ICON[status]} />
      <span aria-hidden="true">{text(`monitor.letter.${status}`)}</span>
    </span>
  );
}
