import type { ReactElement } from 'react';
import type { CashFigure } from '../../../shared/contracts/api/cash.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useZone } from '../../app/state/zone.ts';
import { useNow } from '../../bridge/use-now.ts';
import { formatAmount } from '../../ui/format-amount.ts';
import { formatAt, formatSpanShort } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import './figure-cell.css';
import { figureAt, staleDate } from './figures.ts';

/** How often ages in the matrix are renewed. */
const AGE_EVERY_MS = 2_000;

/** One system's figure with its age; a click looks into it. Where it is estimated or stale, it says so. */
export function FigureCell(props: {
  readonly figure: CashFigure;
  readonly currency: string;
  /** Whether this is the figure that is looked into. */
  readonly chosen: boolean;
  readonly onPick: () => void;
}): ReactElement {
  const text = useText();
  const zone = useZone();
  const now = useNow(AGE_EVERY_MS);
  const { figure, currency, chosen } = props;
  const at = figureAt(figure);
  const facts = [
    text('cash.figure.basis', { basis: text(`basis.${figure.basis}`), date: figure.date }),
    figure.asOf === null
      ? text('cash.figure.learnt', { at: formatAt(figure.observedAt, zone) })
      : text('cash.figure.made', { at: formatAt(figure.asOf, zone) }),
    text(`confidence.${figure.confidence}`),
    ...(figure.minor < 0n ? [text('cash.figure.overdraft')] : []),
  ];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`figure figure--${figure.confidence}${chosen ? ' figure--chosen' : ''}`}
      title={facts.join(' · ')}
      onClick={props.onPick}
    >
      <span className="figure__amount">{formatAmount(figure.minor, currency)}</span>
      <span className="figure__age">
        {figure.confidence === 'stale' && <Icon name="clock" />}
        {figure.confidence === 'estimated' && (
          <span className="figure__word">{text('cash.figure.estimatedShort')}</span>
        )}
        <span>{staleDate(figure, now) ?? formatSpanShort(now - at, text)}</span>
        {figure.confidence !== 'confirmed' && (
          <span className="visually-hidden">{text(`confidence.${figure.confidence}`)}</span>
        )}
      </span>
    </button>
  );
}
