import { lazy, Suspense, type ReactElement } from 'react';
import type { CashRow } from '../../../shared/contracts/api/cash.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import '../../ui/icon-button.css';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './account-detail.css';
import { useCashSlice } from './cash.slice.ts';
import { CashLines } from './CashLines.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { RollForward } from './RollForward.tsx';

const Trend = lazy(async () => ({ default: (await import('./Trend.tsx')).Trend }));

/** What stands behind an account's figures: every system's word, the roll-forward, the lines, and the trend. */
export function AccountDetail(props: { readonly row: CashRow; readonly positionDate: string }): ReactElement {
  const text = useText();
  const change = useCashSlice((state) => state.change);
  const { row, positionDate } = props;
  const about = [row.companyCode, row.bankName, text(`accountType.${row.type}`)].filter((part) => part !== null);
  return (
    <section className="account" aria-label={text('cash.detail')}>
      <header className="account__head">
        <h2>{showHidden(row.name)}</h2>
        <span className="mono account__id">{showHidden(row.accountId)}</span>
        <span className="quiet">{about.join(' · ')}</span>
        {row.restricted && (
          <span className="account__restricted">
            <Icon name="lock" /> {text('cash.restrictedHint')}
          </span>
        )}
        <button
          type="button"
          className="icon-button account__close"
          aria-label={text('cash.detail.close')}
          onClick={() => change({ cursorKey: undefined })}
        >
          <Icon name="cross" />
        </button>
      </header>
      <div className="account__parts">
        <div className="account__part account__figures">
          <FiguresTable row={row} />
          {row.roll !== null && <RollForward roll={row.roll} currency={row.currency} />}
        </div>
        <CashLines row={row} positionDate={positionDate} />
        <div className="account__part account__trend">
          <Suspense fallback={<Skeleton lines={4} />}>
            <Trend accountId={row.accountId} currency={row.currency} />
          </Suspense>
        </div>
      </div>
    </section>
  );
}
