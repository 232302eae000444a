import type { ReactElement } from 'react';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { refusalText } from '../act/case-problem.ts';
import { subjectText } from '../list/case-words.ts';

/** Cases that an action leaves out, each with the reason. */
export function LeftOutList(props: {
  readonly items: readonly {
    readonly key: string;
    readonly row: CaseRow | null | undefined;
    readonly refusal: string;
  }[];
}): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  return (
    <ul className="case-history">
      {props.items.map(({ key, row, refusal }) => (
        <li key={key}>
          <strong>{row ? `${text(`class.${row.class}`)}: ${subjectText(row, text, nameOf)}` : key}</strong>
          <p className="quiet">{refusalText(refusal, text) ?? refusal}</p>
        </li>
      ))}
    </ul>
  );
}
