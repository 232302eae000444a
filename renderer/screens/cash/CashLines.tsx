import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { CashLine, CashRow } from '../../../shared/contracts/api/cash.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { useNotices } from '../../app/state/toasts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatAmount } from '../../ui/format-amount.ts';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import { Hairline } from '../../ui/Hairline.tsx';
import './cash-lines.css';
import { useCashSlice } from './cash.slice.ts';
import { lineColumns } from './line-columns.tsx';
import { LineVersions } from './LineVersions.tsx';
import { useCashLines } from './use-cash-lines.ts';

const keyOf = (line: CashLine): string => line.key;

/** The lines behind the chosen system's figure with their sum; Enter opens the payment, or the received file where there is none. */
export function CashLines(props: { readonly row: CashRow; readonly positionDate: string }): ReactElement {
  const text = useText();
  const { row, positionDate } = props;
  const { role, range, change } = useCashSlice();
  const open = useNavigation((state) => state.open);
  const say = useNotices((state) => state.say);
  const { rows, count, sumMinor } = useCashLines(row, positionDate);
  const [cursor, setCursor] = useState<{ readonly index: number; readonly line: CashLine | undefined }>();
  const openFile = useCallback((deliveryId: number) => open({ screen: 'systems', view: 'files', deliveryId }), [open]);
  const columns = useMemo(
    () => lineColumns(text, { openPayment: (paymentKey) => open({ screen: 'payments', paymentKey }), openFile }),
    [text, open, openFile],
  );
  const openLine = ({ paymentKey, deliveryId }: CashLine): void => {
    if (paymentKey !== null) open({ screen: 'payments', paymentKey });
    else openFile(deliveryId);
  };
  return (
    <div className="account__part lines">
      <div className="lines__head">
        <h3>{text('cash.lines', { system: text(`role.${role}`) })}</h3>
        <span className="lines__sum numbers">
          {count === undefined || sumMinor === undefined
            ? text('grid.counting')
            : text('cash.lines.sum', { count, sum: formatAmount(sumMinor, row.currency), currency: row.currency })}
        </span>
        <Choice
          label={text('cash.lines.range')}
          value={range}
          options={(['day', 'ten-days', 'month'] as const).map((value) => ({
            value,
            text: text(`cash.lines.range.${value}`),
          }))}
          onChange={(value) => change({ range: value })}
        />
      </div>
      <Hairline active={rows.fetching} />
      {rows.fault !== undefined && <ErrorState compact fault={rows.fault} onRetry={rows.refresh} />}
      {count === 0 ? (
        <EmptyState kind="nothing" title={text('cash.lines.none')} body={text('cash.lines.noneBody')} />
      ) : (
        <DataGrid
          id="cash-lines"
          label={text('cash.lines', { system: text(`role.${role}`) })}
          columns={columns}
          rows={rows}
          count={count ?? 0}
          keyOf={keyOf}
          cursor={cursor?.index}
          cursorKey={cursor?.line?.key}
          onCursor={(index, line) => setCursor({ index, line })}
          onOpen={openLine}
          onCopied={(copied) => say('done', text('grid.copiedRows', { count: copied }))}
        />
      )}
      {cursor?.line !== undefined && <LineVersions line={cursor.line} onOpenFile={openFile} />}
    </div>
  );
}
