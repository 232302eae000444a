import { Button } from '@salt-ds/core';
import type { ReactElement, ReactNode } from 'react';
import type { StatementRow } from '../../../shared/contracts/api/cash.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt, useNavigation } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Amount } from '../../ui/Amount.tsx';
import { At } from '../../ui/At.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { CellMark } from './CellMark.tsx';
import type { MonitorCell, MonitorRow } from './monitor-cells.ts';
import { FetchGap } from './FetchGap.tsx';
import { RequestStatement } from './RequestStatement.tsx';

/** Reports of an account that the detail looks through for the cell's own. */
const STATEMENTS_MAX = 200;

/** What is behind one day of one account: the status in words, and every statement received for it with its figures. */
export function CellDetail(props: { readonly row: MonitorRow; readonly cell: MonitorCell }): ReactElement {
  const text = useText();
  const asKnownAt = useAsKnownAt();
  const open = useNavigation((state) => state.open);
  const { row, cell } = props;
  const wanted = cell.statementKeys.length > 0;
  const statements = useQuery(
    'cash.statements',
    wanted ? { accountId: row.accountId, limit: STATEMENTS_MAX, ...asKnownAt } : undefined,
  );
  const own = (statements.data ?? []).filter(({ key }) => cell.statementKeys.includes(key));
  return (
    <section className="cell-detail" aria-label={text('monitor.detail')}>
      <h2>{showHidden(row.name)}</h2>
      <p className="cell-detail__status">
        <CellMark status={cell.status} />
        <span>{text(`monitor.status.${cell.status}`)}</span>
        <span className="numbers quiet">{cell.date}</span>
      </p>
      <p>{showHidden(cell.detail)}</p>
      <p className="quiet">{text(`monitor.meaning.${cell.status}`)}</p>
      {cell.absence !== null && <AbsenceNote absence={cell.absence} />}
      {statements.fault !== undefined && <ErrorState compact fault={statements.fault} onRetry={statements.retry} />}
      {wanted && statements.data === undefined && <Skeleton lines={4} />}
      {own.map((statement) => (
        <Statement key={statement.key} statement={statement} />
      ))}
      <FetchGap row={row} cell={cell} />
      <RequestStatement key={`${row.accountId}|${cell.date}`} row={row} cell={cell} />
      <div>
        <Button appearance="bordered" onClick={() => open({ screen: 'cash', accountId: row.accountId })}>
          {text('monitor.openAccount')}
        </Button>
      </div>
    </section>
  );
}

/** Which of the two clocks noticed first that the statement was not there, and when. */
function AbsenceNote({ absence }: { readonly absence: NonNullable<MonitorCell['absence']> }): ReactElement {
  const text = useText();
  return (
    <dl className="cell-detail__facts numbers">
      <dt>{text(`monitor.absence.${absence.clock}`)}</dt>
      <dd>
        <At at={absence.dueAt} />
      </dd>
      <dt>{text('monitor.absence.flagged')}</dt>
      <dd>
        <At at={absence.flaggedAt} />
      </dd>
    </dl>
  );
}

function Statement({ statement }: { readonly statement: StatementRow }): ReactElement {
  const text = useText();
  const open = useNavigation((state) => state.open);
  const { currency } = statement;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [text('cash.roll.opening'), <Amount key="v" column minor={statement.opening} currency={currency} />],
    [text('cash.roll.credits'), <Amount key="v" column minor={statement.credits} currency={currency} />],
    [text('cash.roll.debits'), <Amount key="v" column minor={statement.debits} currency={currency} />],
    [text('cash.roll.closing'), <Amount key="v" column minor={statement.closing} currency={currency} />],
    [text('monitor.entries'), text('monitor.entryCount', { count: statement.entryCount })],
    [text('monitor.sequence'), statement.sequence ?? text('age.unknown')],
    [text('monitor.format'), showHidden(statement.format)],
    [text('monitor.received'), <At key="v" at={statement.receivedAt} />],
  ];
  return (
    <div className="cell-detail__statement">
      <h3>{text(`monitor.report.${statement.report}`)}</h3>
      <dl className="cell-detail__facts numbers">
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {statement.foots === true && (
        <p className="roll__verdict roll__verdict--holds">
          <Icon name="check" /> {text('cash.roll.holds')}
        </p>
      )}
      {statement.foots === false && (
        <p className="roll__verdict roll__verdict--off">
          <Icon name="unequal" /> {text('cash.roll.doesNotHold')}
        </p>
      )}
      <button
        type="button"
        className="line-link"
        onClick={() => open({ screen: 'systems', view: 'files', deliveryId: statement.deliveryId })}
      >
        {showHidden(statement.deliveryName)}
      </button>
    </div>
  );
}
