import type { ReactElement } from 'react';
import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import { lineName } from '../line-words.ts';

/** Lines that are written out; of more, only their number is said. */
const WRITTEN_MAX = 6;

/** The lines of one side of a match or suggestion. */
export function LineList(props: {
  readonly lines: readonly ReconcileLine[];
  /** What they are; by default what their side is called. */
  readonly title?: string;
}): ReactElement | null {
  const text = useText();
  const { lines } = props;
  const [first] = lines;
  if (first === undefined) return null;
  const more = lines.length - WRITTEN_MAX;
  return (
    <>
      <h4 className="rec-lines__side">{props.title ?? text(`reconcile.side.${first.side}`)}</h4>
      <ul className="rec-lines">
        {lines.slice(0, WRITTEN_MAX).map((line) => (
          <li key={line.key}>
            <span className="rec-lines__name">
              {lineName(line, text)}
              <span className="quiet">
                {' '}
                {[line.date, showHidden(line.reference ?? '')].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Amount minor={line.minor} currency={line.currency} />
          </li>
        ))}
        {more > 0 && <li className="quiet">{text('reconcile.suggestion.more', { count: more })}</li>}
      </ul>
    </>
  );
}
