import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { isPlainKey } from '../../app/messages/translate.ts';
import { useZone } from '../../app/state/zone.ts';
import { useNow } from '../../bridge/use-now.ts';
import { formatClock, formatSpan } from '../../ui/format-time.ts';
import { cutOffViews, type CutOffView } from './cut-offs.ts';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

/** The next cut-offs with the time left and how many payments wait for them. */
export function CutOffsPanel({ cutOffs }: { readonly cutOffs: Today['cutOffs'] }): ReactElement {
  const text = useText();
  const now = useNow();
  const views = cutOffViews(cutOffs, now);
  const waiting = views.filter(({ cutOff }) => cutOff.waiting > 0);
  const [next] = waiting;
  return (
    <TodayPanel
      area="cutoffs"
      title={text('today.cutOffs')}
      figure={next === undefined ? '' : leftText(next, text)}
      note={
        next === undefined
          ? ''
          : text('today.cutOffs.next', { bank: next.cutOff.bank, rail: railText(next.cutOff.rail, text) })
      }
      tone={next === undefined || next.urgency === 'later' ? 'calm' : next.urgency === 'soon' ? 'attention' : 'urgent'}
      leadsTo={{ screen: 'payments', filter: { scope: 'open' } }}
      nothing={views.length === 0 ? text('today.cutOffs.none') : undefined}
    >
      <ul>
        {views.map((view) => (
          <CutOffLine key={view.key} view={view} />
        ))}
      </ul>
    </TodayPanel>
  );
}

function CutOffLine({ view }: { readonly view: CutOffView }): ReactElement {
  const text = useText();
  const zone = useZone();
  const { cutOff, urgency } = view;
  const marked = cutOff.waiting > 0 && urgency !== 'later';
  return (
    <TodayLine leadsTo={{ screen: 'payments', filter: { scope: 'open', currencies: [cutOff.currency] } }}>
      <span className="numbers">{formatClock(cutOff.at, zone)}</span>
      <span className="today-line__name">{`${cutOff.bank} · ${railText(cutOff.rail, text)} · ${cutOff.currency}`}</span>
      <span className={cutOff.waiting === 0 ? 'quiet' : ''}>
        {text('today.cutOffs.waiting', { count: cutOff.waiting })}
      </span>
      <span className={`today-line__time${marked ? ` today-line--${urgency}` : ''}`}>{leftText(view, text)}</span>
    </TodayLine>
  );
}

/** The rail as the trade writes it; as the engine names it where the catalogue has no word. */
function railText(rail: string, text: ReturnType<typeof useText>): string {
  const key = `paymentRail.${rail}`;
  return isPlainKey(key) ? text(key) : showHidden(rail);
}

function leftText({ leftMs }: CutOffView, text: ReturnType<typeof useText>): string {
  return leftMs >= 0
    ? text('today.cutOffs.left', { span: formatSpan(leftMs, text) })
    : text('today.cutOffs.passed', { span: formatSpan(-leftMs, text) });
}
