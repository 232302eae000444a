import type { ReactElement } from 'react';
import type { CashLine, Replacement } from '../../../shared/contracts/api/cash.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../ui/format-amount.ts';
import './line-versions.css';
import { isReportKind } from './report-kind.ts';

/** The other words of the bank about the line under the cursor: which entry took its place, or whose place it took, and what changed. */
export function LineVersions(props: {
  readonly line: CashLine;
  readonly onOpenFile: (deliveryId: number) => void;
}): ReactElement | null {
  const text = useText();
  const { replacedBy, replaces } = props.line;
  if (replacedBy === null && replaces.length === 0) return null;
  return (
    <div className="versions" role="group" aria-label={text('cash.versions')}>
      {replacedBy !== null && (
        <Version title={text('cash.versions.replacedBy')} version={replacedBy} onOpenFile={props.onOpenFile} />
      )}
      {replaces.map((version) => (
        <Version
          key={version.key}
          title={text('cash.versions.replaces')}
          version={version}
          onOpenFile={props.onOpenFile}
        />
      ))}
    </div>
  );
}

function Version(props: {
  readonly title: string;
  readonly version: Replacement;
  readonly onOpenFile: (deliveryId: number) => void;
}): ReactElement {
  const text = useText();
  const { version } = props;
  const { minor, currency, bookingDate, valueDate, reference, changed, report } = version;
  const told = isReportKind(report) ? text(`monitor.report.${report}`) : showHidden(report);
  const fields = changed.map((field) => text(`cash.versions.field.${field}`)).join(', ');
  return (
    <p className="versions__line">
      <span>{props.title}</span>
      <span className="numbers">{formatAmount(minor, currency)}</span>
      <span className="numbers">{[bookingDate, valueDate].filter((date) => date !== null).join(' / ')}</span>
      <span className="mono">{showHidden(reference ?? '')}</span>
      <span className="quiet">{`${told} · ${showHidden(version.status)}`}</span>
      <span className="quiet">
        {fields === '' ? text('cash.versions.same') : text('cash.versions.changed', { fields })}
      </span>
      <span className="quiet">{text(`cash.versions.basis.${version.basis}`)}</span>
      <button
        type="button"
        className="line-link"
        onClick={() => {
          props.onOpenFile(version.deliveryId);
        }}
      >
        {text('cash.line.openFile')}
      </button>
    </p>
  );
}
