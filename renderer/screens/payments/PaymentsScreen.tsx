import { useRef, type ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Hairline } from '../../ui/Hairline.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { Board } from './board/Board.tsx';
import { DetailPane } from './detail/DetailPane.tsx';
import { FilterBar } from './FilterBar.tsx';
import './payments.css';
import { PaymentsList } from './PaymentsList.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { PANE_SIZES } from '../../app/theme/pane-sizes.ts';
import { TotalsBar } from './TotalsBar.tsx';
import { useArrival, usePayments } from './use-payments.ts';

/** Where does every payment stand, in every system? */
export function PaymentsScreen(): ReactElement {
  const text = useText();
  useArrival();
  const payments = usePayments();
  const list = useRef<HTMLDivElement>(null);
  const backToList = (): void => {
    list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    <main className="payments" aria-label={text('payments.title')}>
      <FilterBar payments={payments} onDone={backToList} />
      <Board filter={payments.filter} />
      <StaleBanner />
      <Hairline active={payments.rows.fetching} />
      <SplitPane
        id="payments"
        sizes={PANE_SIZES}
        start={
          <div className="payments__list" ref={list}>
            <PaymentsList payments={payments} />
            <TotalsBar payments={payments} />
          </div>
        }
        end={<DetailPane onBack={backToList} />}
      />
    </main>
  );
}
