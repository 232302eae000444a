import type { ReactElement, ReactNode } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { Amount } from '../../../ui/Amount.tsx';
import { SeverityChip } from '../list/case-columns.tsx';
import { causeText, subjectText } from '../list/case-words.ts';
import { CaseFacts } from './CaseFacts.tsx';
import { FindingsList } from './FindingsList.tsx';
import { HistoryList } from './HistoryList.tsx';
import { isPlainKey } from '../../../app/messages/translate.ts';
import { Playbook } from './Playbook.tsx';
import { SimilarList } from './SimilarList.tsx';

/** One case: what happened, why, what to do, whose it is, what was done, and what fixed others like it. */
export function CaseView(props: {
  readonly detail: CaseDetail;
  readonly onNote: (words: string) => void;
  readonly onUse: ((one: CaseDetail['similar'][number]) => void) | undefined;
}): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const { detail } = props;
  const { case: row, closesWhen, history, resolvedBefore } = detail;
  const closes = `closes.${closesWhen}`;
  return (
    <>
      <header className="detail__head">
        <div className="detail__line">
          <SeverityChip severity={row.severity} />
          <span className={`case-state case-state--${row.state}`}>{text(`caseState.${row.state}`)}</span>
        </div>
        <h2>{text(`class.${row.class}`)}</h2>
        <p className="case__about">{subjectText(row, text, nameOf)}</p>
        {row.money.map((sum) => (
          <Amount key={sum.currency} emphasis minor={sum.minor} currency={sum.currency} />
        ))}
      </header>
      <Section title={text('cases.detail.happened')}>
        <FindingsList detail={detail} />
      </Section>
      <Section title={text('cases.detail.cause')}>
        <p>{row.masked ? text('cases.masked') : showHidden(causeText(row.cause, text, nameOf, row.accountName))}</p>
        <p className="quiet">
          {isPlainKey(closes)
            ? text('cases.detail.closesWhen', { what: text(closes) })
            : text('cases.detail.personOnly')}
        </p>
      </Section>
      <Section title={text('cases.detail.playbook')}>
        <Playbook detail={detail} onNote={props.onNote} />
      </Section>
      <Section title={text('cases.detail.owner')}>
        <CaseFacts row={row} />
      </Section>
      <Section title={text('cases.detail.history')}>
        {resolvedBefore > 0 && (
          <p className="quiet">{text('cases.detail.resolvedBefore', { count: resolvedBefore })}</p>
        )}
        <HistoryList steps={history.toReversed()} />
      </Section>
      <Section title={text('cases.detail.similar')}>
        <SimilarList similar={detail.similar} onUse={props.onUse} />
      </Section>
    </>
  );
}

function Section(props: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="detail__section">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}
