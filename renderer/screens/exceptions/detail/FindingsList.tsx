import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { isPlainKey } from '../../../app/messages/translate.ts';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { Age } from '../../../ui/Age.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import { evidenceOf } from './evidence.ts';
import { findingSubject } from './finding-subject.ts';
import { useLead } from './use-lead.ts';

type Finding = CaseDetail['findings'][number];

/** What happened: each finding with the way to its evidence. */
export function FindingsList({ detail }: { readonly detail: CaseDetail }): ReactElement {
  const text = useText();
  const { findings, findingsTotal } = detail;
  if (findingsTotal === 0) return <p className="quiet">{text('cases.detail.noFindings')}</p>;
  const more = findingsTotal - findings.length;
  return (
    <>
      <ul className="case-findings">
        {findings.map((finding) => (
          <FindingLine key={`${finding.code} ${finding.subject}`} finding={finding} />
        ))}
      </ul>
      {more > 0 && <p className="quiet numbers">{text('cases.detail.moreFindings', { count: more })}</p>}
    </>
  );
}

function FindingLine({ finding }: { readonly finding: Finding }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const lead = useLead();
  const key = `finding.${finding.code}`;
  const evidence = evidenceOf(finding);
  const { currency, minor, detail } = finding;
  const what = isPlainKey(key) ? text(key) : finding.code;
  // Some rules say in their detail what the title says already.
  const more = detail === null || detail.toLowerCase() === what.toLowerCase() ? '' : showHidden(detail);
  return (
    <li>
      <div className="case-findings__head">
        <span className="case-findings__what">{what}</span>
        {minor !== null && currency !== null && <Amount minor={minor} currency={currency} />}
      </div>
      <p className="case-findings__about">
        {findingSubject(finding, text, nameOf)}
        {more !== '' && ` · ${more}`}
      </p>
      <p className="case-findings__about quiet">
        {text('cases.detail.since')} <Age at={finding.since} />
        {evidence !== undefined && (
          <button type="button" className="link-button" onClick={() => lead(evidence.destination)}>
            {text('cases.detail.openEvidence', { what: text(evidence.what) })}
          </button>
        )}
      </p>
    </li>
  );
}
